"""A bridge fund in words and rows, as its pages show it."""

from dataclasses import dataclass

from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.funds.models import BridgeRelease, Cohort, Emergency, Fund
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.queries.gifts.bridge import (
    cohorts_of,
    conditions_of,
    emergencies_of,
    open_pledges,
    state_of,
)
from sankofa.funds.queries.gifts.measures import measured
from sankofa.funds.terms.gifts import MeasureChoice, ReleaseStanding
from sankofa.funds.terms.gifts.bridge import CostItem
from sankofa.methods.bridge_size import Flow, Scenario, Shortfall, shortfalls
from sankofa.methods.bridge_triggers import Trigger, bridge_rules
from sankofa.methods.evacuation_costs import Cohort as Group
from sankofa.methods.evacuation_costs import CostLine, CostTable, cohort_cost


@dataclass(frozen=True)
class ToldCondition:
    """What must be measured, what was, and whether that is enough."""

    label: str
    at_least: int
    measured: int | None
    holds: bool


@dataclass(frozen=True)
class ToldEmergency:
    """An emergency with its sums."""

    emergency: Emergency
    people: int
    arrived: int
    released: int
    repaid: int
    open: int


@dataclass(frozen=True)
class ToldAge:
    label: str
    pledges: int
    amount: int


@dataclass(frozen=True)
class ToldCohort:
    """A group with the lines of its costs."""

    cohort: Cohort
    lines: list[tuple[str, CostLine]]
    by_person: int


def told_rules(fund: Fund) -> list[tuple[str, int]]:
    """The conditions in words; nothing where the fund has no rules yet."""
    rules = rules_of(fund)
    read = bridge_rules(rules.content) if rules else None
    return [(_label(trigger), trigger.at_least) for trigger in read.triggers] if read else []


def told_conditions(emergency: Emergency) -> list[ToldCondition]:
    reading, seen = conditions_of(emergency), measured(emergency)
    if reading is None:
        return []
    both = [(trigger, True) for trigger in reading.holds] + [(trigger, False) for trigger in reading.lacks]
    return [ToldCondition(_label(t), t.at_least, seen.get(t.measure), holds) for t, holds in both]


def enough(emergency: Emergency) -> bool:
    reading = conditions_of(emergency)
    return reading is not None and reading.enough


def told_emergencies(fund: Fund) -> list[ToldEmergency]:
    """Every emergency with people and money, asked for at once."""
    out = Q(standing=ReleaseStanding.RELEASED)
    rows = BridgeRelease.objects.filter(out, emergency__fund=fund).order_by().values("emergency")
    sums = {
        row["emergency"]: row
        for row in rows.annotate(
            given=Sum("amount"), back=Sum("repaid"), left=Sum(F("amount") - F("repaid") - F("lost"))
        )
    }
    groups = Cohort.objects.filter(emergency__fund=fund).order_by().values("emergency")
    people = {row["emergency"]: row for row in groups.annotate(all=Sum("people"), home=Sum("arrived"))}
    return [
        _told(each, sums.get(each.pk, {}), people.get(each.pk, {})) for each in emergencies_of(fund)[:100]
    ]


def told_ages(fund: Fund) -> list[ToldAge]:
    """Open pledges by how late they are."""
    return [ToldAge(_age(age.late_from, age.late_to), age.pledges, age.amount) for age in state_of(fund).ages]


def told_cohorts(emergency: Emergency) -> list[ToldCohort]:
    return [_cohort(each) for each in cohorts_of(emergency)]


def scenarios(fund: Fund) -> list[tuple[str, Shortfall]]:
    """Where the money goes if donors pay as they promised, late, or half; what waits to be released goes out today."""
    today = timezone.localdate()
    waiting = BridgeRelease.objects.filter(emergency__fund=fund, standing=ReleaseStanding.ASKED)
    flows = [Flow(0, -each.amount) for each in waiting]
    flows += [Flow(max(0, (each.due_on - today).days), each.open) for each in open_pledges(fund)]
    names = {
        "promised": _("Donors pay as they promised"),
        "late": _("Donors pay 90 days late"),
        "half": _("Donors pay half, 90 days late"),
        "none": _("Nobody pays"),
    }
    tried = [
        Scenario("promised", 10_000, 0),
        Scenario("late", 10_000, 90),
        Scenario("half", 5_000, 90),
        Scenario("none", 0, 0),
    ]
    found = shortfalls(state_of(fund).standing.cash, flows, tried)
    return [(names[each.scenario], each) for each in found]


def _label(trigger: Trigger) -> str:
    return str(MeasureChoice(trigger.measure.value).label)


def _told(emergency: Emergency, sums: dict, people: dict) -> ToldEmergency:
    return ToldEmergency(
        emergency,
        people.get("all") or 0,
        people.get("home") or 0,
        int(sums.get("given") or 0),
        int(sums.get("back") or 0),
        int(sums.get("left") or 0),
    )


def _cohort(cohort: Cohort) -> ToldCohort:
    route = cohort.route
    table = CostTable(route.each, route.seats, route.vehicle, route.fixed, route.reserve)
    cost = cohort_cost(table, Group(cohort.people, cohort.needs))
    return ToldCohort(cohort, [(str(CostItem(line.item).label), line) for line in cost.lines], cost.by_person)


def _age(low: int | None, high: int | None) -> str:
    if low is None:
        return _("Not due yet")
    if high is None:
        return _("More than %(days)s days late") % {"days": low - 1}
    return _("%(low)s to %(high)s days late") % {"low": low, "high": high}
