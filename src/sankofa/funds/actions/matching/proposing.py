"""Clubs write a project and propose it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.directory.queries.duties import holders_of
from sankofa.funds.actions.every_fund import locked, named
from sankofa.funds.actions.matching.steps import locked_project, note, take
from sankofa.funds.models import Fund, Project, ProjectClub, ProjectLine
from sankofa.funds.queries.matching.lists import clubs_of
from sankofa.funds.queries.matching.rules import read, rules_in_force
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.matching import PROPOSING, ProjectState, ProjectStep
from sankofa.funds.terms.matching_letters import PROJECT_ASKS
from sankofa.messaging.actions.notices import notify
from sankofa.methods.cofinancing import counted_in_kind, value_in_kind
from sankofa.methods.cofinancing_rules import Rules
from sankofa.methods.folding import clean, fold

FIELDS = (
    "title",
    "language",
    "what",
    "country",
    "place",
    "place_code",
    "latitude",
    "longitude",
    "people",
    "place_index",
)


@dataclass(frozen=True)
class CostLine:
    """A line of the costs. One in kind is valued by the rules: from a quantity and prices."""

    what: str
    amount: int = 0
    is_in_kind: bool = False
    quantity: Decimal | None = None
    prices: Sequence[int] = field(default=())


@transaction.atomic
def save_project(
    *,
    fund: Fund,
    clubs: Mapping[Organisation, int],
    lines: Sequence[CostLine],
    by: Account,
    project: Project | None = None,
    **said: object,
) -> Project:
    """Writes a project, anew or again, as long as it is in preparation. `clubs` say the money that each brings.

    Its terms are the rules in force now. Clubs for which who writes does not act are asked whether they agree, as often
    as it is written. Raises FundRefused.
    """
    fund = locked(fund)
    if fund.standing != FundStanding.OPEN:
        raise FundRefused(_("This fund takes no proposals at present."))
    held = locked_project(project) if project else _begun(fund, by)
    if held.state != ProjectState.DRAFT:
        raise FundRefused(_("A project that was proposed is not changed any more."))
    held.rules = rules_in_force(fund)
    rules = read(held.rules)
    valued = [(line, _value(line, rules)) for line in lines]
    if not all(amount > 0 for _line, amount in valued):
        raise FundRefused(_("Every line of the costs is worth more than nothing."), field="lines")
    held.cost = sum(amount for _line, amount in valued)
    kind = sum(amount for line, amount in valued if line.is_in_kind)
    held.in_kind = counted_in_kind(rules.own, sum(clubs.values()), kind)
    for name in FIELDS:
        if name in said:
            setattr(held, name, said[name])
    held.place_code = _known_code(held)
    held.save()
    _write_parts(held, clubs, valued, by)
    note(held, "written", by, cost=held.cost)
    _ask_clubs(held, by)
    return held


@transaction.atomic
def agree(*, project: Project, clubs: Iterable[Organisation], by: Account) -> None:
    """Clubs that another wrote into a project say that they propose it too, and bring what stands there.

    Raises FundRefused once it was handed in.
    """
    held = locked_project(project)
    if held.state != ProjectState.DRAFT:
        raise FundRefused(_("A project that was proposed is not changed any more."))
    waiting = held.clubs.filter(organisation__in=list(clubs), agreed_at=None)
    for each in waiting.select_related("organisation"):
        each.agreed_at, each.agreed_by = timezone.now(), named(by)
        each.save(update_fields=["agreed_at", "agreed_by"])
        note(held, "agreed", by, club=each.organisation.slug, own=each.own)


@transaction.atomic
def propose(*, project: Project, by: Account, today: date | None = None) -> Project:
    """Hands a project in, until the last day of the year that its rules name. Raises FundRefused."""
    held = locked_project(project)
    until = read(held.rules).proposals_until
    if until and all(f"{day:%m-%d}" > until for day in ([today] if today else _days_somewhere())):
        raise FundRefused(_("Proposals of this year were taken until %(day)s (month-day).") % {"day": until})
    if held.fund.standing != FundStanding.OPEN:
        raise FundRefused(_("This fund takes no proposals at present."))
    if not held.cost:
        raise FundRefused(_("A project has costs: add at least one line."), field="lines")
    if not held.clubs.exists():
        raise FundRefused(_("At least one club proposes."))
    waiting = held.clubs.filter(agreed_at=None).values_list("organisation__name", flat=True)
    if waiting:
        raise FundRefused(_("These clubs have not agreed yet: %(clubs)s") % {"clubs": ", ".join(waiting)})
    return take(held, ProjectStep.PROPOSE, by=by)


def _days_somewhere() -> list[date]:
    """The days that it is now, from where a day begins last to where it begins first: a last day is over when it is
    over everywhere, as nobody need know by whose clock the site counts."""
    now = timezone.now()
    return [(now + timedelta(hours=hours)).date() for hours in (-12, 14)]


def _known_code(held: Project) -> str:
    """The code of the place as it stands in the fund already, where it differs in spelling alone: ceilings and
    statistics count by it."""
    typed = clean(held.place_code)
    codes = held.fund.projects.exclude(pk=held.pk).order_by("number").values_list("place_code", flat=True)
    return next((code for code in codes if fold(code) == fold(typed)), typed)


def _begun(fund: Fund, by: Account) -> Project:
    last = fund.projects.aggregate(last=Max("number"))["last"] or 0
    return Project(fund=fund, number=last + 1, proposed_by=by)


def _value(line: CostLine, rules: Rules) -> int:
    if not line.is_in_kind:
        return line.amount
    try:
        return value_in_kind(rules.own, line.quantity or Decimal(0), line.prices)
    except ValueError:
        raise FundRefused(
            _("“%(what)s”: by the rules of this fund, %(count)s prices are needed to value it.")
            % {"what": line.what, "count": rules.own.quotes_least},
            field="lines",
        ) from None


def _write_parts(
    held: Project, clubs: Mapping[Organisation, int], valued: list[tuple[CostLine, int]], by: Account
) -> None:
    own_clubs, now = set(clubs_of(by)), timezone.now()
    held.clubs.all().delete()
    ProjectClub.objects.bulk_create(
        ProjectClub(
            project=held,
            organisation=club,
            own=own,
            agreed_at=now if club in own_clubs else None,
            agreed_by=named(by) if club in own_clubs else "",
        )
        for club, own in clubs.items()
    )
    held.lines.all().delete()
    ProjectLine.objects.bulk_create(
        ProjectLine(
            project=held,
            position=position,
            what=line.what,
            amount=amount,
            is_in_kind=line.is_in_kind,
            quantity=line.quantity,
            prices=list(line.prices),
        )
        for position, (line, amount) in enumerate(valued)
    )


def _ask_clubs(held: Project, by: Account) -> None:
    """Whoever acts for a club that is asked learns of it."""
    asked = held.clubs.filter(agreed_at=None).values_list("organisation", flat=True)
    able = {who.pk: who for body in asked for duty in PROPOSING for who in holders_of(duty, body)}
    page = reverse("funds:work_project", args=[held.fund.slug, held.number])
    for account in able.values():
        notify(account=account, kind=PROJECT_ASKS.code, context={"title": held.title}, address=page)
