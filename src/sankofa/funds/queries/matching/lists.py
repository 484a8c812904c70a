"""The projects of a fund: the public list with its filters, the map, and the statistics by place and year."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.directory.queries.duties import duties_in_force, organisations_with
from sankofa.directory.terms import Standing
from sankofa.foundation.languages import is_rtl
from sankofa.foundation.money import shown
from sankofa.foundation.pictures import Figure
from sankofa.funds.models import Fund, Project
from sankofa.funds.terms.matching import PROPOSERS, PROPOSING, PUBLIC_STATES, ProjectState
from sankofa.methods.money import to_major

PER_PAGE = 20
DONE = (ProjectState.APPROVED, ProjectState.RUNNING, ProjectState.FINISHED, ProjectState.FAILED)


def projects_shown(fund: Fund, state: str = "", place: str = "", q: str = "") -> QuerySet[Project]:
    """Projects that everybody may see, narrowed by where they stand, place and words."""
    found = fund.projects.filter(state__in=PUBLIC_STATES).select_related("fund", "country")
    if state in PUBLIC_STATES:
        found = found.filter(state=state)
    if place:
        found = found.filter(place_code=place)
    if q:
        found = found.filter(Q(title__icontains=q) | Q(what__icontains=q) | Q(place__icontains=q))
    return found.order_by("-number")


def places_of(fund: Fund) -> list[tuple[str, str]]:
    found = fund.projects.filter(state__in=PUBLIC_STATES).order_by("place", "place_code")
    return list(dict(found.values_list("place_code", "place")).items())


def clubs_of(account) -> QuerySet[Organisation]:
    """The clubs for which somebody may propose."""
    bodies = organisations_with(duties_in_force(account), *PROPOSING)
    return Organisation.objects.filter(pk__in=bodies, kind__in=PROPOSERS, standing=Standing.LISTED)


@dataclass(frozen=True)
class PlaceYear:
    """What was decided for one place in one year."""

    year: int
    place_code: str
    place: str
    projects: int
    people: int
    cost: int
    clubs: int
    partners: int


def statistics_of(fund: Fund) -> list[PlaceYear]:
    """By year and place: projects approved, people, cost, what clubs and partners pay."""
    decided = fund.projects.filter(state__in=DONE, decided_on__isnull=False)
    by = ("decided_on__year", "place_code")
    own = _sums(decided, by, "clubs__own")
    shares = _sums(decided, by, "shares__paid")
    rows = (
        decided.order_by(*by)
        .values(*by)
        .annotate(projects=Count("pk"), people=Sum("people"), cost=Sum("cost"))
    )
    names = dict(decided.values_list("place_code", "place"))
    return [
        PlaceYear(
            row["decided_on__year"],
            row["place_code"],
            names[row["place_code"]],
            row["projects"],
            row["people"],
            row["cost"],
            own.get((row["decided_on__year"], row["place_code"]), 0),
            shares.get((row["decided_on__year"], row["place_code"]), 0),
        )
        for row in rows
    ]


def _sums(decided: QuerySet[Project], by: Sequence[str], field: str) -> dict[tuple[int, str], int]:
    rows = decided.order_by(*by).values_list(*by).annotate(total=Sum(field))
    return {(year, place): int(total or 0) for year, place, total in rows}


def statistics_table(fund: Fund) -> list[list[object]]:
    """The same as rows of a table, the header first; amounts as numbers of the fund's currency."""
    money = fund.currency
    header = [
        _("Year"),
        _("Code of the place"),
        _("Place"),
        _("Projects"),
        _("People who benefit"),
        _("Cost (%(currency)s)") % {"currency": money},
        _("Clubs (%(currency)s)") % {"currency": money},
        _("Partners, paid (%(currency)s)") % {"currency": money},
    ]
    rows = [
        [
            each.year,
            each.place_code,
            each.place,
            each.projects,
            each.people,
            *(to_major(amount, money) for amount in (each.cost, each.clubs, each.partners)),
        ]
        for each in statistics_of(fund)
    ]
    return [header, *rows]


def map_of(fund: Fund, language: str) -> Figure:
    """Where the projects are that told their place on the map."""
    found = list(projects_shown(fund).filter(latitude__isnull=False))
    title = _("Projects of %(fund)s") % {"fund": fund.name}
    summary = _("A mark stands where a project told its place; the list has all of them.")
    rows = tuple(
        (
            each.title,
            each.place,
            shown(each.cost, fund.currency, language=language),
            each.latitude,
            each.longitude,
        )
        for each in found
    )
    header = (_("Project"), _("Place"), _("Cost"), _("Latitude"), _("Longitude"))
    codes = {each.country_id for each in found} | ({fund.country_id} if fund.country_id else set())
    draw = partial(_draw_map, found, codes, title, summary, is_rtl(language))
    return Figure(title, summary, header, rows, draw, tuple(str(each.number) for each in found))


def _draw_map(found: list[Project], codes: set[str], title: str, summary: str, rtl: bool) -> dict:
    from sankofa.charts.placemap import Place, place_map

    at = {(each.longitude, each.latitude): each.place for each in found}
    return place_map(
        [Place(name, float(longitude), float(latitude)) for (longitude, latitude), name in at.items()],
        codes,
        title=title,
        description=summary,
        no_data=_("No project has told its place yet."),
        rtl=rtl,
    )
