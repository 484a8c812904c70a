"""Money that migrants send: received and paid as countries record it, and what it weighs.

Editions differ, as the World Bank revises. Without a named edition, the newest one that gives the year counts.
In all of them a 0 often stands for no data, so it counts as none.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import has_profile, population_parts
from sankofa.profiles.queries.figures import Indicator, Input, figure, register
from sankofa.profiles.queries.indicators.dimensions import edition_of, latest_of
from sankofa.profiles.queries.indicators.held import area_of, held_year
from sankofa.profiles.queries.indicators.people import between, stock_years
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.terms import Cell, Dataset, Family, Figure, Status, Unit

METHOD = "remittances-recorded"
RECEIVED, PAID = "received", "paid"
_AREA_YEAR = ("area", "year")
Inputs = Callable[..., Sequence[Input]]
Found = TypeVar("Found")


def cell_in(edition: str, area: str, year: int, direction: str, column: str = "usd_million") -> Cell:
    return holdings.cell(edition, column, year=year, area=area, direction=direction)


def number_in(
    edition: str, area: str, year: int, direction: str, column: str = "usd_million"
) -> float | None:
    """The value of that cell."""
    return holdings.number(edition, column, year=year, area=area, direction=direction)


def _newest_with(area: str, year: int, direction: str) -> str:
    """The newest edition that gives the year; the newest one at all where none does."""
    ids = [edition.id for edition in _editions()]
    return next((id for id in ids if number_in(id, area, year, direction)), ids[0])


def years_recorded(area: str, direction: str) -> list[int]:
    """The years for which any edition gives a number, in order."""
    return kept(("remittance-years", area, direction), lambda: _years_recorded(area, direction))


def _years_recorded(area: str, direction: str) -> list[int]:
    found = {
        year
        for edition in _editions()
        for year, cell in holdings.series(edition.id, "usd_million", area=area, direction=direction)
        if cell.value
    }
    return sorted(found)


def years_estimated(area: str, direction: str) -> list[int]:
    """Those of them for which the publisher flags its number as an estimate."""
    return kept(("remittance-estimates", area, direction), lambda: _years_estimated(area, direction))


def _years_estimated(area: str, direction: str) -> list[int]:
    years = years_recorded(area, direction)
    return [
        year
        for year in years
        if number_in(_newest_with(area, year, direction), area, year, direction, "is_estimate")
    ]


def _editions() -> Sequence[Dataset]:
    latest_of(Family.REMITTANCES)
    return holdings.editions(Family.REMITTANCES)


def _across(direction: str) -> Callable[[str, str], tuple[float | None, float | None]]:
    """Between all editions that give the year."""

    def spread(area: str, year: str) -> tuple[float | None, float | None]:
        return between([number_in(each.id, area, int(year), direction) or None for each in _editions()])

    return spread


def parts_paid_apart(area: str) -> tuple[str, ...]:
    """The other areas among whose people its own are counted, while their money is recorded apart: Kosovo in Serbia."""
    parts = population_parts(area) if has_profile(area) else ()
    return tuple(part for part in parts if part != area and _has_money(part))


def _has_money(area: str) -> bool:
    return any(years_recorded(area, direction) for direction in (RECEIVED, PAID))


def _of_newest(read: Callable[..., Found], direction: str) -> Callable[[str, str], list[Found]]:
    """`read` is `cell_in`, or `number_in` for the value alone."""

    def read_newest(area: str, year: str) -> list[Found]:
        key = area_of(area), held_year(year, Family.REMITTANCES), direction
        return [read(_newest_with(*key), *key)]

    return read_newest


def _of_edition(read: Callable[..., Found], direction: str) -> Callable[[str, str, str], list[Found]]:
    def read_named(area: str, year: str, edition: str) -> list[Found]:
        known = edition_of(edition, Family.REMITTANCES)
        return [read(known, area_of(area), held_year(year, Family.REMITTANCES), direction)]

    return read_named


def _gdp(area: str, year: int) -> Cell:
    return holdings.cell(latest_of(Family.ECONOMY), "gdp_usd", year=year, area=area)


def nearest_stock_year(year: int) -> int:
    """The year of the stocks that is nearest; the later of two that are as near.

    2022 lies between 2020 and 2024: 2024.
    """
    return min(stock_years(), key=lambda known: (abs(known - year), -known))


def _of_year(inputs: Callable[[str, int], Sequence[Input]]) -> Inputs:
    return lambda area, year: inputs(area_of(area), held_year(year, Family.REMITTANCES))


def _add(
    code: str,
    label: str | Promise,
    unit: Unit,
    operation: str,
    inputs: Callable[[str, int], Sequence[Input]],
    formula: str,
) -> None:
    register(
        Indicator(
            code, label, unit, Status.COMPUTED, _AREA_YEAR, operation, _of_year(inputs), formula, METHOD
        )
    )


for _direction, _label, _label_in, _sign in (
    (
        RECEIVED,
        _("Remittances received in the year"),
        _("Remittances received in the year, in one edition"),
        "R",
    ),
    (PAID, _("Remittances paid in the year"), _("Remittances paid in the year, in one edition"), "P"),
):
    _newest, _newest_value = (_of_newest(read, _direction) for read in (cell_in, number_in))
    _named, _named_value = (_of_edition(read, _direction) for read in (cell_in, number_in))

    register(
        Indicator(
            f"remittances-{_direction}",
            _label,
            Unit.USD_MILLION,
            Status.PUBLISHED,
            _AREA_YEAR,
            "unless-zero",
            _newest,
            _sign,
            METHOD,
            spread=_across(_direction),
            values=_newest_value,
        )
    )
    register(
        Indicator(
            f"remittances-{_direction}-in",
            _label_in,
            Unit.USD_MILLION,
            Status.PUBLISHED,
            (*_AREA_YEAR, "edition"),
            "unless-zero",
            _named,
            _sign,
            METHOD,
            values=_named_value,
        )
    )


def _money(area: str, year: int, direction: str) -> Figure:
    return figure(f"remittances-{direction}", area, year)


_add(
    "remittances-net",
    _("Remittances received less those paid"),
    Unit.USD_MILLION,
    "difference",
    lambda area, year: [_money(area, year, RECEIVED), _money(area, year, PAID)],
    "R - P",
)
_add(
    "remittances-share-gdp",
    _("Remittances received, in per cent of gross domestic product"),
    Unit.PERCENT,
    "millions-share",
    lambda area, year: [_money(area, year, RECEIVED), _gdp(area, year)],
    "100 R / GDP",
)
_add(
    "remittances-paid-share-gdp",
    _("Remittances paid, in per cent of gross domestic product"),
    Unit.PERCENT,
    "millions-share",
    lambda area, year: [_money(area, year, PAID), _gdp(area, year)],
    "100 P / GDP",
)


def _for_each(direction: str, people: Callable[[str, int], Figure]) -> Callable[[str, int], Sequence[Input]]:
    """Money and people; neither where the people are those of more areas than the money."""
    return lambda area, year: (
        [] if parts_paid_apart(area) else [_money(area, year, direction), people(area, year)]
    )


_add(
    "remittances-per-head",
    _("Remittances received for each inhabitant"),
    Unit.USD,
    "millions-each",
    _for_each(RECEIVED, lambda area, year: figure("population", area, year)),
    "R / population",
)
_add(
    "remittances-per-emigrant",
    _("Remittances received for each person born here who lives abroad"),
    Unit.USD,
    "millions-each",
    _for_each(RECEIVED, lambda area, year: figure("emigrants", area, nearest_stock_year(year), "all")),
    "R / E, with the stock of the nearest year",
)
_add(
    "remittances-paid-per-immigrant",
    _("Remittances paid for each person here who was born abroad"),
    Unit.USD,
    "millions-each",
    _for_each(PAID, lambda area, year: figure("immigrants", area, nearest_stock_year(year), "all")),
    "P / I, with the stock of the nearest year",
)
