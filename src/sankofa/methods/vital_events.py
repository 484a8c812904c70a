"""Births and deaths of a period, spread over birthplaces, so that stocks can be freed of them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.balancing import balance
from sankofa.methods.margins import InfeasibleMargins, Names, Numbers, check_margins, name_of, numbers, square

BirthsBy = Literal["native", "proportional"]
DeathsBy = Literal["proportional", "accounting"]

_TOLERANCE = 1e-12


@dataclass(frozen=True, eq=False)
class Spread:
    """``table[k, i]``: events of persons born in k that happened in i; ``exceptional`` lists columns spread
    in proportion because the native-born alone could not hold them."""

    table: Numbers
    exceptional: tuple[int, ...] = ()


def spread_births(
    births: ArrayLike,
    stocks_end: ArrayLike,
    *,
    by: BirthsBy = "native",
    non_negative: bool = True,
    names: Names = None,
) -> Spread:
    """Spread births b[i], shape (R,), over birthplaces, shape (R, R), to be taken from the stocks at the end.

    "native": B = diag(b), everyone is born at home. Where b[i] exceeds the native-born of i at the end, some
    have left before the second date; with ``non_negative`` that column then becomes b[i] S[k,i] / sum_k
    S[k,i], as all columns do with "proportional". Raises InfeasibleMargins when a column has fewer persons
    than births, ValueError for wrong shapes or negative births.
    Source: Abel (2013), Estimating global migration flow tables using place of birth data.

    >>> spread_births([5, 30], [[40, 10], [20, 20]]).table.tolist()
    [[5.0, 10.0], [0.0, 20.0]]
    """
    stocks = square(stocks_end, "Stocks at the end")
    born = _events(births, stocks, "births", names)
    if by == "proportional":
        return Spread(_in_proportion(born, stocks))
    crowded = (born > stocks.diagonal()) & non_negative
    table = np.where(crowded, _in_proportion(born, stocks), np.diag(born))
    return Spread(table, tuple(np.flatnonzero(crowded).tolist()))


def spread_deaths(
    deaths: ArrayLike,
    stocks_start: ArrayLike,
    *,
    by: DeathsBy = "proportional",
    births: ArrayLike | None = None,
    stocks_end: ArrayLike | None = None,
    names: Names = None,
) -> Spread:
    """Spread deaths d[i], shape (R,), over birthplaces, shape (R, R), to be taken from the stocks at the
    start.

    "proportional": D[k,i] = d[i] S1[k,i] / sum_k S1[k,i]. "accounting": the table nearest to S1 with column
    totals d[i] and the row totals sum_i S1[k,i] + b[k] - sum_i S2[k,i] that follow when nobody of a
    birthplace is lost; it needs ``births`` and ``stocks_end``, shape (R, R). Raises InfeasibleMargins when
    more die than were there or when those row totals are negative or do not add up to the deaths; ValueError
    for wrong shapes.
    Source: Abel (2013), Estimating global migration flow tables using place of birth data.

    >>> spread_deaths([4, 3], [[30, 10], [10, 20]]).table.tolist()
    [[3.0, 1.0], [1.0, 2.0]]
    """
    stocks = square(stocks_start, "Stocks at the start")
    died = _events(deaths, stocks, "deaths", names)
    if by == "proportional":
        return Spread(_in_proportion(died, stocks))
    if births is None or stocks_end is None:
        raise ValueError("Deaths by accounting need the births and the stocks at the end.")
    later = numbers(stocks_end, stocks.shape, "Stocks at the end")
    gone = stocks.sum(axis=1) + numbers(births, died.shape, "Births") - later.sum(axis=1)
    margins = check_margins(stocks, gone, died, names=(names, names))
    found = balance(stocks, margins, tolerance=_TOLERANCE, names=(names, names))
    return Spread(found.rows[:, None] * stocks * found.columns)


def _events(values: ArrayLike, stocks: Numbers, what: str, names: Names) -> Numbers:
    events = numbers(values, stocks.shape[:1], what.capitalize())
    if events.size and events.min() < 0:
        raise ValueError(
            f"{what.capitalize()} of {name_of(names, 'area', int(np.argmin(events)))} are negative."
        )
    excess = events - stocks.sum(axis=0)
    if excess.size and excess.max() > 0:
        place = int(np.argmax(excess))
        area = name_of(names, "area", place)
        reason = f"The {what} of {area} exceed its population by {excess[place]:,.6g}."
        raise InfeasibleMargins(reason, f"{what} of {area}", float(excess[place]))
    return events


def _in_proportion(events: Numbers, stocks: Numbers) -> Numbers:
    persons = stocks.sum(axis=0)
    return stocks * np.divide(events, persons, out=np.zeros_like(events), where=persons > 0)
