"""How much a population moves, what moving changes, and how widely it spreads: indices of a flow table.

A flow table has shape (n, n): `flows[i, j]` persons who went from region i to region j. Its diagonal, those who
stayed, is left out everywhere. Origins' sums are written O, destinations' sums D, all movers M.
Source of the set: Bell, Blake, Boyle, Duke-Williams, Rees, Stillwell and Hugo (2002), Cross-national comparison
of internal migration, Journal of the Royal Statistical Society A 165.
"""

from enum import StrEnum
from math import log

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.methods.gravity import fit_gravity

Table = NDArray[np.float64]


class Expectation(StrEnum):
    """What flows are compared with: the same number between all regions, or what their sums alone imply."""

    EQUAL = "equal"
    INDEPENDENCE = "independence"


def movers(flows: ArrayLike) -> Table:
    """The flow table with its diagonal set to 0, in persons, shape (n, n).

    Raises ValueError unless the table is square, of two regions or more, without negative or missing numbers,
    and somebody in it moved.

    >>> movers([[90, 1], [2, 80]])
    array([[0., 1.],
           [2., 0.]])
    """
    table = np.array(flows, np.float64)
    if table.ndim != 2 or table.shape[0] != table.shape[1] or len(table) < 2:
        raise ValueError(f"A flow table is square, with two regions or more; got shape {table.shape}.")
    np.fill_diagonal(table, 0)
    if not (np.isfinite(table).all() and (table >= 0).all()):
        raise ValueError("A flow table holds no negative and no missing numbers.")
    if not table.any():
        raise ValueError("Nobody in the flow table moved.")
    return table


def crude_intensity(moved: float, population: float) -> float:
    """CMI = 100 M / P, in per cent of the population at risk.

    Raises ValueError for a population that is not above 0 or a negative number of movers.
    Source: Bell and others (2002).

    >>> crude_intensity(50, 1000)
    5.0
    """
    if not population > 0 or not moved >= 0:
        raise ValueError("An intensity needs a population above 0 and movers of 0 or more.")
    return 100 * moved / population


def courgeau_k(intensity: float, regions: int) -> float:
    """k = CMI / ln(n²): intensity freed, in part, of how finely a country is divided; in per cent.

    Raises ValueError for fewer than two regions.
    Source: Courgeau (1973), Migrants et migrations, Population 28.

    >>> round(courgeau_k(5.0, 16), 4)
    0.9017
    """
    if regions < 2:
        raise ValueError(f"Courgeau's k needs two regions or more; got {regions}.")
    return intensity / log(regions**2)


def effectiveness(flows: ArrayLike) -> float:
    """MEI = 100 Σ|D - O| / Σ(D + O), 0 to 100: what share of moving changes where people live.

    Raises ValueError for a table that :func:`movers` refuses.
    Source: Shryock and Siegel (1976), The methods and materials of demography; Bell and others (2002).

    >>> effectiveness([[0, 30], [10, 0]])
    50.0
    """
    table = movers(flows)
    return float(100 * np.abs(_net(table)).sum() / (2 * table.sum()))


def aggregate_net_rate(flows: ArrayLike, population: ArrayLike) -> float:
    """ANMR = 50 Σ|D - O| / ΣP: persons for each 100 inhabitants whom moving shifts between regions.

    `population` has shape (n,), in persons. Raises ValueError for a table that :func:`movers` refuses, and
    unless there is one population above 0 for each region.
    Source: Bell and others (2002).

    >>> aggregate_net_rate([[0, 30], [10, 0]], [500, 500])
    2.0
    """
    table, people = movers(flows), np.asarray(population, np.float64)
    if people.shape != (len(table),) or not (people > 0).all():
        raise ValueError("A net rate needs a population above 0 for each region.")
    return float(50 * np.abs(_net(table)).sum() / people.sum())


def connectivity(flows: ArrayLike) -> float:
    """Share of pairs of regions, of n(n - 1), between which anybody moved; 0 to 1.

    Raises ValueError for a table that :func:`movers` refuses.
    Source: Bell and others (2002).

    >>> connectivity([[0, 3, 0], [1, 0, 0], [0, 2, 0]])
    0.5
    """
    table = movers(flows)
    return float(np.count_nonzero(table) / (len(table) * (len(table) - 1)))


def inequality(flows: ArrayLike, against: Expectation = Expectation.EQUAL) -> float:
    """½ Σ|m / M - e / M|, 0 to 1: the share of movers who would have to go elsewhere to meet expectation e.

    Expected is either M / (n(n - 1)) for every pair, or :func:`quasi_independent`. Raises ValueError for a table
    that :func:`movers` refuses and for an unknown expectation.
    Source: Bell and others (2002).

    >>> round(inequality([[0, 3, 0], [1, 0, 0], [0, 2, 0]]), 4)
    0.5
    """
    table = movers(flows)
    if Expectation(against) is Expectation.INDEPENDENCE:
        expected = quasi_independent(table)
    else:
        expected = (1 - np.eye(len(table))) * table.sum() / (len(table) * (len(table) - 1))
    return float(np.abs(table - expected).sum() / (2 * table.sum()))


def quasi_independent(flows: ArrayLike) -> Table:
    """e = a_i b_j off the diagonal and 0 on it, with the table's own sums O and D; persons, shape (n, n).

    What would be expected if all that matters were how many leave a region and how many come to one. Raises
    ValueError for a table that :func:`movers` refuses.
    Source: Goodman (1968), The analysis of cross-classified data, Journal of the American Statistical
    Association 63; here as the Poisson model with origin and destination effects, whose fit has these sums.

    >>> quasi_independent([[0, 4, 2], [4, 0, 2], [2, 2, 0]]).round(6)
    array([[0., 4., 2.],
           [4., 0., 2.],
           [2., 2., 0.]])
    """
    return fit_gravity(movers(flows)).expected


def _net(table: Table) -> Table:
    return table.sum(axis=0) - table.sum(axis=1)
