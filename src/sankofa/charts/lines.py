"""How something went over the years: one line for each series, named where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sankofa.charts import plane, rows, theme
from sankofa.charts.grammar import alt

COLORS = (theme.INDIGO, theme.OCHRE, theme.GREEN, theme.GREY)
DASHES = {"solid": [1, 0], "dashed": [6, 4], "dotted": [1.5, 3]}
MANY = 12  # with more points only those at the ends of a line and alone are marked


@dataclass(frozen=True)
class Line:
    """A series: its points as (when, value), None where nothing is known; band as (when, low, high)."""

    label: str
    points: Sequence[tuple[float, float | None]]
    style: str = "solid"
    band: Sequence[tuple[float, float, float]] | None = None

    def __post_init__(self):
        if self.style not in DASHES:
            raise ValueError(f"A line is {', '.join(DASHES)}; {self.style!r} is none of them.")

    @property
    def known(self) -> list[tuple[float, float]]:
        return [(when, value) for when, value in sorted(self.points, key=_when) if value is not None]

    @property
    def pieces(self) -> list[list[tuple[float, float]]]:
        """The points between gaps."""
        parts = groupby(sorted(self.points, key=_when), lambda point: point[1] is None)
        return [list(points) for is_gap, points in parts if not is_gap]

    @property
    def marked(self) -> list[tuple[float, float]]:
        """The points that get a dot."""
        if len(self.known) <= MANY:
            return self.known
        return sorted({point for piece in self.pieces for point in (piece[0], piece[-1])})


def _when(point: tuple) -> float:
    return point[0]


def lines(
    series: Sequence[Line],
    *,
    title: str,
    description: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    scale_number: theme.NumberText | None = None,
    when: plane.TimeText = lambda when: f"{when:g}",
    from_zero: bool = True,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Lines over time, the label and last figure of each at its end, where no two of them collide.

    `number` writes the figures, `scale_number` those of the thin lines if they should be shorter, `when` the
    points in time: years, or quarters as parts of a year. A point alone is a dot, a gap is left where the
    value is None, and a band is the range in which the value lies. The scale has zero unless `from_zero` is
    taken away, which fits measures that never come near it.

    >>> spec = lines(
    ...     [Line("Women", [(1990, 310), (2000, None), (2024, 640)]), Line("Men", [(1990, 270), (2024, 520)])],
    ...     title="People abroad", description="From 580 to 1,160.", no_data="Nothing yet.")
    >>> spec["usermeta"]["description"]
    'From 580 to 1,160.'
    """
    shown = [line for line in series if line.known]
    if not shown:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    labels = [plane.end_label(line.label, number(line.known[-1][1]), width) for line in shown]
    place = plane.laid_out(
        _span(shown),
        [value for line in shown for value in _values(line)],
        labels,
        from_zero=from_zero,
        number=scale_number or number,
        width=width,
        rtl=rtl,
    )
    looks = [COLORS[index % len(COLORS)] for index in range(len(shown))]
    layers = [_band, _stroke]
    chart = alt.layer(
        *plane.values_beside(place, scale_number or number),
        *(layer(line, color, place) for layer in layers for line, color in zip(shown, looks, strict=True)),
        *(_dots(line, color, place, number, when) for line, color in zip(shown, looks, strict=True)),
        *plane.names_beside(labels, [_end(line, place) for line in shown], looks, place),
        *plane.times_below([time for line in shown for time, _ in line.known], place, when),
    ).properties(width=place.width, height=place.height)
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _span(shown: Sequence[Line]) -> tuple[float, float]:
    """The first and the last time; a time alone stands at the end, beside its label."""
    times = [point[0] for line in shown for point in (*line.known, *(line.band or ()))]
    first, last = min(times), max(times)
    return (first, last) if first < last else (first - 1, last)


def _values(line: Line) -> list[float]:
    return [value for _, value in line.known] + [end for _, *ends in line.band or () for end in ends]


def _end(line: Line, place: plane.Plane) -> tuple[float, float]:
    time, value = line.known[-1]
    return place.x(time), place.y(value)


def _band(line: Line, color: str, place: plane.Plane) -> alt.Chart:
    """The range, as a shade of the line's colour; at a single time, as an upright bar."""
    data = [{"when": when, "low": low, "high": high} for when, low, high in sorted(line.band or ())]
    base = alt.Chart(alt.Data(values=data))
    alone = {"opacity": 0.3, "strokeWidth": 10}
    mark = (
        base.mark_area(color=color, opacity=0.16) if len(data) != 1 else base.mark_rule(color=color, **alone)
    )
    return mark.encode(x=place.when(), y=place.value("low"), y2=alt.Y2("high:Q"))


def _stroke(line: Line, color: str, place: plane.Plane) -> alt.Chart:
    data = [
        {"when": when, "value": value, "piece": piece}
        for piece, points in enumerate(line.pieces)
        for when, value in points
        if len(points) > 1
    ]
    mark = alt.Chart(alt.Data(values=data)).mark_line(
        color=color, strokeWidth=2.25, strokeDash=DASHES[line.style], strokeJoin="round"
    )
    return mark.encode(x=place.when(), y=place.value(), detail=alt.Detail("piece:N"))


def _dots(
    line: Line, color: str, place: plane.Plane, number: theme.NumberText, when: plane.TimeText
) -> alt.Chart:
    """Dots that say their figure; hollow where the line is broken."""
    data = [
        {"when": time, "value": value, "text": theme.clean(f"{line.label}, {when(time)}: {number(value)}")}
        for time, value in line.marked
    ]
    full = {"fill": color, "stroke": "#fff", "strokeWidth": 1}
    look = full if line.style == "solid" else {"fill": "#fff", "stroke": color, "strokeWidth": 1.75}
    mark = alt.Chart(alt.Data(values=data)).mark_point(size=40, opacity=1, aria=True, **look)
    return mark.encode(x=place.when(), y=place.value(), description=alt.Description("text:N"))
