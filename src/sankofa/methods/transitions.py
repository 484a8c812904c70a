"""From adjusted stocks to flows: for each birthplace, who lived where at the start and lives where at the
end.

F[i,j,k] persons born in k lived in i at the start and in j at the end; they add up to P1[k,i] over j and to
P2[k,j] over i. They are transitions between two dates, not moves: who left and came back in between is not
seen.

With the greatest number of stayers, min(P1[k,i], P2[k,i]), a birthplace has in each area either persons who
left or persons who came, never both. So what is left to spread has no diagonal to leave out,
quasi-independence is plain independence, and the table of origins and destinations is one product of two
matrices::

    X1 = P1 - min(P1, P2),  X2 = P2 - min(P1, P2),  t[k] = sum_i X1[k,i],  F[i,j,k] = X1[k,i] X2[k,j] / t[k]

Every fit here has the form F[i,j,k] = a[k,i] s[i,j] b[k,j], plus stayers. So origins by destinations, and the
splits by birthplace, need no table of R x R x R cells; `by_birthplace` makes it where it is wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.accounting import AdjustedStocks
from sankofa.methods.balancing import MAX_ROUNDS, TOLERANCE, balance
from sankofa.methods.margins import (
    ROUNDING,
    InfeasibleMargins,
    Names,
    Numbers,
    check_margins,
    name_of,
    numbers,
)

AZOSE_RAFTERY = 0.87


@dataclass(frozen=True, eq=False)
class Part:
    """One term of F[i,j,k] = weight (a[k,i] s[i,j] b[k,j], and on i = j the stayers[k,i] in its place if
    given).

    ``origins`` a, ``destinations`` b and ``stayers`` have the shape (R, R), birthplace first; ``seed`` s has
    the shape (R, R), ``None`` where it is 1 throughout.
    """

    weight: float
    origins: Numbers
    destinations: Numbers
    seed: Numbers | None
    stayers: Numbers | None
    rounds: int = 0
    error: float = 0.0


@dataclass(frozen=True, eq=False)
class Splits:
    """Moves by origin and destination, shape (R, R), zero diagonal, by what they are to the mover's
    birthplace.

    ``outward`` starts at the birthplace, ``returning`` ends there, ``transit`` does neither.
    """

    outward: Numbers
    returning: Numbers
    transit: Numbers


def minimum(
    stocks: AdjustedStocks,
    *,
    seed: ArrayLike | None = None,
    stayers: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: Names = None,
) -> Part:
    """The flows of least migration: as many stayers as the stocks allow, and movers by quasi-independence.

    Closed form where no ``seed`` s[i,j], shape (R, R), is given; with a seed, and with another number of
    ``stayers``, shape (R, R), birthplace by residence, each birthplace is fitted to its margins in rounds. A
    seed of 0 keeps a flow at 0; its diagonal does not matter. Raises InfeasibleMargins when a birthplace
    cannot be fitted or stayers exceed the stocks, NotConverged, ValueError for wrong shapes.
    Source: Abel (2013), Estimating global migration flow tables using place of birth data.

    >>> from sankofa.methods.accounting import adjust_stocks
    >>> stocks = adjust_stocks([[100, 10], [5, 90]], [[95, 15], [5, 90]])
    >>> origin_destination(minimum(stocks)).tolist()
    [[0.0, 5.0], [0.0, 0.0]]
    """
    kept = np.minimum(stocks.start, stocks.end) if stayers is None else _stayers(stocks, stayers, names)
    left, come = stocks.start - kept, stocks.end - kept
    if seed is None and stayers is None:
        return Part(1.0, left, _shares(come, left), None, kept)
    weights = np.ones_like(left) if seed is None else numbers(seed, left.shape, "The seed")
    np.fill_diagonal(weights, 0)
    return _fitted(left, come, weights, kept, tolerance, max_rounds, names)


def independence(
    stocks: AdjustedStocks,
    *,
    seed: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: Names = None,
) -> Part:
    """The flows when residence at the end does not depend on that at the start, given birthplace.

    F[i,j,k] = P1[k,i] P2[k,j] / sum_i P1[k,i]; with a ``seed`` s[i,j], shape (R, R), its fit. Stayers are
    what falls on the diagonal. It is the far end from `minimum`: most people are taken to have moved. Raises
    InfeasibleMargins for negative stocks, which an open system may bring, and for a seed whose zeros leave no
    room; NotConverged.
    Source: Azose and Raftery (2019), Estimation of emigration, return migration, and transit migration.

    >>> from sankofa.methods.accounting import adjust_stocks
    >>> stocks = adjust_stocks([[100, 10], [5, 90]], [[95, 15], [5, 90]])
    >>> origin_destination(independence(stocks)).round(3).tolist()
    [[0.0, 18.373], [13.373, 0.0]]
    """
    lowest = min(stocks.start.min(initial=0), stocks.end.min(initial=0))
    if lowest < 0:
        reason = (
            f"A stock of {lowest:,.6g} persons after the outside is taken away has no share that could move."
        )
        raise InfeasibleMargins(reason, "stocks", float(-lowest))
    if seed is None:
        return Part(1.0, stocks.start, _shares(stocks.end, stocks.start), None, None)
    weights = numbers(seed, stocks.start.shape, "The seed")
    return _fitted(stocks.start, stocks.end, weights, None, tolerance, max_rounds, names)


def blend(first: Part, second: Part, weight: float = AZOSE_RAFTERY) -> tuple[Part, Part]:
    """The pseudo-Bayes flows: F = w F_minimum + (1 - w) F_independence.

    Both have the same margins, so the blend keeps them. w = 0.87 is the calibration of Azose and Raftery
    (2019) to reported flows in Europe. Raises ValueError for a weight outside 0..1.

    >>> from sankofa.methods.accounting import adjust_stocks
    >>> stocks = adjust_stocks([[100, 10], [5, 90]], [[95, 15], [5, 90]])
    >>> origin_destination(*blend(minimum(stocks), independence(stocks))).round(3).tolist()
    [[0.0, 6.739], [1.739, 0.0]]
    """
    if not 0 <= weight <= 1:
        raise ValueError(f"The weight must lie between 0 and 1; got {weight}.")
    return _weighted(first, weight), _weighted(second, 1 - weight)


def origin_destination(*parts: Part) -> Numbers:
    """m[i,j] = sum_k F[i,j,k] for i != j, shape (R, R), zero diagonal, persons. Raises ValueError without
    parts.

    >>> ones = np.ones((2, 2))
    >>> origin_destination(Part(1.0, ones, ones, None, None)).tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    return _off_diagonal(
        reduce(np.add, [p.weight * _seeded(p, p.origins.T @ p.destinations) for p in _some(parts)])
    )


def splits(*parts: Part) -> Splits:
    """The same flows as outward (i = k), return (j = k) and transit moves. Raises ValueError without parts.

    Source: Azose and Raftery (2019), Estimation of emigration, return migration, and transit migration.

    >>> ones = np.ones((3, 3))
    >>> found = splits(Part(1.0, ones, ones, None, None))
    >>> found.outward[0].tolist(), found.transit[0].tolist()
    ([0.0, 1.0, 1.0], [0.0, 1.0, 1.0])
    """
    outward, returning, transit = [], [], []
    for part in _some(parts):
        a, b, w = part.origins, part.destinations, part.weight
        outward.append(w * _seeded(part, a.diagonal()[:, None] * b))
        returning.append(w * _seeded(part, a.T * b.diagonal()))
        transit.append(w * _seeded(part, _off_diagonal(a).T @ _off_diagonal(b)))
    return Splits(*(_off_diagonal(reduce(np.add, tables)) for tables in (outward, returning, transit)))


def by_birthplace(*parts: Part) -> Numbers:
    """All transitions F[i,j,k], origin, destination, birthplace, shape (R, R, R), stayers on i = j, in
    persons.

    Takes 8 R^3 bytes: 64 MB for 200 areas. Raises ValueError without parts.

    >>> ones = np.ones((2, 2))
    >>> by_birthplace(Part(1.0, ones, ones, None, 5 * ones))[:, :, 0].tolist()
    [[5.0, 1.0], [1.0, 5.0]]
    """
    size = len(_some(parts)[0].origins)
    cube, areas = np.zeros((size, size, size)), np.arange(size)
    for part in parts:
        for k, table in enumerate(cube):
            moved = _seeded(part, np.outer(part.weight * part.origins[k], part.destinations[k]))
            if part.stayers is not None:
                moved[areas, areas] = part.weight * part.stayers[k]
            table += moved
    return cube.transpose(1, 2, 0)


def _fitted(
    left: Numbers,
    come: Numbers,
    seed: Numbers,
    kept: Numbers | None,
    tolerance: float,
    max_rounds: int,
    names: Names,
) -> Part:
    """Each birthplace's movers fitted to a seed in rounds."""
    origins, destinations = np.zeros_like(left), np.zeros_like(come)
    rounds, error = 0, 0.0
    for k in range(len(left)):
        try:
            margins = check_margins(seed, left[k], come[k], names=(names, names))
            found = balance(seed, margins, tolerance=tolerance, max_rounds=max_rounds, names=(names, names))
        except InfeasibleMargins as refusal:
            birthplace = name_of(names, "area", k)
            reason = f"Born in {birthplace}, by origin (row) and destination (column): {refusal}"
            raise InfeasibleMargins(
                reason, f"{refusal.margin}, born in {birthplace}", refusal.excess
            ) from None
        origins[k], destinations[k] = found.rows, found.columns
        rounds, error = max(rounds, found.rounds), max(error, found.error)
    return Part(1.0, origins, destinations, seed, kept, rounds, error)


def _stayers(stocks: AdjustedStocks, given: ArrayLike, names: Names) -> Numbers:
    kept = numbers(given, stocks.start.shape, "Stayers")
    excess = kept - np.minimum(stocks.start, stocks.end)
    if kept.size and (kept.min() < 0 or excess.max() > ROUNDING * stocks.start.sum()):
        k, i = np.unravel_index(np.argmax(np.where(kept < 0, np.inf, excess)), kept.shape)
        cell = f"{name_of(names, 'area', i)}, born in {name_of(names, 'area', k)}"
        most = min(stocks.start[k, i], stocks.end[k, i])
        reason = f"{kept[k, i]:,.6g} are to stay in {cell}; between 0 and {most:,.6g} can."
        raise InfeasibleMargins(reason, cell, float(max(excess[k, i], -kept[k, i])))
    return kept


def _shares(persons: Numbers, like: Numbers) -> Numbers:
    """Each row of persons as shares of its sum; zero where the row sums are only rounding."""
    totals = persons.sum(axis=1)
    some = (totals > 0) & (like.sum(axis=1) > 0)
    return persons * np.divide(1.0, totals, out=np.zeros_like(totals), where=some)[:, None]


def _weighted(part: Part, weight: float) -> Part:
    return replace(part, weight=weight * part.weight)


def _seeded(part: Part, table: Numbers) -> Numbers:
    return table if part.seed is None else part.seed * table


def _off_diagonal(table: Numbers) -> Numbers:
    table = table.copy()
    np.fill_diagonal(table, 0)
    return table


def _some(parts: Sequence[Part]) -> Sequence[Part]:
    if not parts:
        raise ValueError("There are no flows to add up.")
    return parts
