"""Projects before a committee: how they rank, who may judge them, and whether enough have."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q, Sum

from sankofa.directory.models import Account, Membership, Organisation
from sankofa.funds.models import Fund, Project, ProjectShare, Seat
from sankofa.funds.queries.every_fund import seats_of, sitting
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.matching import ProjectState
from sankofa.methods.cofinancing import Financing, caps_touched, financing
from sankofa.methods.cofinancing_ranking import Bid, Score, ranked
from sankofa.methods.cofinancing_rules import WHOLE, Criterion, Per, Rules

DECIDED = (ProjectState.APPROVED, ProjectState.RUNNING, ProjectState.FINISHED)


def own_of(project: Project) -> int:
    return sum(club.own for club in project.clubs.all())


def bid_of(project: Project) -> Bid:
    """A project as the ranking sees it."""
    own = own_of(project)
    index = project.place_index
    values = {
        Criterion.POVERTY: None if index is None else Fraction(index),
        Criterion.PEOPLE: Fraction(project.people),
        Criterion.COST: Fraction(project.cost, project.people) if project.people else None,
        Criterion.OWN: Fraction((own + project.in_kind) * WHOLE, project.cost) if project.cost else None,
        Criterion.COMMITTEE: committee_mean(project),
    }
    first = project.clubs.all()[0].organisation.slug if project.clubs.all() else ""
    return Bid(
        str(project.number),
        first,
        project.place_code,
        own,
        project.cost,
        values,
        project.in_kind,
        project.number,
    )


def committee_mean(project: Project) -> Fraction | None:
    """The mean of what the committee gave, 0 to 10; nothing before anybody judged."""
    scores = [each.score for each in project.scores.all()]
    return Fraction(sum(scores), len(scores)) if scores else None


def ranking_of(fund: Fund) -> list[tuple[Project, Score]]:
    """The projects before the committee, the highest score first. Each is scored by the rules it came under."""
    waiting = fund.projects.filter(state=ProjectState.CHECKED).select_related("rules", "country", "fund")
    projects = {str(each.number): each for each in waiting.prefetch_related("clubs__organisation", "scores")}
    scores = [ranked(read(each.rules), [bid_of(each)])[0] for each in projects.values()]
    scores.sort(key=lambda score: (-score.total, score.bid.order))
    return [(projects[score.bid.key], score) for score in scores]


def used_by_others(project: Project, rules: Rules, today: date) -> dict[str, int]:
    """How much of each ceiling this year's decided projects take, as far as it also counts for this one."""
    decided = ProjectShare.objects.filter(project__fund=project.fund_id, project__decided_on__year=today.year)
    decided = decided.exclude(project=project.pk)
    clubs = [club.organisation_id for club in project.clubs.all()]
    counted = {
        Per.PROJECT: Q(pk=None),
        Per.CLUB: Q(project__in=Project.objects.filter(clubs__organisation__in=clubs)),
        Per.PLACE: Q(project__place_code=project.place_code),
        Per.YEAR: Q(),
    }
    used = {}
    for per in Per:
        sums = Counter(
            dict(
                decided.filter(counted[per])
                .order_by("partner")
                .values_list("partner")
                .annotate(total=Sum("planned"))
            )
        )
        touched = caps_touched(rules, sums)
        used |= {cap.key: int(touched[cap.key]) for cap in rules.caps if cap.per is per}
    return used


def plan_of(project: Project, rules: Rules, today: date) -> Financing:
    """Who would pay for a project as things stand; what is missing is shown as a gap. Needs costs."""
    used = used_by_others(project, rules, today)
    return financing(rules, cost=project.cost, own=own_of(project), in_kind=project.in_kind, used=used)


@dataclass(frozen=True)
class Sides:
    """How many of each side have judged, and how many must."""

    home: int
    abroad: int
    needed: int

    @property
    def enough(self) -> bool:
        return min(self.home, self.abroad) >= self.needed


def sides_of(project: Project, rules: Rules) -> Sides:
    counted = Counter(project.scores.values_list("seat__side", flat=True))
    return Sides(counted["home"], counted["abroad"], rules.quorum)


def committee_seat(account: Account, fund: Fund) -> Seat | None:
    return seats_of(account, fund).filter(role=SeatRole.COMMITTEE).first()


def stands_close(seat: Seat, project: Project) -> bool:
    """Whether who sits there, or the organisation they speak for, belongs to those who propose, above or below.

    The database refuses such a score by the same rule; this says it before anybody writes one.
    """
    proposing = {club.organisation_id for club in project.clubs.all()}
    own = set() if seat.organisation_id is None else {seat.organisation_id}
    own |= set(
        Membership.objects.filter(account=seat.account_id, left_at=None).values_list(
            "organisation", flat=True
        )
    )
    return bool(
        _with_parents(own) & proposing
        or _with_parents(proposing) & own
        or project.proposed_by_id == seat.account_id
    )


def _with_parents(organisations: set[int]) -> set[int]:
    known, wave = set(organisations), set(organisations)
    while wave:
        parents = Organisation.objects.filter(pk__in=wave, parent__isnull=False)
        wave = set(parents.values_list("parent", flat=True)) - known
        known |= wave
    return known


def monitors_of(fund: Fund):
    return sitting(fund, SeatRole.MONITOR)
