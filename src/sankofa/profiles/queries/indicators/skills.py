"""Emigrants by education, and those of 25 and over: shown where such a series was imported."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.methods.workforce import Level
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.holdings import stockcube
from sankofa.profiles.queries.indicators.dimensions import latest_of, one_of, sex_of, year_of
from sankofa.profiles.terms import Cell, Family, Status, Unit

METHOD = "workforce"
LEVELS = tuple(level.value for level in Level)
YEARS = range(1950, 2100)


def emigrants_25(origin: str, year: str, sex: str) -> list[Cell]:
    import polars as pl

    known, column = year_of(year, YEARS), stockcube.COLUMN[sex_of(sex)]
    edition = latest_of(Family.EMIGRANTS_25)
    wanted = holdings.frame(edition).filter(pl.col("origin") == origin, pl.col("year") == known)
    rows = wanted.select("destination", "basis").rows()
    return [
        holdings.cell(edition, column, year=known, origin=origin, destination=destination, basis=basis)
        for destination, basis in sorted(rows)
        if destination != origin
    ]


def destination_sets() -> list[str]:
    """The sets of countries in which a source counted emigrants."""
    return sorted(holdings.frame(latest_of(Family.SKILLED))["destinations"].unique().to_list())


def _counted(column: str) -> Callable[..., list[Cell]]:
    def inputs(area: str, year: str, education: str, sex: str, destinations: str) -> list[Cell]:
        key = {
            "year": year_of(year, YEARS),
            "area": area,
            "education": one_of(education, LEVELS),
            "sex": sex_of(sex),
            "destinations": one_of(destinations, destination_sets()),
        }
        return [holdings.cell(latest_of(Family.SKILLED), column, **key)]

    return inputs


def _left_and_stayed(*dims: str) -> list[Input]:
    return [figure("emigrants-educated", *dims), figure("residents-educated", *dims)]


def _of_all_levels(area: str, year: str, education: str, sex: str, destinations: str) -> list[Input]:
    others = [level for level in LEVELS if level != one_of(education, LEVELS)]
    levels = (education, *others)
    return [figure("emigrants-educated", area, year, level, sex, destinations) for level in levels]


def _add(
    code: str,
    label: str | Promise,
    unit: Unit,
    dims: tuple[str, ...],
    operation: str,
    inputs: Callable[..., Sequence[Input]],
    formula: str,
) -> None:
    status = Status.PUBLISHED if operation == "value" else Status.COMPUTED
    register(Indicator(code, label, unit, status, dims, operation, inputs, formula, METHOD))


_DIMS = ("area", "year", "education", "sex", "destinations")
_add(
    "emigrants-25",
    _("People aged 25 and over who were born in the area and live in the countries that report"),
    Unit.PERSONS,
    ("area", "year", "sex"),
    "total",
    emigrants_25,
    "E = sum over j of E[j]",
)
for _code, _label, _operation, _inputs, _formula in (
    (
        "emigrants-educated",
        _("Emigrants of a level of education, in a set of countries"),
        "value",
        _counted("emigrants"),
        "E[s]",
    ),
    ("residents-educated", _("Residents of a level of education"), "value", _counted("residents"), "N[s]"),
):
    _add(_code, _label, Unit.PERSONS, _DIMS, _operation, _inputs, _formula)
_add(
    "emigration-rate",
    _("Emigrants of a level of education, in per cent of emigrants and residents of it"),
    Unit.PERCENT,
    _DIMS,
    "part-and-rest",
    _left_and_stayed,
    "100 E[s] / (E[s] + N[s])",
)
_add(
    "education-share",
    _("Emigrants of a level of education, in per cent of all whose level is known"),
    Unit.PERCENT,
    _DIMS,
    "share-of-total",
    _of_all_levels,
    "100 E[s] / sum over s of E[s]",
)
