"""Emergencies of a bridge fund: what is seen of them, opening and closing, groups to bring home and what they cost."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.funds.actions.every_fund import locked, set_rules
from sankofa.funds.actions.gifts.accounts import named
from sankofa.funds.models import Cohort, Emergency, Fund, RouteCosts, Rules, Sighting, Traveller
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.queries.gifts.measures import measured
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.gifts import EmergencyStanding, ReleaseStanding
from sankofa.journal import actions as journal
from sankofa.methods import evacuation_costs
from sankofa.methods.bridge_triggers import bridge_rules, reading
from sankofa.methods.folding import slug as slug_of
from sankofa.places.models import Country


@transaction.atomic
def set_bridge_rules(*, fund: Fund, content: Mapping[str, object], why: str, by: object) -> Rules:
    """Another version of conditions and limits. Raises `FundRefused` where they make no sense."""
    try:
        bridge_rules(content)
    except ValueError as error:
        raise FundRefused(_("These rules cannot be used: %(why)s") % {"why": error}) from error
    return set_rules(fund=fund, content=content, by=by, why=why)


@transaction.atomic
def watch(
    *,
    fund: Fund,
    title: str,
    by: object,
    about: str = "",
    language: str = "en",
    country: Country | None = None,
) -> Emergency:
    """An emergency that is watched; no money is released yet."""
    fund = _running(fund)
    emergency = Emergency.objects.create(
        fund=fund,
        code=_free(fund, title),
        title=title,
        about=about,
        language=language,
        country=country,
        made_by=named(by),
    )
    _tell("bridge.watched", emergency, by)
    return emergency


@transaction.atomic
def see(
    *, emergency: Emergency, measure: str, value: int, source: str, by: object, seen_on: date | None = None
) -> Sighting:
    """Something measured, with its source. Raises `FundRefused` once the emergency is closed."""
    locked(emergency.fund)
    if seen_on is not None and seen_on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="seen_on")
    emergency = Emergency.objects.select_for_update(of=("self",)).get(pk=emergency.pk)
    if emergency.standing == EmergencyStanding.CLOSED:
        raise FundRefused(_("This emergency is closed."))
    made = Sighting.objects.create(
        emergency=emergency,
        measure=measure,
        value=value,
        source=source,
        seen_on=seen_on or timezone.localdate(),
        made_by=named(by),
    )
    _tell("bridge.seen", emergency, by, measure=measure, value=value)
    return made


@transaction.atomic
def open_emergency(*, emergency: Emergency, by: object) -> Emergency:
    """An officer confirms that the conditions hold: from now on money may be released. Raises `FundRefused`."""
    fund = _running(emergency.fund)
    emergency = Emergency.objects.select_for_update(of=("self",)).get(pk=emergency.pk)
    if emergency.standing != EmergencyStanding.WATCHED:
        raise FundRefused(_("This emergency was opened before."))
    rules = rules_of(fund)
    if rules is None:
        raise FundRefused(_("The fund has no rules yet: write them first."))
    if not reading(bridge_rules(rules.content), measured(emergency)).enough:
        raise FundRefused(_("Not enough of the conditions hold. Write down what was measured first."))
    emergency.standing, emergency.rules = EmergencyStanding.OPEN, rules
    emergency.opened_by, emergency.opened_at = named(by), timezone.now()
    emergency.save()
    _tell("bridge.opened", emergency, by, version=rules.version)
    return emergency


@transaction.atomic
def close_emergency(*, emergency: Emergency, by: object) -> Emergency:
    """No more money is released; what is out stays to be repaid. Who travelled and what they needed is forgotten, the
    numbers stay. Raises `FundRefused` while a release waits."""
    locked(emergency.fund)
    emergency = Emergency.objects.select_for_update(of=("self",)).get(pk=emergency.pk)
    if emergency.standing != EmergencyStanding.OPEN:
        raise FundRefused(_("This emergency is not open."))
    if emergency.releases.filter(standing=ReleaseStanding.ASKED).exists():
        raise FundRefused(_("A release waits for its second person: answer it first."))
    emergency.standing, emergency.closed_at = EmergencyStanding.CLOSED, timezone.now()
    emergency.save(update_fields=["standing", "closed_at"])
    Traveller.objects.filter(cohort__emergency=emergency).delete()
    _tell("bridge.closed", emergency, by)
    return emergency


@transaction.atomic
def price_route(
    *,
    fund: Fund,
    name: str,
    each: Mapping[str, int],
    source: str,
    by: object,
    seats: int = 0,
    vehicle: int = 0,
    fixed: int = 0,
    reserve: int = 0,
    valid_from: date | None = None,
) -> RouteCosts:
    """A price list of a route. Raises `FundRefused` where it makes no sense."""
    try:
        evacuation_costs.CostTable(each, seats, vehicle, fixed, reserve)
    except ValueError as error:
        raise FundRefused(_("Prices are 0 or more, and a vehicle has seats.")) from error
    made = RouteCosts.objects.create(
        fund=locked(fund),
        name=name,
        each=dict(each),
        seats=seats,
        vehicle=vehicle,
        fixed=fixed,
        reserve=reserve,
        source=source,
        valid_from=valid_from or timezone.localdate(),
        made_by=named(by),
    )
    journal.record(action="bridge.priced", subject=f"fund {fund.slug}", by=named(by), route=made.pk)
    return made


@transaction.atomic
def add_cohort(
    *,
    emergency: Emergency,
    route: RouteCosts,
    people: int,
    needs: Mapping[str, int],
    by: object,
    travellers: Sequence[tuple[UUID, Sequence[str]]] = (),
) -> Cohort:
    """A group to bring home, by numbers, or by references of cases; what it costs is worked out by the route's prices.

    Raises `FundRefused` where needs and numbers do not fit.
    """
    locked(emergency.fund)
    if len({who for who, _what in travellers}) < len(travellers):
        raise FundRefused(_("A reference stands on two lines."), field="references")
    try:
        cost = evacuation_costs.cohort_cost(table_of(route), evacuation_costs.Cohort(people, needs))
    except ValueError as error:
        raise FundRefused(
            _("The numbers do not fit: nothing is needed by more people than there are, and all has a price.")
        ) from error
    made = Cohort.objects.create(
        emergency=emergency,
        route=route,
        people=people,
        needs=dict(needs),
        total=cost.total,
        made_by=named(by),
    )
    Traveller.objects.bulk_create(
        [Traveller(cohort=made, reference=who, needs=list(what)) for who, what in travellers]
    )
    _tell("bridge.cohort", emergency, by, cohort=made.pk, people=people)
    return made


@transaction.atomic
def arrived(*, cohort: Cohort, people: int, on: date, by: object) -> Cohort:
    """How many of a group came home."""
    locked(cohort.emergency.fund)
    if not 0 <= people <= cohort.people:
        raise FundRefused(_("No more people arrive than there are in the group."), field="people")
    cohort.arrived, cohort.arrived_on = people, on
    cohort.save(update_fields=["arrived", "arrived_on"])
    _tell("bridge.arrived", cohort.emergency, by, cohort=cohort.pk, people=people)
    return cohort


def table_of(route: RouteCosts) -> evacuation_costs.CostTable:
    return evacuation_costs.CostTable(route.each, route.seats, route.vehicle, route.fixed, route.reserve)


def _running(fund: Fund) -> Fund:
    fund = locked(fund)
    if fund.standing != FundStanding.OPEN:
        raise FundRefused(_("This fund is not open."))
    return fund


def _free(fund: Fund, title: str) -> str:
    wanted = slug_of(title)[:50].strip("-") or "emergency"
    taken = set(fund.emergencies.values_list("code", flat=True))
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _tell(action: str, emergency: Emergency, by: object, **detail: object) -> None:
    subject = f"fund {emergency.fund.slug}"
    journal.record(action=action, subject=subject, by=named(by), emergency=emergency.code, **detail)
