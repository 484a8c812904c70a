"""What charts of labelled rows share: where the label, the marks and the figures of each row stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sankofa.charts import theme
from sankofa.charts.grammar import alt

LABEL_SHARE = 0.36  # of the width at most, where labels stand beside the marks
GUTTER = 14
BAR = 10


@dataclass(frozen=True)
class Layout:
    """Places, in pixels, of a chart of labelled rows: label, marks, figures, in reading direction.

    On a wide chart the three stand side by side; on a narrow one label and figures stand above the marks,
    which then have the whole width.
    """

    width: int
    rtl: bool
    label_room: float
    figure_room: float

    @property
    def beside(self) -> bool:
        return self.width >= theme.WIDE

    @property
    def step(self) -> int:
        """Height of a row."""
        return 26 if self.beside else 38

    @property
    def text_shift(self) -> int:
        """Where text stands, from the middle of its row."""
        return 0 if self.beside else -9

    @property
    def mark_shift(self) -> int:
        return 0 if self.beside else 9

    def across(self, low: float, high: float) -> alt.Scale:
        """Horizontal scale over the room of the marks, turned around where reading goes to the left."""
        start = self.label_room + GUTTER if self.beside else 0
        end = self.width - (self.figure_room + GUTTER if self.beside and self.figure_room else 0)
        places = [self.width - start, self.width - end] if self.rtl else [start, end]
        return alt.Scale(type="linear", domain=[low, high], range=places, nice=False, zero=False)

    def down(self, rows: int) -> alt.Y:
        """Vertical place of the row numbered in the field `row`."""
        bands = alt.Scale(type="band", domain=list(range(rows)), range=[0, rows * self.step], padding=0)
        return alt.Y("row:O", scale=bands, axis=None)

    @property
    def edges(self) -> tuple[int, int]:
        """Pixels from the left where a line of text begins and where it ends."""
        return (self.width, 0) if self.rtl else (0, self.width)


def layout(labels: Iterable[str], figures: Iterable[str], *, width: int, rtl: bool) -> Layout:
    """Rooms as wide as the texts need, the labels' within their share."""
    inner = width - 2 * theme.PADDING
    figure_room = max((theme.text_width(text, theme.SMALL) for text in figures), default=0)
    label_room = max((theme.text_width(text, theme.TEXT) for text in labels), default=0)
    return Layout(inner, rtl, min(label_room, LABEL_SHARE * inner), min(figure_room, LABEL_SHARE * inner))


def texts(labels: Sequence[str], figures: Sequence[str], place: Layout) -> list[alt.Chart]:
    """Layers with the label where each row begins and its figures where it ends."""
    room = place.label_room if place.beside else place.width - place.figure_room - GUTTER
    return [
        _column(labels, place, room=room, size=theme.TEXT, color=theme.INK, at_end=False),
        _column(figures, place, room=place.figure_room, size=theme.SMALL, color=theme.INK_SOFT, at_end=True),
    ]


def _column(
    lines: Sequence[str], place: Layout, *, room: float, size: int, color: str, at_end: bool
) -> alt.Chart:
    shown = [theme.directed(theme.clipped(line, size, room), place.rtl) for line in lines]
    source = alt.Data(values=[{"row": row, "text": text} for row, text in enumerate(shown)])
    look = {"align": theme.sides(place.rtl)[at_end], "baseline": "middle", "dy": place.text_shift}
    return (
        alt.Chart(source)
        .mark_text(fontSize=size, color=color, **look)
        .encode(x=alt.XValue(place.edges[at_end]), y=place.down(len(lines)), text=alt.Text("text:N"))
    )


def empty(no_data: str, *, title: str, description: str, width: int, rtl: bool) -> dict:
    """A chart that says in the caller's words that there is nothing to show."""
    inner = width - 2 * theme.PADDING
    lines = [theme.directed(line, rtl) for line in theme.wrapped(theme.clean(no_data), theme.TEXT, inner)]
    start, _ = theme.sides(rtl)
    chart = (
        alt.Chart(alt.Data(values=[{"lines": lines}]))
        .mark_text(align=start, baseline="top", fontSize=theme.TEXT, lineHeight=18, color=theme.INK_SOFT)
        .encode(x=alt.XValue(inner if rtl else 0), y=alt.YValue(0), text=alt.Text("lines:N"))
        .properties(width=inner, height=60)
    )
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)
