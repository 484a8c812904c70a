"""A plane of time across and values up, with room beside it for the names of what is drawn there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from sankofa.charts import theme
from sankofa.charts.axes import extent, name_room, round_values, value_lines
from sankofa.charts.grammar import alt
from sankofa.charts.pixels import LINE, Word, pixel, stacked, words
from sankofa.charts.spread import spread

LABEL_SHARE = {True: 0.27, False: 0.36}  # of the width, on a wide and on a narrow chart
LEADER = 18  # pixels between what is drawn and its name
TOP = 12  # above the highest value
FEW = 12  # times of which each may be named; of more only round years are
DISTANCES = (1, 2, 5, 10, 20, 50, 100)
TIME_GAP = 14  # pixels between the names of two times

TimeText = Callable[[float], str]


@dataclass(frozen=True)
class Plane:
    """Scales and places, in pixels."""

    width: int
    height: int
    rtl: bool
    across: alt.Scale
    up: alt.Scale

    @property
    def turn(self) -> int:
        return -1 if self.rtl else 1

    def x(self, when: float) -> float:
        return _along(self.across, when)

    def y(self, value: float) -> float:
        return _along(self.up, value)

    @property
    def label_x(self) -> float:
        return self.across["range"][1] + self.turn * LEADER

    def when(self, field: str = "when") -> alt.X:
        return alt.X(f"{field}:Q", scale=self.across, axis=None)

    def value(self, field: str = "value") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=self.up, axis=None)


def _along(scale: alt.Scale, value: float) -> float:
    (low, high), (start, end) = scale["domain"], scale["range"]
    return start + (value - low) / (high - low) * (end - start)


def end_label(label: str, figure: str, width: int) -> list[str]:
    """The lines of a name beside the plane: the label, and below it the figure."""
    room = LABEL_SHARE[width >= theme.WIDE] * width
    figure = theme.clipped(theme.clean(figure), theme.TEXT * theme.BOLD, room)
    return [*theme.wrapped(theme.clean(label), theme.TEXT, room), figure]


def laid_out(
    times: tuple[float, float],
    values: Sequence[float],
    labels: Sequence[list[str]],
    *,
    from_zero: bool,
    number: theme.NumberText,
    width: int,
    rtl: bool,
) -> Plane:
    """As much room for the plane as the names of values and of what is drawn leave."""
    inner = width - 2 * theme.PADDING
    low, high = extent(values, from_zero=from_zero)
    room = max(theme.text_width(text, theme.TEXT) * theme.BOLD for text in chain(*labels))
    start, end = name_room(round_values(low, high), number), inner - room - LEADER
    height = max(240 if width >= theme.WIDE else 210, sum(label_height(label) for label in labels))
    places = [inner - start, inner - end] if rtl else [start, end]
    plain = {"type": "linear", "nice": False, "zero": False}
    return Plane(
        inner,
        height,
        rtl,
        alt.Scale(domain=list(times), range=places, **plain),
        alt.Scale(domain=[low, high], range=[height, TOP], **plain),
    )


def label_height(label: Sequence[str]) -> float:
    return len(label) * LINE + 6


def values_beside(plane: Plane, number: theme.NumberText) -> list[alt.Chart]:
    """Thin lines at round values, from the names where reading begins to the end of the plane."""
    edge = plane.across["range"][1]
    span = (edge, plane.width) if plane.rtl else (0, edge)
    lines = round_values(*plane.up["domain"])
    return value_lines(lines, plane.up, width=plane.width, number=number, rtl=plane.rtl, span=span)


def names_beside(
    labels: Sequence[list[str]], ends: Sequence[tuple[float, float]], colors: Sequence[str], plane: Plane
) -> list[alt.Chart]:
    """Each label at the height of its end, moved where they would collide, and a thin line between the two."""
    middles = spread([y for _, y in ends], [label_height(label) for label in labels], 0, plane.height + LINE)
    leaders = [
        {
            "x": x + plane.turn * 5,
            "y": y,
            "x2": plane.label_x - plane.turn * 4,
            "y2": middle,
            "color": color,
        }
        for (x, y), middle, color in zip(ends, middles, colors, strict=True)
    ]
    rule = alt.Chart(alt.Data(values=leaders)).mark_rule(opacity=0.6, strokeWidth=1)
    color = alt.Color("color:N", scale=None)
    align, _ = theme.sides(plane.rtl)
    shown: list[Word] = []
    for label, middle in zip(labels, middles, strict=True):
        shown += stacked(label, plane.label_x, middle, align=align, last_bold=True)
    return [
        rule.encode(x=pixel("x"), y=pixel("y"), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), color=color),
        *words(shown, rtl=plane.rtl),
    ]


def times_below(times: Sequence[float], plane: Plane, when: TimeText) -> list[alt.Chart]:
    """The names of the first and the last time, and of round ones between, as many as have room."""
    times = sorted(set(times))
    first, last = times[0], times[-1]
    few = set(times) if len(times) <= FEW else None
    ends = [_time(last, plane, when)]
    if first != last and _apart(_time(first, plane, when), ends[0]):
        ends.append(_time(first, plane, when))
    for distance in DISTANCES:
        round_ones = range(-(-int(first) // distance) * distance, int(last) + 1, distance)
        names = [_time(time, plane, when) for time in round_ones if few is None or time in few]
        between = [name for name in names if all(_apart(name, end) for end in ends)]
        if all(_apart(one, other) for one, other in combinations(between, 2)):
            break
    return words([*ends, *between], rtl=plane.rtl)


def _time(time: float, plane: Plane, when: TimeText) -> Word:
    """The name of a time below the plane, moved where it would stick out."""
    word = Word(
        theme.clipped(theme.clean(when(time)), theme.SMALL, plane.width / 3),
        plane.x(time),
        plane.height + 14,
        "center",
        theme.SMALL,
        theme.INK_SOFT,
    )
    half = word.width / 2
    return replace(word, x=min(max(word.x, half), plane.width - half))


def _apart(one: Word, other: Word) -> bool:
    return abs(one.x - other.x) > (one.width + other.width) / 2 + TIME_GAP
