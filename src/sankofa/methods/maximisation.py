"""Conditional maximisation: the factors by which known totals change the flows of another time or source.

The likelihood of flows with means a[i] b[j] m[i,j] is greatest where the fitted totals equal the known ones,
so the conditional maxima in turn are the rounds of proportional fitting; what is added here are the factors
themselves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.balancing import MAX_ROUNDS, TOLERANCE, balance
from sankofa.methods.margins import Names, Numbers, check_margins


@dataclass(frozen=True, eq=False)
class FactorFit:
    """A fitted ``table``, its factors by ``origin`` a and ``destination`` b; a has the geometric mean 1."""

    table: Numbers
    origin: Numbers
    destination: Numbers
    rounds: int
    error: float


def cm2(
    row_totals: ArrayLike,
    column_totals: ArrayLike,
    seed: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: tuple[Names, Names] = (None, None),
) -> FactorFit:
    """n[i,j] = a[i] b[j] m[i,j] with row totals, shape (I,), and column totals, shape (J,); the same table as
    ipf2.

    ``seed`` m, shape (I, J), are the flows of another source; 1 throughout where left out. Only the products
    a[i] b[j] are determined; they are shown with a geometric mean of 1 for the a that are not 0. Raises
    InfeasibleMargins with the reason when no table has these totals, NotConverged, ValueError for wrong
    shapes and a negative seed.
    Source: Willekens (1999), Modelling approaches to the indirect estimation of migration flows; Raymer, Abel
    and Smith (2007), Combining census and registration data to estimate detailed elderly migration flows.

    >>> fit = cm2([18, 20], [16, 22], [[5, 2], [1, 7]])
    >>> fit.table.round(3).tolist(), fit.origin.round(3).tolist()
    ([[13.25, 4.75], [2.75, 17.25]], [0.982, 1.019])
    """
    table = (
        np.ones((np.size(row_totals), np.size(column_totals))) if seed is None else np.array(seed, np.float64)
    )
    return _fit(table, table, row_totals, column_totals, tolerance, max_rounds, names)


def cm3(
    row_totals: ArrayLike,
    column_totals: ArrayLike,
    seed: ArrayLike,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: tuple[Names, Names] = (None, None),
) -> FactorFit:
    """n[i,j,k] = a[i] b[j] m[i,j,k], the totals known over origins and over destinations only.

    ``seed`` m has the shape (I, J, K), totals (I,) and (J,). The factors do not depend on k, so they are
    those of `cm2` for sum_k m[i,j,k]. Raises what `cm2` raises.
    Source: Raymer, Abel and Smith (2007), Combining census and registration data to estimate detailed elderly
    migration flows in England and Wales.

    >>> fit = cm3([18, 20], [16, 22], [[[2, 3], [1, 1]], [[1, 0], [3, 4]]])
    >>> fit.table.sum(axis=2).round(3).tolist()
    [[13.25, 4.75], [2.75, 17.25]]
    """
    cube = np.array(seed, np.float64)
    if cube.ndim != 3:
        raise ValueError(f"The seed needs three dimensions; got {cube.ndim}.")
    if (cube < 0).any():
        raise ValueError("The seed must be a table of numbers that are 0 or more.")
    return _fit(cube, cube.sum(axis=2), row_totals, column_totals, tolerance, max_rounds, names)


def _fit(
    table: Numbers,
    summed: Numbers,
    rows: ArrayLike,
    columns: ArrayLike,
    tolerance: float,
    max_rounds: int,
    names: tuple[Names, Names],
) -> FactorFit:
    margins = check_margins(summed, rows, columns, names=names)
    found = balance(summed, margins, tolerance=tolerance, max_rounds=max_rounds, names=names)
    some = found.rows > 0
    middle = np.exp(np.log(found.rows[some]).mean()) if some.any() else 1.0
    a, b = found.rows / middle, found.columns * middle
    product = np.outer(a, b)
    fitted = table * (product if table.ndim == 2 else product[:, :, None])
    return FactorFit(fitted, a, b, found.rounds, found.error)
