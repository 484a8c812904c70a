"""Which part of the world a map of lines of people shows: as near as it can without losing many of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sankofa.charts.geography import BOTTOM, CENTRE, HALF_WIDTH, TOP, View, projected, turned, whole_world

Point = tuple[float, float]

PACIFIC = 150  # centre of the other map: cut in the Atlantic, at 30° W
LEAST_LOSS = 0.05  # how much more people must be cut to turn the map
OUTSIDE = {True: 0.1, False: 0.3}  # of the people at most, whose lines may leave a wide and a narrow picture
WORTH = {True: 4, False: 2}  # how much nearer the map must come for the share that leaves it
MOST_LEFT_OUT = 6  # ends that may be left out on each side
NEAREST = 7  # times the scale of the whole world
SHAPES = {True: (0.42, 0.62), False: (0.6, 1.0)}  # height by width, on a wide and on a narrow map
MARGINS = {True: (70, 34), False: (40, 34)}  # pixels around the ends, across and up
LOCAL = 2.4  # a part of the world less wide than this is drawn with its own centre


@dataclass(frozen=True)
class End:
    """An end of lines: where, and how many people."""

    longitude: float
    latitude: float
    people: float


def centre_for(home: End, ends: Sequence[End]) -> float:
    """The centre from which the lines are shorter: no line should run around the world the wrong way."""

    def degrees(centre: float) -> float:
        here = turned(home.longitude, centre)
        return sum(end.people * abs(turned(end.longitude, centre) - here) for end in ends)

    return PACIFIC if degrees(PACIFIC) < degrees(CENTRE) * (1 - LEAST_LOSS) else CENTRE


def wraps(home: End, end: End, centre: float) -> int:
    """1 or -1 where the shorter way leaves the map at its right or left edge, 0 where it does not."""
    across = turned(end.longitude, centre) - turned(home.longitude, centre)
    return 0 if abs(across) <= 180 else -1 if across > 0 else 1


def framed(home: End, ends: Sequence[End], width: int, wide: bool) -> View:
    """The view that holds home and nearly all people at the ends, as near as that allows."""
    centre = centre_for(home, ends)
    view = _nearest(home, ends, centre, width, wide)
    if view.width / view.scale < LOCAL:
        view = _nearest(home, ends, _middle(view, [home, *ends]), width, wide)
    return view


def holding(ends: Sequence[End], width: int, wide: bool) -> View:
    """The view that holds all ends, as near as that allows. There must be one."""
    centre = centre_for(ends[0], ends)

    def around(centre: float) -> View:
        points = [projected(end.longitude, end.latitude, centre) for end in ends]
        return _around(points, centre, width, wide)

    view = around(centre)
    return around(_middle(view, ends)) if view.width / view.scale < LOCAL else view


def _middle(view: View, ends: Sequence[End]) -> float:
    """The longitude halfway between the outermost ends in the view."""
    seen = [turned(end.longitude, view.centre) for end in ends if view.shows(end.longitude, end.latitude)]
    return view.centre + (min(seen) + max(seen)) / 2


def _nearest(home: End, ends: Sequence[End], centre: float, width: int, wide: bool) -> View:
    """Tries to leave out ends that lie farthest on each side, and takes the best."""
    points = {
        projected(end.longitude, end.latitude, centre): end.people
        for end in ends
        if not wraps(home, end, centre)
    }
    here = projected(home.longitude, home.latitude, centre)
    total = sum(end.people for end in ends) or 1
    tries = []
    for left in _left_out(points, OUTSIDE[wide] * total):
        view = _around([here, *(point for point in points if point not in left)], centre, width, wide)
        share = sum(points[point] for point in left) / total
        tries.append((round(view.scale * (1 - WORTH[wide] * share), 3), -len(left), view))
    return max(tries, key=lambda found: found[:2])[2]


def _left_out(points: Mapping[Point, float], most: float) -> set[frozenset[Point]]:
    """The sets of outermost points with no more people than that."""
    sides = []
    for axis, sign in product((0, 1), (1, -1)):
        outermost = sorted(points, key=lambda point, axis=axis, sign=sign: sign * point[axis])
        firsts = [frozenset(outermost[:count]) for count in range(MOST_LEFT_OUT + 1)]
        sides.append([first for first in firsts if sum(map(points.get, first)) <= most])
    beside = {left | right for left, right in product(*sides[:2])}
    above = {low | high for low, high in product(*sides[2:])}
    found = {one | other for one, other in product(beside, above)}
    return {left for left in found if sum(map(points.get, left)) <= most}


def _around(points: Sequence[tuple[float, float]], centre: float, width: int, wide: bool) -> View:
    """The view around points, in a shape that suits the page and within the world."""
    xs, ys = zip(*points, strict=True)
    across, up = max(xs) - min(xs), max(ys) - min(ys)
    beside, above = MARGINS[wide]
    flat, tall = SHAPES[wide]
    world = whole_world(width).scale
    fits = min((width - 2 * beside) / (across or 1e-9), (width * tall - 2 * above) / (up or 1e-9))
    scale = min(max(fits, world), world * NEAREST)
    height = min(max(up * scale + 2 * above, width * flat), width * tall, (TOP - BOTTOM) * scale)
    left = _within((min(xs) + max(xs)) / 2 - width / scale / 2, -HALF_WIDTH, HALF_WIDTH - width / scale)
    top = _within((min(ys) + max(ys)) / 2 + height / scale / 2, BOTTOM + height / scale, TOP)
    return View(centre, scale, left, top, width, round(height))


def _within(value: float, low: float, high: float) -> float:
    return max(low, min(value, high))
