"""Files of entrepreneurs as they and their desks see them, and obstacles as everybody does: counted."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.pictures import Figure
from sankofa.funds.models import BusinessDesk, BusinessFile, BusinessNote, BusinessObstacle, CommitteeAnswer
from sankofa.funds.terms.business import BusinessStage, ObstacleKind
from sankofa.places.queries import country_names

FEWEST_SHOWN = 5  # files; an obstacle that fewer met is not told in public


@dataclass(frozen=True)
class Counted:
    """An obstacle of a kind in a country: how many files met it, how many still do."""

    kind: object
    country: str
    met: int
    still: int
    answers: list[CommitteeAnswer]


@dataclass(frozen=True)
class Step:
    label: object
    is_done: bool
    is_here: bool


def files_of(account: Account) -> QuerySet[BusinessFile]:
    return BusinessFile.objects.filter(entrepreneur=account)


def files_at(organisations: Collection[int]) -> QuerySet[BusinessFile]:
    """Files into which one of the desks is let."""
    let_in = BusinessDesk.objects.filter(organisation__in=organisations, taken_back_at=None)
    return BusinessFile.objects.filter(pk__in=let_in.values("file")).order_by("closed_at", "-changed_at")


def desks_of(file: BusinessFile) -> QuerySet[BusinessDesk]:
    return file.desks.filter(taken_back_at=None).select_related("organisation")


def notes_of(file: BusinessFile) -> QuerySet[BusinessNote]:
    return file.notes.select_related("organisation").order_by("-written_at", "-pk")


def obstacles_of(file: BusinessFile) -> QuerySet[BusinessObstacle]:
    return file.obstacles.select_related("country")


def steps_of(file: BusinessFile) -> list[Step]:
    """The way from idea to coaching, and where the file is on it."""
    order = list(BusinessStage)
    here = order.index(BusinessStage(file.stage))
    return [Step(stage.label, place < here, place == here) for place, stage in enumerate(order)]


def desks_to_let_in() -> QuerySet[Organisation]:
    return Organisation.objects.filter(standing=Standing.LISTED).order_by("name")


def typed_plan(file: BusinessFile) -> QueryDict:
    """The numbers of the viability check, as they were typed."""
    return QueryDict(file.plan)


def obstacles_counted() -> list[Counted]:
    """Obstacles that at least five files met, with what a committee answered."""
    names = country_names(get_language())
    rows = (
        BusinessObstacle.objects.order_by("kind", "country")
        .values("kind", "country")
        .annotate(
            met=Count("file", distinct=True),
            still=Count("file", distinct=True, filter=Q(gone_on=None)),
        )
    )
    answers = list(CommitteeAnswer.objects.select_related("organisation"))
    return [
        Counted(
            ObstacleKind(row["kind"]).label,
            names[row["country"]].short,
            row["met"],
            row["still"] if row["still"] >= FEWEST_SHOWN else 0,
            [each for each in answers if (each.kind, each.country_id) == (row["kind"], row["country"])],
        )
        for row in sorted(rows, key=lambda row: -row["met"])
        if row["met"] >= FEWEST_SHOWN
    ]


def obstacles_figure(counted: list[Counted]) -> Figure:
    """Obstacles as bars."""
    title = _("What stands in the way of people who invest")
    summary = _("Obstacles that at least five met, by kind and country.")
    rows = tuple((f"{each.kind} · {each.country}", each.met) for each in counted)

    def draw() -> dict:
        from sankofa.charts.bars import bars
        from sankofa.foundation.languages import is_rtl

        return bars(
            rows,
            title=title,
            description=summary,
            no_data=_("Nothing that at least five met."),
            rtl=is_rtl(get_language()),
        )

    return Figure(title, summary, (_("Obstacle"), _("Files")), rows, draw)
