"""A household's plan as its page shows it, and the budget that somebody keeps here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from sankofa.directory.models import Account
from sankofa.funds.models import SavedBudget
from sankofa.methods.household_budget import NO_CHANGE, Change, Household, Month, Plan, plan


@dataclass(frozen=True)
class ShownMonth:
    name: str
    month: Month
    goals: int  # together


@dataclass(frozen=True)
class ShownGoal:
    name: str
    cost: int
    stands: int
    wished: str  # month
    reached: str
    instalment: int | None
    in_time: bool | None
    is_reached: bool


@dataclass(frozen=True)
class ShownPlan:
    """One plan: months with their names, goals, and what it comes to."""

    currency: str
    plan: Plan
    months: tuple[ShownMonth, ...]
    goals: tuple[ShownGoal, ...]
    emergency_in: str
    first_missing: str
    income: int
    spending: int

    @property
    def last(self) -> Month:
        return self.plan.months[-1]

    @property
    def left(self) -> int:
        return self.income - self.spending

    @property
    def a_month(self) -> int:
        """What is left in a month, in the mean, in whole minor units."""
        return self.left // len(self.plan.months)


@dataclass(frozen=True)
class Result:
    now: ShownPlan
    what_if: ShownPlan | None


def result_of(
    household: Household, change: Change, names: Sequence[str], today: date, language: str
) -> Result:
    """The plan as things stand, and with a change where one was told."""
    changed = None if change == NO_CHANGE else _shown(household, change, names, today, language)
    return Result(_shown(household, NO_CHANGE, names, today, language), changed)


def _shown(
    household: Household, change: Change, names: Sequence[str], today: date, language: str
) -> ShownPlan:
    found = plan(household, change)
    calendar = [_month_name(today, number, language) for number in range(1, max(household.months, 120) + 1)]

    def named(number: int | None) -> str:
        return calendar[number - 1] if number and number <= len(calendar) else ""

    goals = tuple(
        ShownGoal(
            name=names[i],
            cost=goal.cost,
            stands=found.months[-1].goals[i],
            wished=named(goal.by),
            reached=named(found.reached[i]),
            instalment=found.needed[i],
            in_time=None if goal.by is None else bool(found.reached[i] and found.reached[i] <= goal.by),
            is_reached=found.reached[i] is not None,
        )
        for i, goal in enumerate(household.goals)
    )
    return ShownPlan(
        currency=household.currency,
        plan=found,
        months=tuple(ShownMonth(named(each.number), each, sum(each.goals)) for each in found.months),
        goals=goals,
        emergency_in=named(found.emergency_in),
        first_missing=named(next((each.number for each in found.months if each.missing), None)),
        income=sum(each.income for each in found.months),
        spending=sum(each.spending for each in found.months),
    )


def _month_name(today: date, number: int, language: str) -> str:
    years, month = divmod(today.month + number - 2, 12)
    return format_date(date(today.year + years, month + 1, 1), "LLLL y", locale=language.replace("-", "_"))


def saved_budget(account: Account) -> SavedBudget | None:
    return SavedBudget.objects.filter(account=account).first()


def saved_fields(account: Account) -> dict[str, str] | None:
    """What somebody typed and kept here; None where they keep nothing."""
    held = saved_budget(account)
    return None if held is None else json.loads(held.content)
