"""Emigrants by education, and those of 25 and over: shown where such a series was imported."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.methods.workforce import Level
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.holdings import stockcube
from sankofa.profiles.queries.indicators.dimensions import latest_of, one_of, sex_of
from sankofa.profiles.queries.indicators.held import area_of, held_year
from sankofa.profiles.queries.partners import partners
from sankofa.profiles.terms import Cell, Family, Status, Unit

METHOD = "skilled-rate"
LEVELS = tuple(level.value for level in Level)


def emigrants_25(origin: str, year: str, sex: str) -> list[Cell]:
    import polars as pl

    known, column = held_year(year, Family.EMIGRANTS_25), stockcube.COLUMN[sex_of(sex)]
    edition = latest_of(Family.EMIGRANTS_25)
    wanted = holdings.frame(edition).filter(pl.col("origin") == area_of(origin), pl.col("year") == known)
    rows = wanted.select("destination", "basis").rows()
    return [
        holdings.cell(edition, column, year=known, origin=origin, destination=destination, basis=basis)
        for destination, basis in sorted(rows)
        if destination != origin
    ]


def emigrant_25_years(area: str) -> list[int]:
    return sorted(partners(latest_of(Family.EMIGRANTS_25), "year", "origin", area, "destination"))


def skilled_years(area: str) -> list[int]:
    """The years for which the newest edition counts people from an area, in order."""
    return sorted(partners(latest_of(Family.SKILLED), "year", "origin", area, "destination"))


def _counted(*, is_home: bool) -> Callable[..., list[Cell]]:
    """People of a level of education: emigrants by destination, or residents, whose destination is their origin."""

    def inputs(area: str, year: str, education: str, sex: str) -> list[Cell]:
        edition, known = latest_of(Family.SKILLED), held_year(year, Family.SKILLED)
        key = {"year": known, "origin": area, "education": one_of(education, LEVELS), "sex": sex_of(sex)}
        codes = partners(edition, "year", "origin", area_of(area), "destination").get(known, ())
        return [
            holdings.cell(edition, "persons", destination=code, **key)
            for code in codes
            if (code == area) is is_home
        ]

    return inputs


def _left_and_stayed(*dims: str) -> list[Input]:
    return [figure("emigrants-educated", *dims), figure("residents-educated", *dims)]


def _of_all_levels(area: str, year: str, education: str, sex: str) -> list[Input]:
    others = [level for level in LEVELS if level != one_of(education, LEVELS)]
    return [figure("emigrants-educated", area, year, level, sex) for level in (education, *others)]


def _add(
    code: str,
    label: str | Promise,
    unit: Unit,
    dims: tuple[str, ...],
    operation: str,
    inputs: Callable[..., Sequence[Input]],
    formula: str,
) -> None:
    register(Indicator(code, label, unit, Status.COMPUTED, dims, operation, inputs, formula, METHOD))


_DIMS = ("area", "year", "education", "sex")
_add(
    "emigrants-25",
    _("People aged 25 and over who were born in the area and live in the countries that report"),
    Unit.PERSONS,
    ("area", "year", "sex"),
    "total",
    emigrants_25,
    "E = sum over j of E[j]",
)
for _code, _label, _inputs, _formula in (
    (
        "emigrants-educated",
        _("Emigrants of a level of education, in the countries that report"),
        _counted(is_home=False),
        "E[s] = sum over j of E[s,j]",
    ),
    ("residents-educated", _("Residents of a level of education"), _counted(is_home=True), "N[s]"),
):
    _add(_code, _label, Unit.PERSONS, _DIMS, "total", _inputs, _formula)
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
