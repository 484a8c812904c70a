"""Names beside points of a picture, without collision: each takes the best free place near its point."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

Point = tuple[float, float]

DISTANCES = (0, 8, 18, 30, 44)  # pixels from the mark to its name
DIRECTIONS = [math.tau * turn / 16 for turn in range(16)]
FAR, TURNED, CROSSED = 0.35, 6.0, 5.0  # costs: a pixel away, a steep direction, a line behind the words
AIR = 2  # pixels kept free around each name


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def wider(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def nearest(self, point: Point) -> Point:
        """The point of the rectangle that is nearest to another."""
        return (
            min(max(point[0], self.left), self.right),
            min(max(point[1], self.top), self.bottom),
        )


@dataclass(frozen=True)
class Wanted:
    """A name of that size that belongs to a round mark."""

    x: float
    y: float
    radius: float
    width: float
    height: float


def placed(
    wanted: Sequence[Wanted], taken: Sequence[Box], lines: Sequence[Point], picture: Box
) -> list[Box | None]:
    """A free place for each, the first first; None where there is none.

    No place meets one that is taken or leaves the picture. Among free places the near ones win, those to the
    side before those above, and those with few points of lines behind them.
    """
    full = list(taken)
    places: list[Box | None] = []
    for name in wanted:
        free = [
            (cost, box)
            for cost, box in _choices(name)
            if _within(box, picture) and not any(box.meets(other) for other in full)
        ]
        best = min(
            ((cost + CROSSED * sum(map(box.holds, lines)), place) for place, (cost, box) in enumerate(free)),
            default=None,
        )
        places.append(free[best[1]][1] if best else None)
        if best:
            full.append(free[best[1]][1].wider(AIR))
    return places


def _within(box: Box, picture: Box) -> bool:
    return (
        picture.left <= box.left
        and box.right <= picture.right
        and picture.top <= box.top
        and box.bottom <= picture.bottom
    )


def _choices(name: Wanted) -> list[tuple[float, Box]]:
    """Places around the mark with what each costs."""
    choices = []
    for distance, angle in product(DISTANCES, DIRECTIONS):
        dx, dy = math.cos(angle), math.sin(angle)
        reach = name.radius + 3 + distance
        x = name.x + dx * reach + math.copysign(min(1, abs(dx) * 1.5), dx) * name.width / 2
        y = name.y + dy * reach + math.copysign(min(1, abs(dy) * 1.5), dy) * name.height / 2
        half, high = name.width / 2, name.height / 2
        cost = FAR * distance + TURNED * abs(dy) + (1 if dx < 0 else 0)
        choices.append((cost, Box(x - half, y - high, x + half, y + high)))
    return choices
