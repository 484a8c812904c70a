"""How far moving is drawn to a few places: Gini indices and coefficients of variation of a flow table.

Tables are as in :mod:`sankofa.methods.indices`: shape (n, n), persons, the diagonal left out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.methods.indices import Table, movers


@dataclass(frozen=True)
class Focus:
    """Migration-weighted Gini: of where people go to, of where they come from, and the mean of both; 0 to 1."""

    out: float
    into: float
    mean: float


def gini_total(flows: ArrayLike, *, corrected: bool = True) -> float:
    """Σ|m_ij - m_gh| / (2 (n(n - 1) - 1) M) over all pairs of flows: 0 all equal, 1 all in one flow.

    Uncorrected, the divisor is 2 n(n - 1) M, and the greatest value 1 - 1/(n(n - 1)). Raises ValueError for a
    table that :func:`sankofa.methods.indices.movers` refuses.
    Source: Plane and Mulligan (1997), Measuring spatial focusing in a migration system, Demography 34; corrected
    by Bell and others (2002).

    >>> gini_total([[0, 6], [0, 0]]), gini_total([[0, 6], [0, 0]], corrected=False)
    (1.0, 0.5)
    """
    table = movers(flows)
    cells = _off_diagonal(table).ravel()
    return float(_differences(cells[None, :])[0] / (2 * (cells.size - corrected) * table.sum()))


def gini_out(flows: ArrayLike) -> NDArray[np.float64]:
    """Σ|m_ij - m_ih| / (2 (n - 2) O_i) for each origin i, shape (n,): 0 to all places alike, 1 all to one.

    NaN where nobody left. Raises ValueError for fewer than three regions and for a table that
    :func:`sankofa.methods.indices.movers` refuses.
    Source: Plane and Mulligan (1997); Bell and others (2002).

    >>> gini_out([[0, 5, 5], [4, 0, 0], [1, 0, 0]])
    array([0., 1., 1.])
    """
    table = movers(flows)
    if len(table) < 3:
        raise ValueError("Whether people go to a few places is a question for three regions or more.")
    leaving = table.sum(axis=1)
    with np.errstate(invalid="ignore"):
        return _differences(_off_diagonal(table)) / (2 * (len(table) - 2) * leaving)


def gini_in(flows: ArrayLike) -> NDArray[np.float64]:
    """The same for each destination: from all places alike (0) or all from one (1), shape (n,).

    NaN where nobody came. Raises ValueError as :func:`gini_out`.
    Source: Plane and Mulligan (1997); Bell and others (2002).

    >>> gini_in([[0, 5, 5], [4, 0, 0], [1, 0, 0]])
    array([0.6, 1. , 1. ])
    """
    return gini_out(movers(flows).T)


def migration_weighted_gini(flows: ArrayLike) -> Focus:
    """MWG: Σ (O_i / M) Gini_out_i, Σ (D_j / M) Gini_in_j, and their mean; 0 to 1.

    Raises ValueError as :func:`gini_out`.
    Source: Plane and Mulligan (1997); Bell and others (2002).

    >>> migration_weighted_gini([[0, 5, 5], [4, 0, 0], [1, 0, 0]])
    Focus(out=0.3333333333333333, into=0.8666666666666667, mean=0.6)
    """
    table = movers(flows)
    out = float(np.nansum(table.sum(axis=1) * gini_out(table)) / table.sum())
    into = float(np.nansum(table.sum(axis=0) * gini_in(table)) / table.sum())
    return Focus(out, into, (out + into) / 2)


def variation(flows: ArrayLike) -> float:
    """CV = standard deviation / mean of the n(n - 1) flows; 0 all equal, greatest √(n(n - 1) - 1).

    The deviation is that of a whole, divided by the number of flows. Raises ValueError for a table that
    :func:`sankofa.methods.indices.movers` refuses.
    Source: Rogers and Raymer (1998), The spatial focus of US interstate migration flows, International Journal of
    Population Geography 4.

    >>> variation([[0, 6], [0, 0]])
    1.0
    """
    cells = _off_diagonal(movers(flows))
    return float(cells.std() / cells.mean())


def aggregate_variation(flows: ArrayLike) -> float:
    """ACV = Σ (O_i / M) CV_out_i + Σ (D_j / M) CV_in_j, from 0 all equal.

    Raises ValueError for a table that :func:`sankofa.methods.indices.movers` refuses.
    Source: Rogers and Sweeney (1998), Measuring the spatial focus of migration patterns, Professional
    Geographer 50; Rogers and Raymer (1998).

    >>> round(aggregate_variation([[0, 5, 5], [4, 0, 0], [1, 0, 0]]), 4)
    1.2
    """
    table = movers(flows)
    # O_i CV_i is (n - 1) times the deviation of row i, so that a row without movers needs no quotient.
    deviations = _off_diagonal(table).std(axis=1).sum() + _off_diagonal(table.T).std(axis=1).sum()
    return float((len(table) - 1) * deviations / table.sum())


def _off_diagonal(table: Table) -> Table:
    """The table without its diagonal, shape (n, n - 1)."""
    n = len(table)
    return table[~np.eye(n, dtype=bool)].reshape(n, n - 1)


def _differences(rows: Table) -> Table:
    """Sum of |a - b| over all ordered pairs within each row, from the ranks, without a table of pairs."""
    ranked = np.sort(rows, axis=1)
    weights = 2 * np.arange(rows.shape[1]) - (rows.shape[1] - 1)
    return 2 * ranked @ weights
