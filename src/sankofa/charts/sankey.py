"""From many to one to many: who came from where, and who left for where, through one country."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt
from sankofa.charts.pixels import LINE, Outline, Word, box, outlines, stacked, words
from sankofa.charts.spread import spread

HEIGHT = 260  # of the larger side, without gaps
NODE = 10  # width of the bars
CENTRE = 14
GAP = 6  # between label and bar
APART = 4  # between the rows of a side
LABEL_SHARE = {True: 0.24, False: 0.3}
TOP = 44  # room for the headings and the name of the middle
INFLOW, OUTFLOW = theme.INDIGO, theme.OCHRE

Side = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Ribbon:
    """A flow between a bar at the side and the middle: heights of both ends, in pixels from the top."""

    label: list[str]
    text: str
    middle: float
    height: float
    joint: float


@dataclass(frozen=True)
class Frame:
    """Places of the diagram before it is mirrored: inflows at the left."""

    width: int
    height: int
    rooms: tuple[float, float]  # of the labels at the left and at the right
    rtl: bool

    def x(self, at: float) -> float:
        return self.width - at if self.rtl else at

    @property
    def left(self) -> float:
        """Inner side of the bars where flows come from."""
        return self.rooms[0] + GAP + NODE

    @property
    def right(self) -> float:
        return self.width - self.rooms[1] - GAP - NODE

    @property
    def middle(self) -> float:
        return self.width / 2


def sankey(
    left: Side,
    centre: str,
    right: Side,
    *,
    title: str,
    description: str,
    no_data: str,
    left_heading: str = "",
    right_heading: str = "",
    number: theme.NumberText = theme.plain_number,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Flows into a country and out of it, as ribbons whose height is in proportion to people.

    `left` is where people come from and stands where reading begins, `right` where they go; both in the order
    given, with label and figure at the outer ends. `centre` names the country.

    >>> spec = sankey(
    ...     [("Ukraine", 9_000), ("Romania", 4_000)], "Moldova", [("Italy", 30_000), ("Germany", 12_000)],
    ...     left_heading="Came", right_heading="Left", title="Flows 2015–2020",
    ...     description="13,000 came, 42,000 left.", no_data="No estimate.")
    >>> spec["usermeta"]["title"]
    'Flows 2015–2020'
    """
    left, right = ([(label, value) for label, value in side if value > 0] for side in (left, right))
    most = max(sum(value for _, value in left), sum(value for _, value in right))
    if not most:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    room = LABEL_SHARE[width >= theme.WIDE] * width
    labels = [[_label(label, number(value), room) for label, value in side] for side in (left, right)]
    inner = width - 2 * theme.PADDING
    sizes = [_sizes(texts, side, HEIGHT / most) for texts, side in zip(labels, (left, right), strict=True)]
    height = math.ceil(max(HEIGHT, *map(sum, sizes)))
    frame = Frame(inner, height, (_widest(labels[0]), _widest(labels[1])), rtl)
    sides = [
        _ribbons(side, texts, tall, number, HEIGHT / most, height)
        for side, texts, tall in zip((left, right), labels, sizes, strict=True)
    ]
    chart = alt.layer(
        outlines(_shapes(sides, frame)),
        *words(_words(sides, centre, (left_heading, right_heading), frame), rtl=rtl, halo=True),
    ).properties(width=inner, height=height + TOP)
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _label(label: str, figure: str, room: float) -> list[str]:
    figure = theme.clipped(theme.clean(figure), theme.TEXT * theme.BOLD, room)
    return [*theme.wrapped(theme.clean(label), theme.TEXT, room, lines=2), figure]


def _widest(labels: Sequence[list[str]]) -> float:
    return max(
        (theme.text_width(text, theme.TEXT) * theme.BOLD for label in labels for text in label), default=0
    )


def _sizes(labels: Sequence[list[str]], side: Side, scale: float) -> list[float]:
    """Height that each row takes: its label or its bar, with air."""
    return [
        max(len(label) * LINE, value * scale) + APART for label, (_, value) in zip(labels, side, strict=True)
    ]


def _ribbons(
    side: Side,
    labels: Sequence[list[str]],
    sizes: Sequence[float],
    number: theme.NumberText,
    scale: float,
    height: float,
) -> list[Ribbon]:
    """The flows of one side; bars are spread so that labels fit, ends in the middle lie on each other."""
    heights = [value * scale for _, value in side]
    total = sum(heights)
    joint = TOP + (height - total) / 2
    joints = [joint + sum(heights[:index]) + heights[index] / 2 for index in range(len(heights))]
    middles = spread(joints, sizes, TOP, TOP + height)
    texts = [theme.clean(f"{label}: {number(value)}") for label, value in side]
    return [Ribbon(*parts) for parts in zip(labels, texts, middles, heights, joints, strict=True)]


def _shapes(sides: Sequence[Sequence[Ribbon]], frame: Frame) -> list[Outline]:
    """Ribbons, bars at their outer ends, and the bar of the middle."""
    edges = (
        (frame.left, frame.middle - CENTRE / 2, INFLOW),
        (frame.right, frame.middle + CENTRE / 2, OUTFLOW),
    )
    drawn = []
    for ribbons, (outer, inner, color) in zip(sides, edges, strict=True):
        bar = outer - NODE if outer < inner else outer
        for ribbon in ribbons:
            path = _path(frame.x(outer), frame.x(inner), ribbon)
            drawn.append(Outline(path, color, opacity=0.32, text=ribbon.text))
            start = min(frame.x(bar), frame.x(bar + NODE))
            top = ribbon.middle - max(ribbon.height, 1) / 2
            drawn.append(Outline(box(start, top, NODE, max(ribbon.height, 1)), color, text=ribbon.text))
    tallest = max(sum(ribbon.height for ribbon in ribbons) for ribbons in sides)
    middle = box(frame.middle - CENTRE / 2, TOP + (frame.height - tallest) / 2, CENTRE, tallest)
    return [*drawn, Outline(middle, theme.INK)]


def _path(outer: float, inner: float, ribbon: Ribbon) -> str:
    """A ribbon of even height between two places, bent like an S."""
    half = max(ribbon.height, 0.6) / 2
    turn = (outer + inner) / 2
    (a, b), (c, d) = ((y - half, y + half) for y in (ribbon.middle, ribbon.joint))
    return (
        f"M{outer:.1f},{a:.1f}C{turn:.1f},{a:.1f},{turn:.1f},{c:.1f},{inner:.1f},{c:.1f}"
        f"L{inner:.1f},{d:.1f}C{turn:.1f},{d:.1f},{turn:.1f},{b:.1f},{outer:.1f},{b:.1f}Z"
    )


def _words(
    sides: Sequence[Sequence[Ribbon]], centre: str, headings: Sequence[str], frame: Frame
) -> list[Word]:
    """Labels at the outer ends, headings above them, and the name of the middle above its bar."""
    start, end = theme.sides(frame.rtl)
    name = theme.clipped(theme.clean(centre), theme.TEXT * theme.BOLD, frame.width / 2)
    tallest = max(sum(ribbon.height for ribbon in ribbons) for ribbons in sides)
    shown = [Word(name, frame.middle, TOP + (frame.height - tallest) / 2 - 12, "center", bold=True)]
    for ribbons, at, edge, align, outer, heading in (
        (sides[0], frame.rooms[0], 0, end, start, headings[0]),
        (sides[1], frame.width - frame.rooms[1], frame.width, start, end, headings[1]),
    ):
        for ribbon in ribbons:
            shown += stacked(ribbon.label, frame.x(at), ribbon.middle, align=align, last_bold=True)
        if heading and ribbons:
            text = theme.clipped(theme.clean(heading), theme.TEXT, frame.width / 2 - GAP)
            shown.append(Word(text, frame.x(edge), 10, outer, color=theme.INK_SOFT))
    return shown
