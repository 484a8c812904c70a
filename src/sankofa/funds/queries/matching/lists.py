"""The projects of a fund: the public list with its filters, the map, and the statistics by place and year."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.directory.queries.duties import duties_in_force, organisations_with
from sankofa.directory.terms import Standing
from sankofa.foundation.languages import is_rtl
from sankofa.foundation.money import shown
from sankofa.foundation.pictures import Figure
from sankofa.funds.models import Fund, Project
from sankofa.funds.queries.matching.money import clubs_paid, paid_by_project, total_paid
from sankofa.funds.terms.matching import DECIDED, PROPOSERS, PROPOSING, PUBLIC_STATES, ProjectState
from sankofa.methods.money import to_major

PER_PAGE = 20


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


@dataclass
class PlaceYear:
    """What was decided for one place in one year."""

    year: int
    place_code: str
    place: str
    projects: int = 0
    people: int = 0
    cost: int = 0
    clubs: int = 0
    partners: int = 0


def statistics_of(fund: Fund) -> list[PlaceYear]:
    """By year and place: projects approved, people, cost, and what clubs and partners paid and did not get back.

    Of projects that ended without success the money counts that was spent, and nothing else.
    """
    found: dict[tuple[int, str], PlaceYear] = {}
    paid = paid_by_project(fund)
    rows = fund.projects.filter(state__in=(*DECIDED, ProjectState.FAILED), decided_on__isnull=False)
    for project in rows.order_by("decided_on__year", "place_code", "number"):
        into = paid.get(project.number, {})
        clubs, whole = clubs_paid(into), total_paid(into)
        if project.state == ProjectState.FAILED and not whole:
            continue
        key = (project.decided_on.year, project.place_code)
        row = found.setdefault(key, PlaceYear(*key, project.place))
        row.clubs += clubs
        row.partners += whole - clubs
        if project.state in DECIDED:
            row.projects += 1
            row.people += project.people
            row.cost += project.cost
    return list(found.values())


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
        _("Clubs, paid (%(currency)s)") % {"currency": money},
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
