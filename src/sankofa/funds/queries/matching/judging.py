"""Projects before a committee: how they rank, who may judge them, and whether enough have."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q, QuerySet, Sum

from sankofa.directory.models import Account, Membership, Organisation
from sankofa.funds.models import Fund, Project, ProjectClub, ProjectShare, Seat
from sankofa.funds.queries.every_fund import bodies_spoken_for
from sankofa.funds.queries.matching.money import CLUB, paid_into
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms.matching import DECIDED, ProjectState
from sankofa.methods.cofinancing import Financing, caps_touched, financing
from sankofa.methods.cofinancing_ranking import Bid, Score, ranked
from sankofa.methods.cofinancing_rules import WHOLE, Criterion, Per, Rules


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
    """How much of each ceiling this year's decided projects take, as far as it also counts for this one. One that ended
    without success takes what was spent of it."""
    decided = Project.objects.filter(fund=project.fund_id, decided_on__year=today.year).exclude(pk=project.pk)
    clubs = [club.organisation_id for club in project.clubs.all()]
    counted = {
        Per.PROJECT: Q(pk=None),
        Per.CLUB: Q(pk__in=ProjectClub.objects.filter(organisation__in=clubs).values("project")),
        Per.PLACE: Q(place_code=project.place_code),
        Per.YEAR: Q(),
    }
    used = {}
    for per in Per:
        if any(cap.per is per for cap in rules.caps):
            touched = caps_touched(rules, _taken(decided.filter(counted[per])))
            used |= {cap.key: touched[cap.key] for cap in rules.caps if cap.per is per}
    return used


def _taken(decided: QuerySet[Project]) -> Counter[str]:
    """By partner, what these projects have of it."""
    planned = ProjectShare.objects.filter(project__in=decided.filter(state__in=DECIDED)).order_by("partner")
    taken = Counter(dict(planned.values_list("partner").annotate(total=Sum("planned"))))
    for failed in decided.filter(state=ProjectState.FAILED).select_related("fund"):
        spent = {payer: each.spent for payer, each in paid_into(failed).items()}
        taken.update({payer: amount for payer, amount in spent.items() if not payer.startswith(CLUB)})
    return Counter({partner: int(amount) for partner, amount in taken.items()})


def rooms_for(project: Project, rules: Rules) -> dict[str, int]:
    """How much more each partner may give to an approved project under its ceilings, and `all` of them together;
    nothing is said of those whom no ceiling holds."""
    shares = dict(project.shares.values_list("partner", "planned"))
    used = used_by_others(project, rules, project.decided_on)
    own = caps_touched(rules, shares)
    rooms: dict[str, int] = {}
    for cap in rules.caps:
        room = max(0, cap.amount - used[cap.key] - own[cap.key])
        rooms[cap.of] = min(room, rooms.get(cap.of, room))
    return rooms


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


def stands_close(seat: Seat, project: Project) -> bool:
    """Whether who sits there, or the organisation they speak for, belongs to those who propose, above or below.

    The database refuses such a score, and such a word on a stage, by the same rule; this says it before.
    """
    bodies = bodies_spoken_for(seat)
    return project.proposed_by_id == seat.account_id or _related(bodies, bodies, project)


def approves_own(account: Account, project: Project) -> bool:
    """Whether who would approve belongs to those who propose, above or below. Who belongs to the organisation that runs
    the fund stands above its clubs by that alone, and may decide; but not where it proposes itself."""
    belongs = set(
        Membership.objects.filter(account=account, left_at=None).values_list("organisation", flat=True)
    )
    apart = belongs - {project.fund.run_by_id}
    return project.proposed_by_id == account.pk or _related(belongs, apart, project)


def _related(bodies: set[int], apart: set[int], project: Project) -> bool:
    """Whether one of the bodies proposes, or one of those `apart` stands above or below who does."""
    proposing = {club.organisation_id for club in project.clubs.all()}
    return bool(bodies & proposing or _with_parents(apart) & proposing or _with_parents(proposing) & apart)


def _with_parents(organisations: set[int]) -> set[int]:
    known, wave = set(organisations), set(organisations)
    while wave:
        parents = Organisation.objects.filter(pk__in=wave, parent__isnull=False)
        wave = set(parents.values_list("parent", flat=True)) - known
        known |= wave
    return known
