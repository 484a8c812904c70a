"""How far people move: great-circle distances, their mean and median over movers, and how flows fall with them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.methods.gravity import fit_gravity
from sankofa.methods.indices import Table, movers

EARTH_RADIUS_KM = 6371.0  # of the sphere; as in methods.operations.great_circle


@dataclass(frozen=True)
class MoveDistance:
    """Mean and median distance of a move, in the unit of the distances, and the decay of flows with distance."""

    mean: float
    median: float
    decay: float | None


def great_circle_km(latitude: ArrayLike, longitude: ArrayLike) -> Table:
    """Distances between n places on a sphere, in kilometres, shape (n, n); positions in degrees.

    d = 2 r asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2)), r = 6,371 km; within 0.6 per cent of the distance
    on the ellipsoid. Raises ValueError unless there are as many latitudes, of -90 to 90, as longitudes.
    Source: Sinnott (1984), Virtues of the haversine, Sky and Telescope 68.

    >>> great_circle_km([0, 0, 90], [0, 180, 0]).round(1)
    array([[    0. , 20015.1, 10007.5],
           [20015.1,     0. , 10007.5],
           [10007.5, 10007.5,     0. ]])
    """
    north, east = np.radians(np.asarray(latitude, float)), np.radians(np.asarray(longitude, float))
    if north.ndim != 1 or north.shape != east.shape or not (np.abs(north) <= np.pi / 2).all():
        raise ValueError("Places need as many latitudes, of -90 to 90, as longitudes.")
    half = np.sin((north[:, None] - north) / 2) ** 2
    half = half + np.cos(north[:, None]) * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))


def mean_distance(flows: ArrayLike, distance: ArrayLike) -> float:
    """Σ m d / Σ m: the mean distance of a move, in the unit of `distance`.

    Both have shape (n, n). Raises ValueError for a table that :func:`sankofa.methods.indices.movers` refuses and
    for distances that are negative, missing or of another shape.
    Source: Bell and others (2002), Cross-national comparison of internal migration.

    >>> mean_distance([[0, 3], [1, 0]], [[0, 100], [200, 0]])
    125.0
    """
    moved, far = _moves(flows, distance)
    return float((moved * far).sum() / moved.sum())


def median_distance(flows: ArrayLike, distance: ArrayLike) -> float:
    """The distance that half of the movers do not exceed, in the unit of `distance`.

    Where exactly half move so far or less, it lies midway to the next distance that anybody moved. Raises
    ValueError as :func:`mean_distance`.
    Source: Bell and others (2002).

    >>> median_distance([[0, 3], [1, 0]], [[0, 100], [200, 0]])
    100.0
    """
    moved, far = _moves(flows, distance)
    order = np.argsort(far[moved > 0], kind="stable")
    far, reached = far[moved > 0][order], np.cumsum(moved[moved > 0][order])
    half = reached[-1] / 2
    at = int(np.searchsorted(reached, half * (1 - 1e-12)))
    exactly = np.isclose(reached[at], half, rtol=1e-12, atol=0)
    return float((far[at] + far[at + 1]) / 2 if exactly else far[at])


def distance_decay(flows: ArrayLike, distance: ArrayLike) -> float:
    """β of E(m_ij) = a_i b_j d_ij^β, a Poisson model with origin and destination effects; no unit.

    Raises ValueError and ArithmeticError as :func:`sankofa.methods.gravity.fit_gravity`, and ValueError for a
    table that :func:`sankofa.methods.indices.movers` refuses.
    Source: Flowerdew and Aitkin (1982), A method of fitting the gravity model based on the Poisson distribution.

    >>> distance = [[0, 1, 2, 4], [1, 0, 4, 2], [2, 4, 0, 8], [4, 2, 8, 0]]
    >>> flows = [[0, 80, 40, 20], [80, 0, 20, 40], [40, 20, 0, 10], [20, 40, 10, 0]]
    >>> round(distance_decay(flows, distance), 6)
    -1.0
    """
    decay = fit_gravity(movers(flows), distance).decay
    assert decay is not None  # distances were given
    return decay


def move_distance(flows: ArrayLike, distance: ArrayLike) -> MoveDistance:
    """Mean, median and decay together; the decay is None where distances do not determine it.

    Raises ValueError as :func:`mean_distance`, and ArithmeticError as :func:`distance_decay`.
    Source: Bell and others (2002).

    >>> move_distance([[0, 3], [1, 0]], [[0, 100], [200, 0]])
    MoveDistance(mean=125.0, median=100.0, decay=None)
    """
    mean, median = mean_distance(flows, distance), median_distance(flows, distance)
    try:
        return MoveDistance(mean, median, distance_decay(flows, distance))
    except ValueError:
        return MoveDistance(mean, median, None)


def _moves(flows: ArrayLike, distance: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Movers and distances of all pairs of different regions, flat."""
    table, far = movers(flows), np.asarray(distance, np.float64)
    between = ~np.eye(len(table), dtype=bool)
    if far.shape != table.shape or not (far[between] >= 0).all():
        raise ValueError("Distances are 0 or more, one for each pair of regions.")
    return table[between], far[between]
