"""A household's plan: what comes in and goes out by month, what is put aside, and when goals are reached.

Several earners in several currencies, near and abroad. All amounts are whole minor units; sums are exact, and rounded
so that a year's total loses nothing. Months are numbered from 1.
Source: own rules, in the order that courses on family budgets teach: needs, emergency money, goals by their date.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from sankofa.methods.money import exponent, rounded

LONGEST = 120  # months


class Every(StrEnum):
    """How often an amount comes or goes. All but the last are spread evenly over the months."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ONCE = "once"


A_MONTH = {
    Every.WEEK: Fraction(52, 12),
    Every.MONTH: Fraction(1),
    Every.QUARTER: Fraction(1, 3),
    Every.YEAR: Fraction(1, 12),
}


@dataclass(frozen=True)
class Line:
    """One thing that is earned or spent, from month `first` on, to month `last` where one is named.

    `abroad`: it is earned or spent at the other end. Raises ValueError for an amount below 0 and months out of order.
    """

    amount: int
    currency: str
    every: Every = Every.MONTH
    first: int = 1
    last: int | None = None
    abroad: bool = False
    needed: bool = True  # of spending: what cannot be left out

    def __post_init__(self) -> None:
        if self.amount < 0 or self.first < 1 or (self.last is not None and self.last < self.first):
            raise ValueError("A line has an amount of 0 or more, and ends after it begins.")


@dataclass(frozen=True)
class Goal:
    """What is saved for: its cost, what is put aside for it already, and by the end of which month it is wished."""

    cost: int
    saved: int = 0
    by: int | None = None

    def __post_init__(self) -> None:
        if self.cost <= 0 or self.saved < 0 or (self.by is not None and self.by < 1):
            raise ValueError("A goal costs something, and lies ahead.")


@dataclass(frozen=True)
class Household:
    """What a household told. `rates`: units of its main currency for one of each other currency."""

    currency: str
    income: tuple[Line, ...] = ()
    spending: tuple[Line, ...] = ()
    goals: tuple[Goal, ...] = ()
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    savings: int = 0
    emergency_months: Decimal = Decimal(3)
    months: int = 12

    def __post_init__(self) -> None:
        if not 1 <= self.months <= LONGEST or self.savings < 0 or not 0 <= self.emergency_months <= 24:
            raise ValueError("A plan runs over 1 to 120 months, with savings of 0 or more.")


@dataclass(frozen=True)
class Change:
    """What if: all income or spending rises or falls by so many per cent, money of other currencies is worth so
    much more or less, or what comes from abroad stops for some months. Raises ValueError below -100 per cent."""

    income: Decimal = Decimal(0)
    spending: Decimal = Decimal(0)
    rates: Decimal = Decimal(0)
    stops_in: int | None = None
    stops_for: int = 0

    def __post_init__(self) -> None:
        if min(self.income, self.spending) < -100 or self.rates <= -100 or self.stops_for < 0:
            raise ValueError("Nothing falls by more than all.")


NO_CHANGE = Change()


@dataclass(frozen=True)
class Month:
    """One month: what came and went, what was left, and where all savings stand at its end."""

    number: int
    income: int
    spending: int
    left: int  # income less spending
    emergency: int
    goals: tuple[int, ...]
    free: int
    missing: int  # what all savings together could not pay, so far


@dataclass(frozen=True)
class Plan:
    """Months, and what they come to."""

    months: tuple[Month, ...]
    emergency_target: int
    emergency_in: int | None  # the month in which it is full
    reached: tuple[int | None, ...]  # each goal's month
    needed: tuple[int | None, ...]  # each goal's instalment a month to be there in time
    sent: int  # spent abroad in all months
    got: int  # earned abroad in all months


def plan(household: Household, change: Change = NO_CHANGE) -> Plan:
    """The plan of a household, as it is or with a change.

    Left = income - spending. What is left fills the emergency money first (emergency months x the mean of needed
    spending), then the goals by their date. A month that lacks money takes it from free savings, then from the
    emergency money, then from the last goals; what is still missing is counted. Raises ValueError for a currency
    without a rate, and NotAnAmount (`methods.money`) for an unknown currency.
    Source: own rules, see above.

    >>> told = Household("EUR", (Line(100_000, "EUR"),), (Line(80_000, "EUR"),), (Goal(50_000, by=8),),
    ...                  emergency_months=Decimal(1))
    >>> found = plan(told)
    >>> found.emergency_target, found.emergency_in, found.reached, found.needed
    (80000, 4, (7,), (6250,))
    """
    told = changed(household, change)
    numbers = range(1, told.months + 1)
    income = whole_by_month(told, told.income)
    if change.stops_in:
        income = _without_abroad(told, change, income)
    spending = whole_by_month(told, told.spending)
    needed = whole_by_month(told, [line for line in told.spending if line.needed])
    target = _up(Fraction(told.emergency_months) * sum(needed) / told.months)
    order = sorted(range(len(told.goals)), key=lambda i: (told.goals[i].by or LONGEST + 1, i))
    purse = _Purse(told.savings, target, [(told.goals[i].saved, told.goals[i].cost) for i in order])
    months = tuple(purse.month(number, income[number - 1], spending[number - 1], order) for number in numbers)
    return Plan(
        months=months,
        emergency_target=target,
        emergency_in=next((each.number for each in months if each.emergency >= target), None),
        reached=tuple(
            next((each.number for each in months if each.goals[i] >= goal.cost), None)
            for i, goal in enumerate(told.goals)
        ),
        needed=tuple(instalment(goal) for goal in told.goals),
        sent=sum(whole_by_month(told, [line for line in told.spending if line.abroad])),
        got=sum(income) - sum(whole_by_month(told, [line for line in told.income if not line.abroad])),
    )


def changed(household: Household, change: Change) -> Household:
    """The household after a change in per cent of income, spending and rates, rounded half to even. Raises nothing.

    a (1 + p / 100). Source: own rules.

    >>> changed(Household("EUR", (Line(1000, "EUR"),)), Change(income=Decimal(-15))).income[0].amount
    850
    """
    return replace(
        household,
        income=tuple(replace(line, amount=_by(line.amount, change.income)) for line in household.income),
        spending=tuple(
            replace(line, amount=_by(line.amount, change.spending)) for line in household.spending
        ),
        rates={code: rate * (1 + change.rates / 100) for code, rate in household.rates.items()},
    )


def instalment(goal: Goal) -> int | None:
    """What to put aside each month to have a goal in time: (cost - saved) / months, rounded up; None without a date.
    Raises nothing.

    Source: own rules.

    >>> instalment(Goal(100_00, saved=10_00, by=7))
    1286
    """
    return None if goal.by is None else _up(Fraction(max(goal.cost - goal.saved, 0), goal.by))


def whole_by_month(household: Household, lines: Iterable[Line]) -> list[int]:
    """The sum of lines in each month, in whole minor units of the main currency, rounded so that no cent is lost over
    the months: the rounded running total less the one before. A week counts 52/12 a month, a year a twelfth.

    Raises ValueError for a currency without a rate.
    Source: ISO 80000-1 (2009), annex B, for rounding; the running total is own.

    >>> told = Household("EUR", months=3)
    >>> whole_by_month(told, [Line(100, "EUR", Every.QUARTER)])
    [33, 34, 33]
    """
    held = list(lines)
    running, total = [0], Fraction(0)
    for number in range(1, household.months + 1):
        total += sum((_exact(household, line, number) for line in held), Fraction(0))
        running.append(rounded(total))
    return [after - before for before, after in pairwise(running)]


class _Purse:
    """Where the money lies while the months go by. Goals stand in the order of their dates."""

    def __init__(self, savings: int, target: int, goals: Sequence[tuple[int, int]]) -> None:
        self.target, self.costs = target, [cost for _saved, cost in goals]
        self.emergency, self.free, self.missing = 0, savings, 0
        self.saved = [saved for saved, _cost in goals]

    def month(self, number: int, income: int, spending: int, order: Sequence[int]) -> Month:
        left = income - spending
        self._put(left) if left >= 0 else self._take(-left)
        stands = [0] * len(order)
        for place, i in enumerate(order):
            stands[i] = self.saved[place]
        return Month(number, income, spending, left, self.emergency, tuple(stands), self.free, self.missing)

    def _put(self, left: int) -> None:
        """What is left, and what lies free: first what is owed, then emergency money, then goals."""
        self.free += left
        paid = min(self.free, self.missing)
        self.free, self.missing = self.free - paid, self.missing - paid
        part = min(self.free, max(self.target - self.emergency, 0))
        self.free, self.emergency = self.free - part, self.emergency + part
        for place, cost in enumerate(self.costs):
            part = min(self.free, max(cost - self.saved[place], 0))
            self.free, self.saved[place] = self.free - part, self.saved[place] + part

    def _take(self, lacking: int) -> None:
        part = min(self.free, lacking)
        self.free, lacking = self.free - part, lacking - part
        part = min(self.emergency, lacking)
        self.emergency, lacking = self.emergency - part, lacking - part
        for place in reversed(range(len(self.saved))):
            part = min(self.saved[place], lacking)
            self.saved[place], lacking = self.saved[place] - part, lacking - part
        self.missing += lacking


def _exact(household: Household, line: Line, number: int) -> Fraction:
    """What a line comes to in a month, in minor units of the main currency."""
    if number < line.first or (line.last is not None and number > line.last):
        return Fraction(0)
    share = Fraction(number == line.first) if line.every is Every.ONCE else A_MONTH[line.every]
    return line.amount * share * _rate(household, line.currency)


def _rate(household: Household, currency: str) -> Fraction:
    """Minor units of the main currency for a minor unit of another."""
    if currency == household.currency:
        return Fraction(1)
    rate = household.rates.get(currency)
    if rate is None or not rate > 0:
        raise ValueError(f"There is no rate for {currency}.")
    return Fraction(rate) * Fraction(10) ** (exponent(household.currency) - exponent(currency))


def _without_abroad(household: Household, change: Change, income: Sequence[int]) -> list[int]:
    """The income with what comes from abroad left out in the months in which it stops."""
    near = whole_by_month(household, [line for line in household.income if not line.abroad])
    stopped = range(change.stops_in, change.stops_in + change.stops_for)
    return [near[place] if place + 1 in stopped else amount for place, amount in enumerate(income)]


def _by(amount: int, percent: Decimal) -> int:
    return rounded(Fraction(amount) * (1 + Fraction(percent) / 100))


def _up(exact: Fraction) -> int:
    return -((-exact.numerator) // exact.denominator)
