"""A country among others: one line for each measure, one dot for each country on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt
from sankofa.charts.key import Entry, key, key_height
from sankofa.charts.pixels import Word, words

STEP = {True: 46, False: 62}  # height of a row, on a wide and on a narrow chart
OWN, PEERS = ("diamond", theme.OCHRE), ("circle", theme.GREY)
LABEL_SHARE = 0.34


@dataclass(frozen=True)
class DotRow:
    """A measure: the figure of the country itself, those of others by name, and how its figures are written."""

    label: str
    own: float | None
    peers: Mapping[str, float]
    number: theme.NumberText = theme.plain_number

    @property
    def values(self) -> list[float]:
        return [*self.peers.values(), *([] if self.own is None else [self.own])]


@dataclass(frozen=True)
class Layout:
    """Places, in pixels: label, line with dots, own figure."""

    width: int
    rtl: bool
    wide: bool
    label_room: float
    figure_room: float

    @property
    def ends(self) -> tuple[float, float]:
        """Where a line begins and where it ends."""
        start = self.label_room + rows.GUTTER if self.wide else 6
        end = self.width - (self.figure_room + rows.GUTTER if self.wide else 6)
        return (self.width - start, self.width - end) if self.rtl else (start, end)

    def top(self, row: int) -> float:
        """Middle of the label."""
        return row * STEP[self.wide] + (16 if self.wide else 10)

    def line(self, row: int) -> float:
        """Middle of the dots."""
        return self.top(row) + (0 if self.wide else 20)


def dot_rows(
    shown: Sequence[DotRow],
    *,
    own_label: str,
    peers_label: str,
    title: str,
    description: str,
    no_data: str,
    missing: str = "–",
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """For each measure a line from its lowest to its highest figure, a dot for each country on it.

    The country's own dot has a shape of its own and its figure at the end of the row; the lowest and the
    highest of the others are named below the line. It shows where a country stands, not its rank. Measures
    have different units, so each row has its own scale.

    >>> spec = dot_rows(
    ...     [DotRow("Share living abroad", 28, {"Georgia": 22, "Armenia": 31}, lambda share: f"{share} %")],
    ...     own_label="Moldova", peers_label="Other countries", title="Among others",
    ...     description="28 % in Moldova.", no_data="Nothing known.")
    >>> spec["usermeta"]["title"]
    'Among others'
    """
    shown = [row for row in shown if row.values]
    if not shown:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    figures = [theme.clean(missing if row.own is None else row.number(row.own)) for row in shown]
    place = _layout(shown, figures, width, rtl)
    entries = [Entry(own_label, OWN[1], OWN[0]), Entry(peers_label, "#ffffff", PEERS[0], PEERS[1])]
    chart = alt.layer(
        *key(entries, width=place.width, top=-key_height(entries, width=place.width) - 4, rtl=rtl),
        _lines(len(shown), place),
        *_dots(shown, place, own_label),
        *words(_words(shown, figures, place), rtl=rtl),
    ).properties(width=place.width, height=STEP[place.wide] * len(shown))
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _layout(shown: Sequence[DotRow], figures: Sequence[str], width: int, rtl: bool) -> Layout:
    inner = width - 2 * theme.PADDING
    share = LABEL_SHARE * inner
    labels = max(theme.text_width(theme.clean(row.label), theme.TEXT) for row in shown)
    numbers = max(theme.text_width(text, theme.TEXT) * theme.BOLD for text in figures)
    return Layout(inner, rtl, width >= theme.WIDE, min(labels, share), min(numbers, share))


def _x(row: DotRow, value: float, place: Layout) -> float:
    """Where a figure stands on its line; in the middle where all are the same."""
    low, high = min(row.values), max(row.values)
    start, end = place.ends
    share = (value - low) / (high - low) if high > low else 0.5
    return round(start + share * (end - start), 1)


def _lines(count: int, place: Layout) -> alt.Chart:
    start, end = place.ends
    data = [{"y": place.line(row)} for row in range(count)]
    mark = alt.Chart(alt.Data(values=data)).mark_rule(color=theme.LINE, strokeWidth=6, strokeCap="round")
    return mark.encode(x=alt.XValue(start), x2=alt.X2Value(end), y=alt.Y("y:Q", scale=None, axis=None))


def _dots(shown: Sequence[DotRow], place: Layout, own_label: str) -> list[alt.Chart]:
    """The others as hollow dots, the country itself above them."""
    others = [
        _dot(row, index, name, value, place)
        for index, row in enumerate(shown)
        for name, value in row.peers.items()
    ]
    own = [
        _dot(row, index, own_label, row.own, place) for index, row in enumerate(shown) if row.own is not None
    ]
    looks = (
        {"shape": PEERS[0], "fill": "#fff", "fillOpacity": 0.7, "stroke": PEERS[1], "size": 58},
        {"shape": OWN[0], "fill": OWN[1], "stroke": "#fff", "size": 170},
    )
    return [
        alt.Chart(alt.Data(values=data))
        .mark_point(opacity=1, strokeWidth=1.25, aria=True, **look)
        .encode(
            x=alt.X("x:Q", scale=None, axis=None),
            y=alt.Y("y:Q", scale=None, axis=None),
            description=alt.Description("text:N"),
        )
        for data, look in zip((others, own), looks, strict=True)
    ]


def _dot(row: DotRow, index: int, name: str, value: float, place: Layout) -> dict:
    text = theme.clean(f"{theme.clean(name)}, {row.label}: {row.number(value)}")
    return {"x": _x(row, value, place), "y": place.line(index), "text": text}


def _words(shown: Sequence[DotRow], figures: Sequence[str], place: Layout) -> list[Word]:
    """Label and own figure of each row, and the lowest and highest of the others below its line."""
    start, end = theme.sides(place.rtl)
    first, last = (place.width, 0) if place.rtl else (0, place.width)
    room = place.label_room if place.wide else place.width - place.figure_room - rows.GUTTER
    written = []
    for index, (row, figure) in enumerate(zip(shown, figures, strict=True)):
        top = place.top(index)
        label = theme.wrapped(theme.clean(row.label), theme.TEXT, room, lines=2 if place.wide else 1)
        written += [
            Word(line, first, top + 15 * position - 7.5 * (len(label) - 1), start)
            for position, line in enumerate(label)
        ]
        shown_figure = theme.clipped(figure, theme.TEXT * theme.BOLD, place.figure_room)
        written.append(Word(shown_figure, last, top, end, bold=True))
        written += _outermost(row, index, place)
    return written


def _outermost(row: DotRow, index: int, place: Layout) -> list[Word]:
    """Names and figures of the lowest and the highest of the others, at the ends of the line."""
    ends = sorted(row.peers.items(), key=lambda peer: peer[1])
    if not ends:
        return []
    start, end = place.ends
    room = abs(end - start) / 2 - 8
    aligned = zip((start, end), theme.sides(place.rtl), (ends[0], ends[-1]), strict=True)
    return [
        Word(
            _named(theme.clean(name), theme.clean(row.number(value)), room),
            x,
            place.line(index) + 17,
            align,
            theme.SMALL,
            theme.INK_SOFT,
        )
        for x, align, (name, value) in list(aligned)[: len(ends)]
    ]


def _named(name: str, figure: str, room: float) -> str:
    """Name and figure; where room is short the name is cut."""
    left = room - theme.text_width(f" {figure}", theme.SMALL)
    return theme.clipped(f"{theme.clipped(name, theme.SMALL, max(left, 0))} {figure}", theme.SMALL, room)
