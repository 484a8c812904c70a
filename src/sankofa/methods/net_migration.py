"""Net migration from populations at two dates: what births, deaths and survival do not explain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import Numbers

CHILDREN_EXPOSED = (0.25, 0.75)


@dataclass(frozen=True, eq=False)
class VitalNet:
    """Persons by area, shape (R,): ``change`` of population, ``natural`` increase, and ``net`` migration."""

    change: Numbers
    natural: Numbers
    net: Numbers


@dataclass(frozen=True, eq=False)
class SurvivalNet:
    """Net migration of age groups, shape (A,), in persons, by three readings of the same survival ratios.

    ``forward`` counts those who were alive at the end, ``reverse`` also those who would have died since,
    ``average`` is the mean of both. NaN where no survival ratio is known.
    """

    forward: Numbers
    reverse: Numbers
    average: Numbers


def net_vital(start: ArrayLike, end: ArrayLike, births: ArrayLike, deaths: ArrayLike) -> VitalNet:
    """net = (P1 - P0) - (B - D), each of shape (R,), in persons.

    Missing values stay missing. Raises ValueError for different shapes.
    Source: Bogue, Hinze and White (1982), Techniques of estimating net migration.

    >>> net_vital([1000, 500], [1050, 480], [40, 10], [10, 15]).net.tolist()
    [20.0, -15.0]
    """
    p0, p1, b, d = _rows(start=start, end=end, births=births, deaths=deaths)
    return VitalNet(p1 - p0, b - d, (p1 - p0) - (b - d))


def net_survival(start: ArrayLike, end: ArrayLike, survival: ArrayLike) -> SurvivalNet:
    """Forward P1 - s P0, reverse P1 / s - P0, and their mean, for age groups a, shape (A,).

    ``start`` P0 and ``end`` P1 are the same birth cohorts in the same row, at the two dates; ``survival`` s
    is the share of P0 expected to be alive at the end, NaN where unknown, as for those born since. Raises
    ValueError for different shapes and for a ratio that is not above 0.
    Source: Bogue, Hinze and White (1982), Techniques of estimating net migration; United Nations (1970),
    Methods of measuring internal migration.

    >>> found = net_survival([100, 200], [90, 150], [0.9, 0.8])
    >>> found.forward.tolist(), found.reverse.tolist(), found.average.tolist()
    ([0.0, -10.0], [0.0, -12.5], [0.0, -11.25])
    """
    p0, p1, s = _rows(start=start, end=end, survival=survival)
    if (s <= 0).any():
        raise ValueError("A survival ratio must be above 0.")
    forward, reverse = p1 - s * p0, p1 / s - p0
    return SurvivalNet(forward, reverse, (forward + reverse) / 2)


def with_children(
    net: SurvivalNet,
    end: ArrayLike,
    mothers: Sequence[int],
    *,
    women: ArrayLike | None = None,
    exposure: Sequence[float] = CHILDREN_EXPOSED,
) -> SurvivalNet:
    """Fill in the youngest age groups, born since the start, by the net migration of their mothers.

    Child group c = 0, 1, ... gets exposure[c] P1[c] / sum_m W[m + c] times sum_m net[m + c], with m over the
    rows ``mothers`` of the youngest child group's mothers, as they are at the end, and W the ``women``, by
    default all persons at the ``end``; shape (A,). The exposure is the share of the period during which such
    children were alive to move.
    Raises ValueError for different shapes, IndexError when mothers of a group lie outside the rows.
    Source: Shryock and Siegel (1973), The methods and materials of demography; Bogue, Hinze and White (1982).

    >>> first = net_survival([np.nan, 80, 90], [20, 100, 81], [np.nan, 1.0, 0.9])
    >>> with_children(first, [20, 100, 81], mothers=[1], exposure=[0.25]).forward.tolist()
    [1.0, 20.0, 0.0]
    """
    p1, w, _net = _rows(end=end, women=end if women is None else women, net=net.forward)
    readings = []
    for reading in (net.forward, net.reverse, net.average):
        filled = reading.copy()
        for child, share in enumerate(exposure):
            rows = np.array(mothers, np.intp) + child
            if rows.size == 0 or rows.min() < 0 or rows.max() >= p1.size:
                raise IndexError(f"Mothers of child group {child} must stand in rows 0 to {p1.size - 1}.")
            filled[child] = share * p1[child] / w[rows].sum() * reading[rows].sum()
        readings.append(filled)
    return SurvivalNet(*readings)


def _rows(**values: ArrayLike) -> list[Numbers]:
    rows = [np.array(array, np.float64) for array in values.values()]
    if len({row.shape for row in rows}) != 1:
        raise ValueError(f"{', '.join(values)} must have the same shape; got {[row.shape for row in rows]}.")
    return rows
