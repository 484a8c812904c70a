"""Population, births, deaths and net migration, by World Population Prospects.

Its areas are a little finer than those of the migrant stocks; where several make up one, they are added.
"""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import has_profile, population_parts
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import latest_of, whole_number
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.terms import WORLD, Cell, Family, Status, Unit, UnknownFigure


def _cells(column: str) -> Callable[[str, str], list[Cell]]:
    """The cells of the areas that make up an area of the stocks."""

    def inputs(area: str, year: str) -> list[Cell]:
        edition = latest_of(Family.POPULATION)
        known = _known_year(edition, year)
        return [holdings.cell(edition, column, year=known, area=part) for part in _parts(area)]

    return inputs


def _known_year(edition: str, text: str) -> int:
    """A year for which the world has a population."""
    year = whole_number(text)
    if holdings.cell(edition, "population", year=year, area=WORLD).value is None:
        raise UnknownFigure(text)
    return year


def _parts(area: str) -> Sequence[str]:
    if area == WORLD:
        return (WORLD,)
    if not has_profile(area):
        raise UnknownFigure(area)
    return population_parts(area)


def _published(code: str, column: str, label: str | Promise, formula: str) -> None:
    register(
        Indicator(
            code,
            label,
            Unit.PERSONS,
            Status.PUBLISHED,
            ("area", "year"),
            "sum-of-all",
            _cells(column),
            formula,
            "net-migration" if code == "net-migration" else "population",
        )
    )


_published("population", "population", _("Population at mid-year"), "P")
_published("births", "births", _("Births in the year"), "B")
_published("deaths", "deaths", _("Deaths in the year"), "D")
_published("net-migration", "net_migration", _("Net migration in the year"), "N = arrivals - departures")


def _rate(area: str, year: str) -> Sequence[Input]:
    return [figure("net-migration", area, year), figure("population", area, year)]


register(
    Indicator(
        "net-migration-rate",
        _("Net migration in the year, per 1,000 inhabitants"),
        Unit.PER_1000,
        Status.COMPUTED,
        ("area", "year"),
        "per-thousand",
        _rate,
        "1000 N / P",
        "net-migration",
    )
)


def estimated_years() -> range:
    """The years of the newest edition that are no projection."""
    return kept("estimated-years", _estimated_years)


def _estimated_years() -> range:
    years = holdings.frame(latest_of(Family.POPULATION)).filter(projected=False)["year"]
    return range(years.min(), years.max() + 1)
