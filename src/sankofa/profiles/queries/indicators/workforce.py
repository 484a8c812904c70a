"""Doctors and nurses: how many there are, how many trained here work elsewhere, and the other way round.

By place of training, as the source counts. Nothing of this can be passed on with the program: the series are
imported where somebody has them, and until then there is no such figure.
"""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import one_of
from sankofa.profiles.queries.indicators.held import area_of, held_year
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.partners import partners, times
from sankofa.profiles.terms import Cell, Family, Figure, Status, Unit, UnknownFigure

TOPIC = "workforce"
METHODS = {
    "expatriation-rate": "health-expatriation",
    "foreign-trained-share": "health-foreign-trained",
    "health-workers-from-abroad": "health-foreign-trained",
}
DOCTORS, NURSES = "doctors", "nurses_midwives"
CADRES = (DOCTORS, NURSES)
OLDEST = 5  # years between a density and the figure that uses it
Inputs = Callable[..., Sequence[Input]]


def _add(
    code: str,
    label: str | Promise,
    unit: Unit,
    dims: tuple[str, ...],
    operation: str,
    inputs: Inputs,
    formula: str,
) -> None:
    status = Status.PUBLISHED if operation == "value" else Status.COMPUTED
    register(Indicator(code, label, unit, status, dims, operation, inputs, formula, METHODS.get(code, TOPIC)))


def edition_with(family: Family, cadre: str) -> str:
    """The newest edition that counts a profession: some hold doctors only. Raises UnknownFigure where none does."""
    one_of(cadre, CADRES)
    edition = kept(("edition", family, cadre), lambda: _newest_with(family, cadre))
    if edition is None:
        raise UnknownFigure(cadre)
    return edition


def _newest_with(family: Family, cadre: str) -> str | None:
    editions = (each.id for each in holdings.editions(family))
    return next((id for id in editions if cadre in set(holdings.frame(id)["cadre"])), None)


def _density_cell(area: str, year: int, cadre: str) -> Cell:
    edition = edition_with(Family.HEALTH_DENSITY, cadre)
    return holdings.cell(edition, "per_10000", year=year, area=area, cadre=cadre)


def density_years(area: str, cadre: str) -> list[int]:
    """The years for which the source has a density."""
    return kept(("density-years", area, cadre), lambda: _density_years(area, cadre))


def _density_years(area: str, cadre: str) -> list[int]:
    edition = edition_with(Family.HEALTH_DENSITY, cadre)
    series = holdings.series(edition, "per_10000", area=area, cadre=cadre)
    return [year for year, cell in series if cell.value is not None]


def density_year(area: str, year: int, cadre: str) -> int:
    """The last year not later than this one that has a density and is not too old; else the year itself."""
    known = [each for each in density_years(area, cadre) if year - OLDEST <= each <= year]
    return max(known, default=year)


def _trained_in(area: str, year: int, cadre: str) -> list[Cell]:
    """Those trained in an area who work in each of the other countries that report."""
    edition = edition_with(Family.HEALTH_TRAINED, cadre)
    codes = partners(edition, "year", "training", area, "destination").get(year, ())
    return [_trained(edition, year, code, area, cadre) for code in codes if code != area]


def _trained_elsewhere(area: str, year: int, cadre: str) -> list[Cell]:
    edition = edition_with(Family.HEALTH_TRAINED, cadre)
    codes = partners(edition, "year", "destination", area, "training").get(year, ())
    return [_trained(edition, year, area, code, cadre) for code in codes if code != area]


def _trained(edition: str, year: int, destination: str, training: str, cadre: str) -> Cell:
    key = {"destination": destination, "training": training, "cadre": cadre}
    return holdings.cell(edition, "persons", year=year, **key)


def trained_years(cadre: str) -> list[int]:
    """The years of the newest edition that counts the profession, in order."""
    return times(edition_with(Family.HEALTH_TRAINED, cadre), "year")


def reporting(cadre: str, year: int) -> tuple[str, ...]:
    """The countries that count where those who work there were trained. Raises UnknownFigure where none is held."""
    edition = edition_with(Family.HEALTH_TRAINED, cadre)
    return kept(("reporting", edition, cadre, year), lambda: _reporting(edition, cadre, year))


def _reporting(edition: str, cadre: str, year: int) -> tuple[str, ...]:
    import polars as pl

    is_counted = (pl.col("cadre") == cadre) & (pl.col("year") == year) & pl.col("persons").is_not_null()
    return tuple(holdings.frame(edition).filter(is_counted)["destination"].unique().sort())


def _of_year(family: Family, inputs: Callable[[str, int, str], Sequence[Input]]) -> Inputs:
    return lambda area, year, cadre: inputs(area_of(area), held_year(year, family), one_of(cadre, CADRES))


def _with_home(code: str) -> Callable[[str, int, str], list[Input]]:
    """A figure of persons, with density and population of the year of the density."""

    def inputs(area: str, year: int, cadre: str) -> list[Input]:
        known = density_year(area, year, cadre)
        return [
            figure(code, area, year, cadre),
            _density_cell(area, known, cadre),
            figure("population", area, known),
        ]

    return inputs


_DIMS = ("area", "year", "cadre")
_add(
    "health-density",
    _("Health workers in the area, per 10,000 inhabitants"),
    Unit.PER_10000,
    _DIMS,
    "value",
    _of_year(Family.HEALTH_DENSITY, lambda area, year, cadre: [_density_cell(area, year, cadre)]),
    "10000 D / P",
)
_add(
    "health-workers-abroad",
    _("Health workers trained in the area who work in the countries that report"),
    Unit.PERSONS,
    _DIMS,
    "total",
    _of_year(Family.HEALTH_TRAINED, _trained_in),
    "A[i] = sum over j of D[i,j], j not i",
)
_add(
    "health-workers-from-abroad",
    _("Health workers in the area who were trained elsewhere"),
    Unit.PERSONS,
    _DIMS,
    "total",
    _of_year(Family.HEALTH_TRAINED, _trained_elsewhere),
    "F[j] = sum over i of D[i,j], i not j",
)
_add(
    "expatriation-rate",
    _("Health workers abroad, in per cent of those abroad and at home, by place of training"),
    Unit.PERCENT,
    _DIMS,
    "expatriation-rate",
    _of_year(Family.HEALTH_TRAINED, _with_home("health-workers-abroad")),
    "100 A / (A + density P / 10000)",
)
_add(
    "foreign-trained-share",
    _("Health workers trained elsewhere, in per cent of all in the area"),
    Unit.PERCENT,
    _DIMS,
    "share-of-density",
    _of_year(Family.HEALTH_TRAINED, _with_home("health-workers-from-abroad")),
    "100 F / (density P / 10000)",
)


def _both_cadres(area: str, year: str) -> list[Figure]:
    return [figure("health-density", area, year, cadre) for cadre in CADRES]


_add(
    "health-density-all",
    _("Doctors, nurses and midwives in the area, per 10,000 inhabitants"),
    Unit.PER_10000,
    ("area", "year"),
    "sum-of-all",
    _both_cadres,
    "doctors + nurses and midwives",
)


def _trained_pair(training: str, destination: str, year: str, cadre: str) -> list[Cell]:
    edition = edition_with(Family.HEALTH_TRAINED, cadre)
    known = held_year(year, Family.HEALTH_TRAINED)
    return [_trained(edition, known, area_of(destination), area_of(training), cadre)]


_add(
    "health-workers",
    _("Health workers trained in one area who work in another"),
    Unit.PERSONS,
    ("training", "destination", "year", "cadre"),
    "value",
    _trained_pair,
    "D[i,j]",
)
