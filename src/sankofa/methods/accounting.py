"""Demographic accounting: what two tables of stocks must become before flows can be read from them.

``stocks[k, i]`` are the persons born in area k who live in area i, the native-born on the diagonal, so that a
column adds up to the population of i. Between the two dates b[i] were born and d[i] died. What is left after
births and deaths are persons counted at both dates, so each birthplace must have as many at the start as at
the end. `adjust_stocks` brings that about and keeps a record of every step.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.birthplace_totals import System, match_totals
from sankofa.methods.margins import ROUNDING, InfeasibleMargins, Names, Numbers, name_of, numbers, square
from sankofa.methods.vital_events import BirthsBy, DeathsBy, spread_births, spread_deaths

Balancing = Literal["before", "after"]


@dataclass(frozen=True)
class Adjustment:
    """A correction that was needed: its ``rule``, the ``area`` by number, and the ``persons`` it moved."""

    rule: str
    area: int
    persons: float


@dataclass(frozen=True, eq=False)
class AdjustedStocks:
    """Stocks that agree with each other; all tables have the shape (R, R), birthplace by residence, in
    persons.

    ``start`` and ``end`` have equal row sums. ``births`` and ``deaths`` were taken away, ``arrivals`` and
    ``departures`` are from and to outside (zero in a closed system). ``adjustments`` tells what had to be
    corrected; ``rounds`` and ``error`` (greatest relative margin error) tell how the birthplace totals were
    fitted.
    """

    start: Numbers
    end: Numbers
    births: Numbers
    deaths: Numbers
    arrivals: Numbers
    departures: Numbers
    adjustments: tuple[Adjustment, ...]
    rounds: int
    error: float


def adjust_stocks(
    stocks_start: ArrayLike,
    stocks_end: ArrayLike,
    births: ArrayLike | None = None,
    deaths: ArrayLike | None = None,
    *,
    system: System = "closed",
    balancing: Balancing = "before",
    births_by: BirthsBy = "native",
    non_negative_births: bool = True,
    deaths_by: DeathsBy = "proportional",
    isolated: Literal["refuse", "hold"] = "refuse",
    names: Names = None,
) -> AdjustedStocks:
    """Free two stock tables of births and deaths and make their birthplace totals equal.

    Native-born below zero are set to 0 and the column refitted to its total. In a closed system the world can
    only change by births and deaths: with g = (sum b - sum d) - (sum S2 - sum S1), the native-born give up
    g/2 at the start and gain g/2 at the end, in proportion, ``balancing`` "before" or "after" births and
    deaths are taken away. Then P1 = S1 - D and P2 = S2 - B, and ``match_totals`` makes their row sums equal.
    ``stocks_*`` have the shape (R, R), ``births`` and ``deaths`` (R,), zero where left out; all in persons.
    Raises InfeasibleMargins with the reason when the figures contradict each other, NotConverged when fitting
    ends short of its aim, ValueError for wrong shapes, missing values and negative stocks abroad.
    Source: Abel (2013), Abel and Sander (2014), Abel (2018), Abel and Cohen (2019).

    >>> found = adjust_stocks([[90, 10], [10, 90]], [[85, 20], [10, 95]], births=[10, 10], deaths=[5, 5])
    >>> found.start.sum(axis=1).round(3).tolist(), found.end.sum(axis=1).round(3).tolist()
    ([95.0, 95.0], [95.0, 95.0])
    """
    start, emptied_before = without_negative_natives(stocks_start, "Stocks at the start", names)
    end, emptied_after = without_negative_natives(stocks_end, "Stocks at the end", names)
    if start.shape != end.shape:
        raise ValueError(f"Both stock tables need the same shape; got {start.shape} and {end.shape}.")
    born = _or_zero(births, len(start), "Births")
    died = _or_zero(deaths, len(start), "Deaths")
    if system == "closed" and balancing == "before":
        start, end = _balanced(start, end, born.sum() - died.sum())
    b = spread_births(born, end, by=births_by, non_negative=non_negative_births, names=names)
    d = spread_deaths(died, start, by=deaths_by, births=born, stocks_end=end, names=names)
    start, end = _without(start, d.table), _without(end, b.table)
    if system == "closed" and balancing == "after":
        start, end = _balanced(start, end, 0.0)
    matched = match_totals(start, end, system=system, isolated=isolated, names=names)
    adjustments = (
        *(Adjustment("negative-natives-at-start", area, persons) for area, persons in emptied_before),
        *(Adjustment("negative-natives-at-end", area, persons) for area, persons in emptied_after),
        *(Adjustment("births-in-proportion", area, float(born[area])) for area in b.exceptional),
        *(Adjustment("held-without-foreign-born", area, persons) for area, persons in matched.held),
    )
    return AdjustedStocks(
        matched.start,
        matched.end,
        b.table,
        d.table,
        matched.arrivals,
        matched.departures,
        adjustments,
        matched.rounds,
        matched.error,
    )


def without_negative_natives(
    stocks: ArrayLike, what: str = "Stocks", names: Names = None
) -> tuple[Numbers, list[tuple[int, float]]]:
    """Set native-born below zero to 0 and scale the rest of the column to the column's own total.

    They arise where the foreign-born counted by one source exceed the population of another. Returns the
    table, shape (R, R), and for each column corrected its number and the persons added. Raises ValueError for
    negative foreign-born, InfeasibleMargins for a column that is negative in total.
    Source: Abel (2018), Estimates of global bilateral migration flows by gender between 1960 and 2015.

    >>> without_negative_natives([[-10.0, 5], [40, 60]])
    (array([[ 0.,  5.],
           [30., 60.]]), [(0, 10.0)])
    """
    table = square(stocks, what)
    natives = table.diagonal().copy()
    np.fill_diagonal(table, np.maximum(natives, 0))
    if table.size and table.min() < 0:
        place = int(np.argmin(table.min(axis=0)))
        raise ValueError(f"{what} hold a negative number of foreign-born in {name_of(names, 'area', place)}.")
    found = []
    for area in np.flatnonzero(natives < 0):
        persons = table[:, area].sum() + natives[area]
        if persons < 0:
            name = name_of(names, "area", area)
            raise InfeasibleMargins(f"{what}: {name} has {persons:,.6g} inhabitants.", name, float(-persons))
        table[:, area] *= persons / table[:, area].sum()
        found.append((int(area), float(-natives[area])))
    return table, found


def _or_zero(events: ArrayLike | None, size: int, what: str) -> Numbers:
    return np.zeros(size) if events is None else numbers(events, (size,), what)


def _without(stocks: Numbers, events: Numbers) -> Numbers:
    rest = stocks - events
    return np.where((rest < 0) & (rest > -ROUNDING * np.maximum(1, stocks)), 0.0, rest)


def _balanced(start: Numbers, end: Numbers, natural_growth: float) -> tuple[Numbers, Numbers]:
    """Native-born changed, at each date, by half of what all stocks grow more or less than births and deaths say."""
    gap = natural_growth - (end.sum() - start.sum())
    return _natives_changed(start, -gap / 2, "start"), _natives_changed(end, gap / 2, "end")


def _natives_changed(stocks: Numbers, persons: float, when: str) -> Numbers:
    natives = stocks.diagonal()
    if persons == 0:
        return stocks
    if natives.sum() + persons < 0 or natives.sum() == 0:
        reason = (
            f"To balance births and deaths with the stocks, the {natives.sum():,.6g} native-born of the world "
            f"at the {when} would have to change by {persons:,.6g}."
        )
        raise InfeasibleMargins(reason, f"native-born at the {when}", abs(float(persons)))
    return stocks + np.diag(natives * (persons / natives.sum()))
