"""Which of several amounts add up to a given one: groups by reference, by day, and small sets of the nearest."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

import numpy as np

LARGEST_SET = 6  # amounts in a set that is found by trying
LARGEST_AMOUNT = 1 << 58  # so that sums of a set fit into 64 bits

Amount = tuple[int, int, int, str]  # id, amount, day as a number, reference


def sums_to(
    ones: Sequence[Amount], many: Sequence[Amount], window: int, most: int
) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    """For each of `ones` some of `many` that add up to it: (its id, their ids, whether no other set does).

    All of one reference come first, then all of one day within `window` days, then sets of 2 to 6 out of the `most`
    nearest of the same sign. None of `many` is given twice. Raises nothing.

    >>> list(sums_to([(1, 90, 5, "")], [(7, 40, 4, ""), (8, 50, 5, ""), (9, 70, 5, "")], 3, 16))
    [(1, (7, 8), True)]
    """
    shelf = _Shelf(many)
    for id, amount, day, reference in sorted(ones, key=lambda each: (-abs(each[1]), each[0])):
        group = (
            shelf.of_reference(reference, amount)
            or shelf.of_day(amount, day, window)
            or shelf.of_nearest(amount, day, window, most)
        )
        if group is not None:
            shelf.take(group[0])
            yield id, group[0], group[1]


class _Shelf:
    def __init__(self, many: Sequence[Amount]) -> None:
        self.free = {each[0]: each for each in many}
        self.references: dict[str, set[int]] = defaultdict(set)
        self.days: dict[tuple[int, bool], set[int]] = defaultdict(set)
        self.sums: dict[tuple[int, bool], int] = defaultdict(int)
        for id, amount, day, reference in many:
            self.days[day, amount > 0].add(id)
            self.sums[day, amount > 0] += amount
            if reference:
                self.references[reference].add(id)

    def take(self, ids: tuple[int, ...]) -> None:
        for id in ids:
            _id, amount, day, reference = self.free.pop(id)
            self.days[day, amount > 0].discard(id)
            self.sums[day, amount > 0] -= amount
            if reference:
                self.references[reference].discard(id)

    def of_reference(self, reference: str, amount: int) -> tuple[tuple[int, ...], bool] | None:
        ids = self.references.get(reference, set()) if reference else set()
        if len(ids) > 1 and sum(self.free[id][1] for id in ids) == amount:
            return tuple(sorted(ids)), True
        return None

    def of_day(self, amount: int, day: int, window: int) -> tuple[tuple[int, ...], bool] | None:
        """More than a small set: those are looked for one by one, and it is told whether others fit."""
        for away in range(window + 1):
            for there in {day - away, day + away}:
                ids = self.days.get((there, amount > 0), set())
                if len(ids) > LARGEST_SET and self.sums[there, amount > 0] == amount:
                    return tuple(sorted(ids)), True
        return None

    def of_nearest(
        self, amount: int, day: int, window: int, most: int
    ) -> tuple[tuple[int, ...], bool] | None:
        near = list(self._near(amount, day, window, most))
        if len(near) < 2 or abs(amount) > LARGEST_AMOUNT:
            return None
        sets = _sets(len(near))
        sums = sets @ np.array([each[1] for each in near], dtype=np.int64)
        fitting = np.flatnonzero(sums == amount)
        if not len(fitting):
            return None
        chosen = np.flatnonzero(sets[fitting[0]])  # the smallest set of the nearest
        return tuple(sorted(near[at][0] for at in chosen)), len(fitting) == 1

    def _near(self, amount: int, day: int, window: int, most: int) -> Iterator[Amount]:
        left = most
        for away in range(window + 1):
            for there in sorted({day - away, day + away}):
                for id in sorted(self.days.get((there, amount > 0), ())):
                    if abs(self.free[id][1]) < abs(amount):
                        if not left:
                            return
                        left -= 1
                        yield self.free[id]


@cache
def _sets(count: int) -> np.ndarray:
    """All sets of 2 to 6 out of `count`, as rows of 0 and 1, small sets first."""
    chosen = [
        each for size in range(2, min(LARGEST_SET, count) + 1) for each in combinations(range(count), size)
    ]
    rows = np.zeros((len(chosen), count), dtype=np.int64)
    for row, each in enumerate(chosen):
        rows[row, list(each)] = 1
    return rows
