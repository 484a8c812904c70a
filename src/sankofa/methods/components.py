"""Multiplicative components: a table of flows taken apart into level, shares, and what goes beyond them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import Numbers


@dataclass(frozen=True, eq=False)
class Components:
    """n[i,j,...] = total share_1[i] share_2[j] ... interaction[i,j,...].

    ``shares`` holds one array for each dimension; ``interactions`` has the table's shape and is 1 where a
    cell is as its shares say, above 1 where there are more. It is NaN where a share is 0, as nothing can be
    said there.
    """

    total: float
    shares: tuple[Numbers, ...]
    interactions: Numbers


def multi_comp(flows: ArrayLike) -> Components:
    """Total reference coding of a table of any number of dimensions, as origin, destination, age.

    total = sum n, share_1[i] = sum_j n[i,j] / total, and so on; interaction = n / (total share_1 share_2
    ...).
    Raises ValueError for a negative or missing number and for a table that adds up to 0.
    Source: Rogers, Willekens, Little and Raymer (2002), Describing migration spatial structure; Raymer,
    Bonaguidi and Valentini (2006), Describing and projecting the age and spatial structures of interregional
    migration in Italy.

    >>> found = multi_comp([[30, 10], [20, 40]])
    >>> found.total, [share.tolist() for share in found.shares], found.interactions.round(3).tolist()
    (100.0, [[0.4, 0.6], [0.5, 0.5]], [[1.5, 0.5], [0.667, 1.333]])
    """
    table = np.array(flows, np.float64)
    if not np.isfinite(table).all() or (table < 0).any():
        raise ValueError("Flows must be numbers that are 0 or more.")
    total = float(table.sum())
    if total <= 0:
        raise ValueError("Flows that add up to 0 have no components.")
    shares = tuple(_share(table, axis) / total for axis in range(table.ndim))
    expected = np.full(table.shape, total)
    for axis, share in enumerate(shares):
        expected *= share.reshape([-1 if place == axis else 1 for place in range(table.ndim)])
    nothing = np.full(table.shape, np.nan)
    return Components(total, shares, np.divide(table, expected, out=nothing, where=expected > 0))


def multi_comp2(flows: ArrayLike) -> tuple[Components, ...]:
    """The components of each table of origins and destinations by itself, one for each further category.

    ``flows`` has the shape (I, J, K); the K results stand in order. Raises ValueError for another number of
    dimensions, for negative or missing numbers and for a table that adds up to 0.
    Source: Raymer, Bonaguidi and Valentini (2006).

    >>> [found.total for found in multi_comp2([[[30, 1], [10, 1]], [[20, 1], [40, 1]]])]
    [100.0, 4.0]
    """
    cube = np.array(flows, np.float64)
    if cube.ndim != 3:
        raise ValueError(f"Flows by origin, destination and one more dimension are needed; got {cube.ndim}.")
    return tuple(multi_comp(cube[:, :, k]) for k in range(cube.shape[2]))


def _share(table: Numbers, axis: int) -> Numbers:
    return table.sum(axis=tuple(place for place in range(table.ndim) if place != axis))
