"""Migrants by origin, destination, year and sex.

Where two editions of a publisher give the same year, a figure has the range between them: the publisher has
changed its mind by so much.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import Indicator, Values, figure, register
from sankofa.profiles.queries.holdings.stockcube import SEX_INDEX
from sankofa.profiles.queries.indicators.dimensions import (
    comparable,
    edition_of,
    latest_of,
    one_of,
    sex_of,
    year_of,
)
from sankofa.profiles.terms import Cell, Family, Status, Unit, UnknownFigure

METHOD = "stock"
Found = TypeVar("Found")
Ends = tuple[float | None, float | None]


def stock_years() -> tuple[int, ...]:
    """The years of the newest edition."""
    return holdings.stocks(latest_of(Family.STOCK)).years


def between(values: Sequence[float | None]) -> Ends:
    """Low and high of the values that are given; none where fewer than two are."""
    given = [value for value in values if value is not None]
    return (min(given), max(given)) if len(given) > 1 else (None, None)


def across_editions(code: str) -> Callable[..., Ends]:
    """The range of a figure over the editions, given the indicator whose last dimension is the edition."""
    return _across(lambda *dims: figure(code, *dims).value)


def _across(value_in: Callable[..., float | None]) -> Callable[..., Ends]:
    def spread(*dims: str) -> Ends:
        return between([_known(value_in, *dims, edition.id) for edition in comparable(Family.STOCK)])

    return spread


def _known(value_in: Callable[..., float | None], *dims: str) -> float | None:
    try:
        return value_in(*dims)
    except UnknownFigure:  # this edition does not reach the year or does not know the area
        return None


def emigrant_cells(area: str, year: str, sex: str, edition: str) -> list[Cell]:
    cube = holdings.stocks(edition_of(edition, Family.STOCK))
    return cube.destinations(year_of(year, cube.years), one_of(area, cube.index), sex_of(sex))


def immigrant_cells(area: str, year: str, sex: str, edition: str) -> list[Cell]:
    cube = holdings.stocks(edition_of(edition, Family.STOCK))
    return cube.origins(year_of(year, cube.years), one_of(area, cube.index), sex_of(sex))


def given_values(
    year: str, sex: str, edition: str, *, origin: str | None = None, destination: str | None = None
) -> np.ndarray:
    """What the publisher gives of one origin or one destination, by the place of the other in the cube; else NaN."""
    cube = holdings.stocks(edition_of(edition, Family.STOCK))
    known = cube.year_index[year_of(year, cube.years)]
    at = [
        slice(None) if code is None else cube.index[one_of(code, cube.index)]
        for code in (origin, destination)
    ]
    return cube.values[(known, *at, SEX_INDEX[sex_of(sex)])]


def _emigrant_values(area: str, year: str, sex: str, edition: str) -> list[float]:
    line = given_values(year, sex, edition, origin=area)
    return line[~np.isnan(line)].tolist()


def _immigrant_values(area: str, year: str, sex: str, edition: str) -> list[float]:
    line = given_values(year, sex, edition, destination=area)
    return line[~np.isnan(line)].tolist()


def _pair_value(origin: str, destination: str, year: str, sex: str, edition: str) -> list[float | None]:
    cube = holdings.stocks(edition_of(edition, Family.STOCK))
    for area in (origin, destination):
        one_of(area, cube.index)
    return [cube.number(year_of(year, cube.years), origin, destination, sex_of(sex))]


def _pair_cell(origin: str, destination: str, year: str, sex: str, edition: str) -> list[Cell]:
    cube = holdings.stocks(edition_of(edition, Family.STOCK))
    for area in (origin, destination):
        one_of(area, cube.index)
    return [cube.cell(year_of(year, cube.years), origin, destination, sex_of(sex))]


def _pair_spread(origin: str, destination: str, year: str, sex: str) -> Ends:
    """Of dimensions that are known to be right, as the value comes first."""
    at = int(year), origin, destination, sex
    return between([holdings.stocks(edition.id).number(*at) for edition in comparable(Family.STOCK)])


def _newest(read: Callable[..., Found]) -> Callable[..., Found]:
    return lambda *dims: read(*dims, latest_of(Family.STOCK))


def _stock(
    code: str,
    label: str | Promise,
    label_in: str | Promise,
    cells: Callable[..., list[Cell]],
    values: Values,
    dims: tuple[str, ...],
    *,
    operation: str,
    formula: str,
    spread: Callable[..., Ends] | None = None,
) -> None:
    """A number of migrants in the newest edition, and the same in a named one."""
    status = Status.PUBLISHED if operation == "value" else Status.COMPUTED
    shared = {"unit": Unit.PERSONS, "status": status, "operation": operation, "method": METHOD}
    shared["formula"] = formula
    register(
        Indicator(f"{code}-in", label_in, inputs=cells, values=values, dims=(*dims, "edition"), **shared)
    )
    spread = spread or _across(lambda *dims: OPERATIONS[operation](values(*dims)))
    newest = {"inputs": _newest(cells), "values": _newest(values), "spread": spread}
    register(Indicator(code, label, dims=dims, **newest, **shared))


_stock(
    "emigrants",
    _("People born in the area who live abroad"),
    _("People born in the area who live abroad, in one edition"),
    emigrant_cells,
    _emigrant_values,
    ("area", "year", "sex"),
    operation="total",
    formula="E[i] = sum over j of S[i,j]",
)
_stock(
    "immigrants",
    _("People in the area who were born abroad"),
    _("People in the area who were born abroad, in one edition"),
    immigrant_cells,
    _immigrant_values,
    ("area", "year", "sex"),
    operation="total",
    formula="I[j] = sum over i of S[i,j]",
)
_stock(
    "migrants",
    _("People born in one area who live in another"),
    _("People born in one area who live in another, in one edition"),
    _pair_cell,
    _pair_value,
    ("origin", "destination", "year", "sex"),
    operation="value",
    formula="S[i,j]",
    spread=_pair_spread,
)
