"""People who had to flee: across borders and inside them, at the end of each year."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, register
from sankofa.profiles.queries.indicators.dimensions import edition_of, latest_of, one_of
from sankofa.profiles.queries.indicators.held import area_of, held_year
from sankofa.profiles.queries.partners import partners, times
from sankofa.profiles.terms import Cell, Family, Status, Unit, UnknownFigure

METHOD = "displacement"
ORIGIN, ASYLUM = "origin", "asylum"
_AREA_YEAR = ("area", "year")
Cells = Callable[..., Sequence[Cell]]


def hosts(column: str, area: str, year: int) -> list[Cell]:
    """People from an area, by where they are."""
    edition = latest_of(Family.DISPLACEMENT)
    codes = partners(edition, "year", ORIGIN, area, ASYLUM).get(year, ())
    return [holdings.cell(edition, column, year=year, origin=area, asylum=code) for code in codes]


def origins(column: str, area: str, year: int) -> list[Cell]:
    """People in an area, by where they are from."""
    edition = latest_of(Family.DISPLACEMENT)
    codes = partners(edition, "year", ASYLUM, area, ORIGIN).get(year, ())
    return [holdings.cell(edition, column, year=year, origin=code, asylum=area) for code in codes]


def displacement_years() -> list[int]:
    """The years of the newest edition, in order."""
    return times(latest_of(Family.DISPLACEMENT), "year")


def _sum(side: Callable[[str, str, int], list[Cell]], column: str) -> Cells:
    return lambda area, year: side(column, area_of(area), held_year(year, Family.DISPLACEMENT))


def _pair(column: str) -> Cells:
    def inputs(origin: str, asylum: str, year: str) -> list[Cell]:
        key = {
            "year": held_year(year, Family.DISPLACEMENT),
            "origin": area_of(origin),
            "asylum": area_of(asylum),
        }
        return [holdings.cell(latest_of(Family.DISPLACEMENT), column, **key)]

    return inputs


def _add(
    code: str, label: str | Promise, dims: tuple[str, ...], operation: str, inputs: Cells, formula: str
) -> None:
    status = Status.PUBLISHED if operation == "value" else Status.COMPUTED
    register(Indicator(code, label, Unit.PERSONS, status, dims, operation, inputs, formula, METHOD))


_FROM, _IN = "sum over countries of asylum", "sum over countries of origin"
for _code, _label, _side, _column in (
    ("refugees-from", _("Refugees from the area"), hosts, "refugees"),
    ("refugees-in", _("Refugees in the area"), origins, "refugees"),
    ("asylum-seekers-from", _("Asylum seekers from the area"), hosts, "asylum_seekers"),
    ("asylum-seekers-in", _("Asylum seekers in the area"), origins, "asylum_seekers"),
    (
        "other-protection-from",
        _("Other people from the area in need of international protection"),
        hosts,
        "other_protection",
    ),
    (
        "other-protection-in",
        _("Other people in the area in need of international protection"),
        origins,
        "other_protection",
    ),
    ("returned-refugees", _("Refugees who returned to the area in the year"), hosts, "returned_refugees"),
    ("stateless-in", _("Stateless people in the area"), origins, "stateless"),
):
    _add(_code, _label, _AREA_YEAR, "total", _sum(_side, _column), _FROM if _side is hosts else _IN)

for _code, _label, _column in (
    ("refugees", _("Refugees from one area in another"), "refugees"),
    ("asylum-seekers", _("Asylum seekers from one area in another"), "asylum_seekers"),
    (
        "other-protection",
        _("Other people from one area who need international protection in another"),
        "other_protection",
    ),
):
    _add(_code, _label, ("origin", "asylum", "year"), "value", _pair(_column), "published count")


def _inside(column: str) -> Cells:
    def inputs(area: str, year: str, edition: str) -> list[Cell]:
        known = edition_of(edition, Family.INTERNAL_DISPLACEMENT)
        key = {"year": held_year(year, Family.INTERNAL_DISPLACEMENT), "area": area_of(area)}
        return [holdings.cell(known, column, **key)]

    return inputs


def _unhcr(area: str, year: str) -> list[Cell]:
    """The count that comes with the program, so that the figure stays the same whatever is imported."""
    shipped = [each.id for each in holdings.editions(Family.INTERNAL_DISPLACEMENT) if each.shipped]
    if not shipped:
        raise UnknownFigure(area)
    return list(_inside("total")(area, year, one_of(shipped[0], shipped)))


_add(
    "internally-displaced",
    _("People displaced inside the area whom UNHCR protects or helps"),
    _AREA_YEAR,
    "value",
    _unhcr,
    "published count",
)
_add(
    "internally-displaced-in",
    _("People displaced inside the area at the end of the year, in one edition"),
    (*_AREA_YEAR, "edition"),
    "value",
    _inside("total"),
    "published count",
)
_add(
    "newly-displaced-in",
    _("Displacements inside the area in the year, in one edition"),
    (*_AREA_YEAR, "edition"),
    "value",
    _inside("new"),
    "published count",
)
