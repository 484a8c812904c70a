"""Fitting with a diagonal that is known: quasi-independence of origin and destination for those who moved.

Stayers are no movers who happen to arrive where they left; a table that is to say something about moves fits
its margins around them.
"""

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.balancing import MAX_ROUNDS, TOLERANCE
from sankofa.methods.fitting import Fit, ipf2, within_group
from sankofa.methods.margins import ROUNDING, InfeasibleMargins, Names, Numbers, name_of, numbers


def ipf2_qi(
    row_totals: ArrayLike,
    column_totals: ArrayLike,
    diagonal: ArrayLike | None = None,
    seed: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: Names = None,
) -> Fit:
    """n[i,i] = d[i], and n[i,j] = a[i] b[j] m[i,j] elsewhere, with totals r and c, all of shape (R,).

    ``diagonal`` d are the greatest possible, min(r[i], c[i]), where left out. ``seed`` m, shape (R, R), 1
    throughout where left out; its diagonal does not matter. Raises InfeasibleMargins when the diagonal
    exceeds a total or what is left of the totals cannot be filled; NotConverged; ValueError for wrong shapes.
    Source: Goodman (1968), The analysis of cross-classified data: independence, quasi-independence, and
    interactions; Abel (2013), Estimating global migration flow tables using place of birth data.

    >>> ipf2_qi([6, 5, 4], [4, 5, 6]).table.tolist()
    [[4.0, 0.0, 2.0], [0.0, 5.0, 0.0], [0.0, 0.0, 4.0]]
    """
    rows = numbers(row_totals, np.shape(row_totals), "Row totals")
    columns = numbers(column_totals, rows.shape, "Column totals")
    kept, weights = _diagonal(rows, columns, diagonal, names), _seed(seed, rows.size)
    moved = ipf2(
        rows - kept, columns - kept, weights, tolerance=tolerance, max_rounds=max_rounds, names=(names, names)
    )
    return Fit(moved.table + np.diag(kept), moved.rounds, moved.error)


def ipf3_qi(
    origin_totals: ArrayLike,
    destination_totals: ArrayLike,
    diagonal: ArrayLike | None = None,
    seed: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: Names = None,
) -> Fit:
    """n[i,i,k] = d[k,i], and n[i,j,k] = a[i,k] b[j,k] m[i,j,k] elsewhere: one table with stayers for each
    group k.

    Totals and ``diagonal`` have the shape (K, R), group (as birthplace) first; ``seed`` the shape (R, R) for
    all groups or (R, R, K); the table (R, R, K). The diagonal is the greatest possible where left out.
    Without a seed `transitions.minimum` gives the same in closed form. Raises InfeasibleMargins with the
    group and the reason, NotConverged, ValueError for wrong shapes.
    Source: Abel (2013), Estimating global migration flow tables using place of birth data.

    >>> ipf3_qi([[6, 5, 4]], [[4, 5, 6]]).table[:, :, 0].tolist()
    [[4.0, 0.0, 2.0], [0.0, 5.0, 0.0], [0.0, 0.0, 4.0]]
    """
    left = numbers(origin_totals, np.shape(origin_totals), "Origin totals")
    come = numbers(destination_totals, left.shape, "Destination totals")
    groups, size = left.shape
    kept = _diagonal(left, come, diagonal, names)
    seeds = np.broadcast_to(_seed(seed, size).reshape(size, size, -1), (size, size, groups))
    table, rounds, error = np.zeros((size, size, groups)), 0, 0.0
    for k in range(groups):
        fit = within_group(
            k, left[k] - kept[k], come[k] - kept[k], seeds[:, :, k], tolerance, max_rounds, (names, names)
        )
        table[:, :, k] = fit.table + np.diag(kept[k])
        rounds, error = max(rounds, fit.rounds), max(error, fit.error)
    return Fit(table, rounds, error)


def _diagonal(rows: Numbers, columns: Numbers, given: ArrayLike | None, names: Names) -> Numbers:
    most = np.minimum(rows, columns)
    if given is None:
        return most
    kept = numbers(given, rows.shape, "The diagonal")
    excess = np.maximum(kept - most, -kept)
    if excess.size and excess.max() > ROUNDING * max(1.0, most.max()):
        place = np.unravel_index(np.argmax(excess), excess.shape)
        area = name_of(names, "area", place[-1])
        reason = (
            f"The diagonal of {area} is {kept[place]:,.6g}; its totals allow from 0 to {most[place]:,.6g}."
        )
        raise InfeasibleMargins(reason, f"diagonal of {area}", float(excess[place]))
    return np.minimum(kept, most)


def _seed(seed: ArrayLike | None, size: int) -> Numbers:
    weights = np.ones((size, size)) if seed is None else np.array(seed, np.float64)
    if weights.shape[:2] != (size, size) or weights.ndim > 3:
        raise ValueError(
            f"The seed needs the shape ({size}, {size}) or ({size}, {size}, K); got {weights.shape}."
        )
    weights[np.arange(size), np.arange(size)] = 0
    return weights
