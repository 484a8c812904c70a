"""Iterative proportional fitting: the table nearest to a seed that has given totals.

Nearest is meant in the sense of the Kullback-Leibler divergence sum n log(n / m) - n + m. A cell that is 0 in
the seed is a structural zero and stays 0. Totals that no table has are refused with the reason.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.balancing import MAX_ROUNDS, TOLERANCE, balance
from sankofa.methods.margins import (
    InfeasibleMargins,
    Names,
    Numbers,
    check_margins,
    name_of,
    numbers,
)


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted ``table``, the ``rounds`` it took, and the greatest relative margin ``error`` that is left."""

    table: Numbers
    rounds: int
    error: float


def ipf2(
    row_totals: ArrayLike | None = None,
    column_totals: ArrayLike | None = None,
    seed: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: tuple[Names, Names] = (None, None),
) -> Fit:
    """n[i,j] = a[i] b[j] m[i,j] with row totals r, shape (I,), and column totals c, shape (J,).

    ``seed`` m has the shape (I, J) and is 1 throughout where left out. With one kind of totals alone only the
    rows, or only the columns, are scaled. Fitting stops when max |margin - total| / max(1, total) <=
    ``tolerance``.
    Raises InfeasibleMargins with the reason when no table has these totals, NotConverged after
    ``max_rounds``, ValueError for wrong shapes, a negative seed or no totals at all.
    Source: Deming and Stephan (1940), On a least squares adjustment of a sampled frequency table; Willekens
    (1999), Modelling approaches to the indirect estimation of migration flows.

    >>> ipf2([18, 20], [16, 22], [[5, 2], [1, 7]]).table.round(3).tolist()
    [[13.25, 4.75], [2.75, 17.25]]
    >>> ipf2([1, 1], [1, 4])
    Traceback (most recent call last):
    sankofa.methods.margins.InfeasibleMargins: The row totals add up to 2 and the column totals to 5: they differ by 3.
    """
    table = _seed_of(seed, row_totals, column_totals)
    if row_totals is None or column_totals is None:
        return _one_way(table, row_totals, column_totals, names)
    margins = check_margins(table, row_totals, column_totals, names=names)
    found = balance(table, margins, tolerance=tolerance, max_rounds=max_rounds, names=names)
    return Fit(found.rows[:, None] * table * found.columns, found.rounds, found.error)


def ipf3(
    origin_totals: ArrayLike,
    destination_totals: ArrayLike,
    seed: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: tuple[Names, Names] = (None, None),
) -> Fit:
    """n[i,j,k] = a[i,k] b[j,k] m[i,j,k], fitted to totals by origin and by destination within each group k.

    ``origin_totals`` have the shape (K, I) and ``destination_totals`` (K, J), group (as birthplace) first, as
    tables of stocks have; ``seed`` has the shape (I, J) for all groups or (I, J, K). The table has the shape
    (I, J, K). The groups are fitted one by one, as no total joins them; ``rounds`` and ``error`` are those of
    the slowest.
    Raises InfeasibleMargins with the group and the reason, NotConverged, ValueError for wrong shapes.
    Source: Abel (2013), Estimating global migration flow tables using place of birth data.

    >>> ipf3([[3, 1], [2, 2]], [[2, 2], [4, 0]]).table[:, :, 0].tolist()
    [[1.5, 1.5], [0.5, 0.5]]
    """
    left, come = _by_group(origin_totals, destination_totals)
    shape = (left.shape[1], come.shape[1], len(left))
    seeds = _seeds(seed, shape)
    fits = [
        within_group(k, left[k], come[k], seeds[:, :, k], tolerance, max_rounds, names)
        for k in range(len(left))
    ]
    table = np.stack([fit.table for fit in fits], axis=2) if fits else np.zeros(shape)
    return Fit(table, max((f.rounds for f in fits), default=0), max((f.error for f in fits), default=0.0))


def within_group(
    group: int,
    rows: Numbers,
    columns: Numbers,
    seed: Numbers,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: tuple[Names, Names] = (None, None),
) -> Fit:
    """One group's table, with the group named in what it raises, which is what `ipf2` raises.

    >>> within_group(4, np.array([-1.0]), np.zeros(1), np.ones((1, 1)))
    Traceback (most recent call last):
    sankofa.methods.margins.InfeasibleMargins: In group 4: The total of row 0 is -1; a total must be 0 or more.
    """
    try:
        return ipf2(rows, columns, seed, tolerance=tolerance, max_rounds=max_rounds, names=names)
    except InfeasibleMargins as refusal:
        reason = f"In group {group}: {refusal}"
        raise InfeasibleMargins(reason, f"{refusal.margin} of group {group}", refusal.excess) from None


def _seed_of(seed: ArrayLike | None, rows: ArrayLike | None, columns: ArrayLike | None) -> Numbers:
    if rows is None and columns is None:
        raise ValueError("Fitting needs row totals, column totals or both.")
    if seed is not None:
        table = np.array(seed, np.float64)
        if table.ndim != 2 or not np.isfinite(table).all() or (table < 0).any():
            raise ValueError("The seed must be a table of numbers that are 0 or more.")
        return table
    if rows is None or columns is None:
        raise ValueError("With one kind of totals alone, a seed must say what to scale.")
    return np.ones((np.size(rows), np.size(columns)))


def _one_way(
    table: Numbers, rows: ArrayLike | None, columns: ArrayLike | None, names: tuple[Names, Names]
) -> Fit:
    """Rows or columns alone: one division."""
    if columns is None:
        return _scaled(table, numbers(rows, table.shape[:1], "Row totals"), "row", names[0])
    fit = _scaled(table.T, numbers(columns, table.shape[1:], "Column totals"), "column", names[1])
    return Fit(fit.table.T, fit.rounds, fit.error)


def _scaled(table: Numbers, totals: Numbers, kind: str, names: Names) -> Fit:
    sums = table.sum(axis=1)
    wrong = np.flatnonzero((totals < 0) | (totals > 0) & (sums <= 0))
    if wrong.size:
        name, total = name_of(names, kind, wrong[0]), totals[wrong[0]]
        why = "but all its cells are 0" if total > 0 else "and a total must be 0 or more"
        raise InfeasibleMargins(
            f"{name[0].upper()}{name[1:]} needs {total:,.6g}, {why}.", name, abs(float(total))
        )
    return Fit(table * np.divide(totals, sums, out=np.zeros_like(totals), where=sums > 0)[:, None], 1, 0.0)


def _by_group(origins: ArrayLike, destinations: ArrayLike) -> tuple[Numbers, Numbers]:
    left, come = np.array(origins, np.float64), np.array(destinations, np.float64)
    if left.ndim != 2 or come.ndim != 2 or len(left) != len(come):
        raise ValueError(f"Totals need the shapes (K, I) and (K, J); got {left.shape} and {come.shape}.")
    return left, come


def _seeds(seed: ArrayLike | None, shape: tuple[int, int, int]) -> Numbers:
    if seed is None:
        return np.broadcast_to(1.0, shape)
    array = np.asarray(seed, np.float64)
    return np.broadcast_to(array[:, :, None], shape) if array.ndim == 2 else numbers(array, shape, "The seed")
