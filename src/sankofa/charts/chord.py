"""Flows between a few regions, each with all: regions around a circle, ribbons across it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt
from sankofa.charts.pixels import LINE, Outline, Word, outlines, words
from sankofa.charts.spread import spread

COLORS = (
    theme.INDIGO, theme.OCHRE, theme.GREEN, "#6376b5", "#8a5a83", "#3f8290",
    "#a98a4f", "#7b8494", "#40528f", "#c48a55", "#6c9a7f", "#9aa5c9",
)  # fmt: skip
RADIUS = {True: 165, False: 72}  # of the circle, on a wide and on a narrow chart
BAND = 10  # width of the arcs that stand for regions
APART = 0.05  # angle between two regions
BLUNT = 0.3  # angle from which the end of a ribbon follows the circle, without a point
SHORT = 9  # pixels by which a ribbon ends before the region where people arrive: room for its point
AIR = 12  # between circle and labels
ROOM = 0.9  # of what is left beside the circle that labels may fill: widths of letters are estimates
FAINT = 0.02  # ribbons with less than this share of the largest recede

FiguresText = Callable[[str, str], Sequence[str]]
Point = tuple[float, float]


@dataclass(frozen=True)
class Region:
    """A region on the circle, in angles clockwise from the top."""

    key: str
    start: float
    end: float
    color: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class Circle:
    """The circle's place; turned around where reading goes to the left."""

    x: float
    y: float
    radius: float
    rtl: bool

    @property
    def reach(self) -> float:
        """Radius from which on labels may stand."""
        return self.radius + BAND + AIR

    def at(self, angle: float, radius: float) -> Point:
        side = -1 if self.rtl else 1
        return self.x + side * radius * math.sin(angle), self.y - radius * math.cos(angle)

    def along(self, start: float, end: float, radius: float) -> str:
        """A curve along the circle, in halves: an arc of a path may not be longer than half of it."""
        sweep = int((end > start) != self.rtl)
        return "".join(
            f"A{radius:.1f},{radius:.1f},0,0,{sweep},{_written(self.at(angle, radius))}"
            for angle in ((start + end) / 2, end)
        )


def chord(
    flows: Mapping[tuple[str, str], float],
    *,
    names: Mapping[str, str],
    title: str,
    description: str,
    no_data: str,
    figures: FiguresText | None = None,
    number: theme.NumberText = theme.plain_number,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Ribbons between regions, as wide as people are many; a ribbon has the colour of where people come from.

    `flows` are people by origin and destination, both keys of `names`, whose order is that around the circle,
    from the top. A ribbon begins at the edge of its origin and ends in a point before its destination.
    `figures` gives the lines below the name of a region from how many left it and how many arrived.

    >>> spec = chord(
    ...     {("AF", "EU"): 9, ("EU", "AF"): 2, ("AF", "AF"): 20}, names={"AF": "Africa", "EU": "Europe"},
    ...     title="Between regions", description="Most moves stay in Africa.", no_data="No estimate.")
    >>> spec["usermeta"]["title"]
    'Between regions'
    """
    if unknown := {key for pair in flows for key in pair} - set(names):
        raise ValueError(f"Flows of regions without a name: {sorted(unknown)}.")
    flows = {pair: people for pair, people in flows.items() if people > 0}
    if not flows:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    inner, wide = width - 2 * theme.PADDING, width >= theme.WIDE
    regions = _regions(flows, names)
    radius = RADIUS[wide]
    room = (inner / 2 - radius - BAND - AIR) * ROOM
    labels = [_label(region.key, flows, names, figures, number, room) for region in regions]
    height = math.ceil(max(2 * (radius + BAND + AIR) + 2 * LINE, _tallest(regions, labels)))
    circle = Circle(inner / 2, height / 2, radius, rtl)
    chart = alt.layer(
        outlines([*_ribbons(flows, regions, circle, names, number), *_bands(regions, circle)]),
        *_names(regions, labels, circle, height),
    ).properties(width=inner, height=height)
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _regions(flows: Mapping[tuple[str, str], float], names: Mapping[str, str]) -> list[Region]:
    """Regions with flows around the circle, as long as people left and arrived."""
    sizes = {
        key: sum(
            people * ((key == origin) + (key == destination))
            for (origin, destination), people in flows.items()
        )
        for key in names
    }
    present = [key for key in names if sizes[key]]
    turn = (math.tau - APART * len(present)) / sum(sizes.values())
    regions, angle = [], APART / 2
    for index, key in enumerate(present):
        end = angle + sizes[key] * turn
        regions.append(Region(key, angle, end, COLORS[index % len(COLORS)]))
        angle = end + APART
    return regions


def _parts(
    flows: Mapping[tuple[str, str], float], regions: Sequence[Region]
) -> dict[tuple[str, str, bool], tuple[float, float]]:
    """Start and end angle of both ends of each flow: (origin, destination, whether this is where it arrives).

    Along a region, partners come in the order against that of the circle, so that few ribbons cross.
    """
    keys = [region.key for region in regions]
    turn = sum(region.end - region.start for region in regions) / (2 * sum(flows.values()))
    parts = {}
    for index, region in enumerate(regions):
        angle = region.start
        for partner in [keys[index - step] for step in range(1, len(keys))] + [region.key]:
            for pair, arrives in (((region.key, partner), False), ((partner, region.key), True)):
                if pair in flows:
                    parts[*pair, arrives] = (angle, angle + flows[pair] * turn)
                    angle += flows[pair] * turn
    return parts


def _ribbons(
    flows: Mapping[tuple[str, str], float],
    regions: Sequence[Region],
    circle: Circle,
    names: Mapping[str, str],
    number: theme.NumberText,
) -> list[Outline]:
    """The widest below."""
    parts, colors = _parts(flows, regions), {region.key: region.color for region in regions}
    most, arrow = max(flows.values()), "←" if circle.rtl else "→"
    return [
        Outline(
            _ribbon(parts[origin, destination, False], parts[origin, destination, True], circle),
            colors[origin],
            opacity=0.62 if people >= most * FAINT else 0.3,
            text=f"{names[origin]} {arrow} {names[destination]}: {number(people)}",
        )
        for (origin, destination), people in sorted(flows.items(), key=lambda flow: -flow[1])
    ]


def _ribbon(origin: tuple[float, float], destination: tuple[float, float], circle: Circle) -> str:
    """From an arc on the circle, across it, to a point that touches the destination."""
    one = _written(circle.at(origin[0], circle.radius))
    bow = _written(_bow(sum(origin) / 2, sum(destination) / 2, circle))
    return f"M{one}{circle.along(*origin, circle.radius)}Q{bow},{_arrival(*destination, circle)}Q{bow},{one}Z"


def _arrival(start: float, end: float, circle: Circle) -> str:
    """The end of a ribbon: a point, or where that would be blunt a curve along the circle."""
    near = circle.radius - SHORT
    first, last = (_written(circle.at(angle, near)) for angle in (start, end))
    if end - start > BLUNT:
        return first + circle.along(start, end, near)
    return f"{first}L{_written(circle.at((start + end) / 2, circle.radius - 1))}L{last}"


def _bow(one: float, other: float, circle: Circle) -> Point:
    """The point that draws a ribbon inwards: the farther its ends lie apart, the nearer to the middle."""
    (x1, y1), (x2, y2) = circle.at(one, circle.radius), circle.at(other, circle.radius)
    apart = math.hypot(x1 - x2, y1 - y2) / (2 * circle.radius)  # from 0 to 1
    pull = max(1 - apart, 0) * 0.55
    return (
        circle.x + pull * ((x1 + x2) / 2 - circle.x),
        circle.y + pull * ((y1 + y2) / 2 - circle.y),
    )


def _written(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _bands(regions: Sequence[Region], circle: Circle) -> list[Outline]:
    """The arcs of the regions."""
    inner, outer = circle.radius + 2, circle.radius + 2 + BAND
    return [
        Outline(
            f"M{_written(circle.at(region.start, outer))}{circle.along(region.start, region.end, outer)}"
            f"L{_written(circle.at(region.end, inner))}{circle.along(region.end, region.start, inner)}Z",
            region.color,
        )
        for region in regions
    ]


def _label(
    key: str,
    flows: Mapping[tuple[str, str], float],
    names: Mapping[str, str],
    figures: FiguresText | None,
    number: theme.NumberText,
    room: float,
) -> list[Word]:
    """The lines of a region's name, without places, and below it how many left and arrived."""
    lines = [Word(line, 0, 0) for line in theme.wrapped(theme.clean(names[key]), theme.TEXT, room)]
    if figures is None:
        return lines
    left = sum(people for (origin, _), people in flows.items() if origin == key)
    arrived = sum(people for (_, destination), people in flows.items() if destination == key)
    texts = [
        theme.clipped(theme.clean(line), theme.SMALL, room) for line in figures(number(left), number(arrived))
    ]
    return lines + [Word(text, 0, 0, size=theme.SMALL, color=theme.INK_SOFT) for text in texts]


def _on_right(region: Region) -> bool:
    return math.sin(region.middle) >= 0


def _tallest(regions: Sequence[Region], labels: Sequence[list[Word]]) -> float:
    """Height of the labels of the fuller side."""
    sides = [0.0, 0.0]
    for region, label in zip(regions, labels, strict=True):
        sides[_on_right(region)] += len(label) * LINE + 4
    return max(sides)


def _names(
    regions: Sequence[Region], labels: Sequence[list[Word]], circle: Circle, height: float
) -> list[alt.Chart]:
    """Labels along both sides of the circle, moved apart where they would collide."""
    shown: list[Word] = []
    leaders: list[Outline] = []
    for right in (False, True):
        side = [pair for pair in zip(regions, labels, strict=True) if _on_right(pair[0]) == right]
        wanted = [circle.at(region.middle, circle.reach)[1] for region, _ in side]
        middles = spread(wanted, [len(label) * LINE + 4 for _, label in side], 0, height)
        for (region, label), y in zip(side, middles, strict=True):
            sign = 1 if right != circle.rtl else -1
            written = _beside(label, y, sign, circle)
            shown += written
            leaders += _leader(region, written, sign, circle)
    return [outlines(leaders), *words(shown, rtl=circle.rtl)]


def _beside(label: Sequence[Word], y: float, sign: int, circle: Circle) -> list[Word]:
    """The lines of a label with their middle at a height, as near to the circle as they can stand."""
    half = len(label) * LINE / 2
    nearest = max(abs(y - circle.y) - half, 0)
    x = circle.x + sign * math.sqrt(max(circle.reach**2 - nearest**2, 9))
    return [
        replace(line, x=x, y=y - half + (index + 0.5) * LINE, align="left" if sign > 0 else "right")
        for index, line in enumerate(label)
    ]


def _leader(region: Region, label: Sequence[Word], sign: int, circle: Circle) -> list[Outline]:
    """A thin line from a region to the nearest place of its label, where that stands apart."""
    x, y = circle.at(region.middle, circle.reach - AIR + 3)
    far = label[0].x + sign * max(line.width for line in label)
    low, high = sorted((label[0].x - sign * 3, far))
    end = (
        min(max(x, low), high),
        min(max(y, label[0].y - LINE / 2), label[-1].y + LINE / 2),
    )
    if math.dist((x, y), end) < AIR:
        return []
    return [Outline(f"M{_written((x, y))}L{_written(end)}", stroke=region.color, width=0.9)]
