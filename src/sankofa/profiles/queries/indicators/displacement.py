"""People who had to flee: across borders and inside them, at the end of each year."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Values, figure, register
from sankofa.profiles.queries.indicators.dimensions import edition_of, latest_of, one_of
from sankofa.profiles.queries.indicators.held import area_of, held_year
from sankofa.profiles.queries.partners import amounts, partners, times
from sankofa.profiles.terms import Cell, Family, Figure, Status, Unit, UnknownFigure

METHOD = "displacement"
ORIGIN, ASYLUM = "origin", "asylum"
OTHER_END = {ORIGIN: ASYLUM, ASYLUM: ORIGIN}
_AREA_YEAR = ("area", "year")
ACROSS_BORDERS = ("refugees", "asylum-seekers", "other-protection")
Cells = Callable[..., Sequence[Cell]]
Found = TypeVar("Found")


def displaced(column: str, axis: str, area: str, year: int) -> dict[str, float | None]:
    """People who fled from an area by where they are (axis "origin"), or those in it by where they are from."""
    edition = latest_of(Family.DISPLACEMENT)
    return amounts(edition, column, "year", year, axis, area, OTHER_END[axis])


def _cells(column: str, axis: str, area: str, year: int) -> list[Cell]:
    edition, other = latest_of(Family.DISPLACEMENT), OTHER_END[axis]
    codes = partners(edition, "year", axis, area, other).get(year, ())
    return [holdings.cell(edition, column, year=year, **{axis: area, other: code}) for code in codes]


def _numbers(column: str, axis: str, area: str, year: int) -> list[float | None]:
    """The numbers of the same cells, in the same order."""
    return list(displaced(column, axis, area, year).values())


def displacement_years() -> list[int]:
    """The years of the newest edition, in order."""
    return times(latest_of(Family.DISPLACEMENT), "year")


def _of_year(
    read: Callable[[str, str, str, int], Found], column: str, axis: str
) -> Callable[[str, str], Found]:
    return lambda area, year: read(column, axis, area_of(area), held_year(year, Family.DISPLACEMENT))


def _pair(read: Callable[..., Found], column: str) -> Callable[[str, str, str], list[Found]]:
    """`read` is `holdings.cell`, or `holdings.number` for the value alone."""

    def read_pair(origin: str, asylum: str, year: str) -> list[Found]:
        key = {
            "year": held_year(year, Family.DISPLACEMENT),
            "origin": area_of(origin),
            "asylum": area_of(asylum),
        }
        return [read(latest_of(Family.DISPLACEMENT), column, **key)]

    return read_pair


def _add(
    code: str,
    label: str | Promise,
    dims: tuple[str, ...],
    operation: str,
    inputs: Cells,
    formula: str,
    values: Values | None = None,
) -> None:
    status = Status.PUBLISHED if operation == "value" else Status.COMPUTED
    register(
        Indicator(code, label, Unit.PERSONS, status, dims, operation, inputs, formula, METHOD, values=values)
    )


_FROM, _IN = "sum over countries of asylum", "sum over countries of origin"
for _code, _label, _axis, _column in (
    ("refugees-from", _("Refugees from the area"), ORIGIN, "refugees"),
    ("refugees-in", _("Refugees in the area"), ASYLUM, "refugees"),
    ("asylum-seekers-from", _("Asylum seekers from the area"), ORIGIN, "asylum_seekers"),
    ("asylum-seekers-in", _("Asylum seekers in the area"), ASYLUM, "asylum_seekers"),
    (
        "other-protection-from",
        _("Other people from the area in need of international protection"),
        ORIGIN,
        "other_protection",
    ),
    (
        "other-protection-in",
        _("Other people in the area in need of international protection"),
        ASYLUM,
        "other_protection",
    ),
    ("returned-refugees", _("Refugees who returned to the area in the year"), ORIGIN, "returned_refugees"),
    ("stateless-in", _("Stateless people in the area"), ASYLUM, "stateless"),
):
    _inputs, _values = (_of_year(read, _column, _axis) for read in (_cells, _numbers))
    _add(_code, _label, _AREA_YEAR, "total", _inputs, _FROM if _axis == ORIGIN else _IN, _values)


def _of_all_kinds(side: str) -> Callable[[str, str], list[Figure]]:
    return lambda area, year: [figure(f"{kind}-{side}", area, year) for kind in ACROSS_BORDERS]


for _code, _label, _side in (
    (
        "displaced-abroad",
        _("Refugees, asylum seekers and others from the area in need of international protection"),
        "from",
    ),
    (
        "displaced-here",
        _("Refugees, asylum seekers and others in the area in need of international protection"),
        "in",
    ),
):
    register(
        Indicator(
            _code,
            _label,
            Unit.PERSONS,
            Status.COMPUTED,
            _AREA_YEAR,
            "total",
            _of_all_kinds(_side),
            "refugees + asylum seekers + others in need of international protection",
            METHOD,
        )
    )

for _code, _label, _column in (
    ("refugees", _("Refugees from one area in another"), "refugees"),
    ("asylum-seekers", _("Asylum seekers from one area in another"), "asylum_seekers"),
    (
        "other-protection",
        _("Other people from one area who need international protection in another"),
        "other_protection",
    ),
):
    _inputs, _values = (_pair(read, _column) for read in (holdings.cell, holdings.number))
    _add(_code, _label, ("origin", "asylum", "year"), "value", _inputs, "published count", _values)


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
