"""Curved lines of people on a map: where they run, where they leave the picture, which way they point."""

import math
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]

BEND = 0.18  # height of the bow, as a share of the distance between its ends
HIGHEST_BOW = 70  # pixels
SAMPLES = 24


@dataclass(frozen=True)
class Route:
    """A quadratic Bézier curve, in pixels."""

    start: Point
    bow: Point
    end: Point

    def at(self, share: float) -> Point:
        rest = 1 - share
        x, y = (
            rest * rest * a + 2 * rest * share * b + share * share * c
            for a, b, c in zip(self.start, self.bow, self.end, strict=True)
        )
        return x, y

    def heading(self, share: float) -> Point:
        """Unit vector of the direction at a share of the way."""
        dx, dy = (
            2 * (1 - share) * (b - a) + 2 * share * (c - b)
            for a, b, c in zip(self.start, self.bow, self.end, strict=True)
        )
        length = math.hypot(dx, dy) or 1
        return dx / length, dy / length

    def until(self, share: float) -> "Route":
        """The first part, cut off as de Casteljau does."""
        bow = tuple(a + share * (b - a) for a, b in zip(self.start, self.bow, strict=True))
        return Route(self.start, bow, self.at(share))

    def samples(self) -> list[Point]:
        return [self.at(step / SAMPLES) for step in range(SAMPLES + 1)]

    @property
    def length(self) -> float:
        points = self.samples()
        return sum(math.dist(one, other) for one, other in pairwise(points))

    @property
    def path(self) -> str:
        (x0, y0), (x1, y1), (x2, y2) = self.start, self.bow, self.end
        return f"M{x0:.1f},{y0:.1f}Q{x1:.1f},{y1:.1f},{x2:.1f},{y2:.1f}"


def route(start: Point, end: Point, *, top: float = -math.inf) -> Route:
    """From one point to another in a bow that rises above the straight line, flatter where it would pass the top."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    distance = math.hypot(dx, dy) or 1
    room = max((start[1] + end[1]) / 2 - top, 0) * distance / (abs(dx) or 1)
    height = min(BEND * distance, HIGHEST_BOW, room) * 2
    side = 1 if dx >= 0 else -1
    bow = (
        (start[0] + end[0]) / 2 + side * dy / distance * height,
        (start[1] + end[1]) / 2 - side * dx / distance * height,
    )
    return Route(start, bow, end)


def cut_at(whole: Route, width: float, height: float, inset: float) -> Route:
    """The route until it leaves the picture, that far from the edge."""
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        x, y = whole.at(middle)
        inside = inset <= x <= width - inset and inset <= y <= height - inset
        low, high = (middle, high) if inside else (low, middle)
    return whole.until(low)


def short_of_end(whole: Route, gap: float) -> Route:
    """The route until it is that near to its end."""
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        near = math.dist(whole.at(middle), whole.end) < gap
        low, high = (low, middle) if near else (middle, high)
    return whole.until(low)


def head(tip: Point, heading: Point, size: float) -> str:
    """A triangle that points there, as a path."""
    (x, y), (dx, dy) = tip, heading
    back, half = (x - dx * size, y - dy * size), size * 0.55
    return (
        f"M{x:.1f},{y:.1f}L{back[0] - dy * half:.1f},{back[1] + dx * half:.1f}"
        f"L{back[0] + dy * half:.1f},{back[1] - dx * half:.1f}Z"
    )
