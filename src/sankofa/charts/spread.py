"""Labels along a line that want to stand in the same place: moved apart as little as can be."""

from collections.abc import Sequence
from itertools import accumulate, pairwise


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels of the given sizes, without overlap, between two edges where there is room.

    The sum of squares of the moves is the least possible: with the distances between neighbours taken off,
    the middles must not fall, which is a regression by pooled neighbours (Ayer and others, 1955).

    >>> spread([10, 11, 50], [10, 10, 10], 0, 60)
    [5.5, 15.5, 50.0]
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    steps = [(sizes[one] + sizes[other]) / 2 for one, other in pairwise(order)]
    offsets = list(accumulate(steps, initial=0.0)) if order else []
    free = _never_falling([wanted[index] - offset for index, offset in zip(order, offsets, strict=True)])
    first = low + (sizes[order[0]] / 2 if order else 0)
    last = max(first, high - (offsets[-1] + sizes[order[-1]] / 2 if order else 0))
    places = [0.0] * len(wanted)
    for index, place, offset in zip(order, free, offsets, strict=True):
        places[index] = min(max(place, first), last) + offset
    return places


def _never_falling(values: Sequence[float]) -> list[float]:
    """The nearest sequence, by least squares, in which no value is below the one before."""
    pools: list[tuple[float, int]] = []
    for value in values:
        pool = (value, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, count = pools.pop()
            together = count + pool[1]
            pool = ((mean * count + pool[0] * pool[1]) / together, together)
        pools.append(pool)
    return [mean for mean, count in pools for _ in range(count)]
