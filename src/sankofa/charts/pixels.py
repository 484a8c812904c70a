"""Layers whose marks stand at places already computed, in pixels of the drawing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sankofa.charts import theme
from sankofa.charts.grammar import alt

LINE = 15  # height of a line of text
HALO = 3.5  # width of the paper around words that stand on a picture
OWN_SIZE = 4  # size at which Vega-Lite draws the path of a symbol as it is


@dataclass(frozen=True)
class Word:
    """A line of text: `align` says which end of it stands at `x`, `y` is its middle."""

    text: str
    x: float
    y: float
    align: str = "left"
    size: float = theme.TEXT
    color: str = theme.INK
    bold: bool = False

    @property
    def width(self) -> float:
        return theme.text_width(self.text, self.size) * (theme.BOLD if self.bold else 1)


@dataclass(frozen=True)
class Outline:
    """A shape, as a path of SVG; `text` shows where the pointer rests."""

    path: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 0
    opacity: float = 1
    dash: tuple[float, float] = (1, 0)
    text: str = ""


def words(shown: Sequence[Word], *, rtl: bool, halo: bool = False) -> list[alt.Chart]:
    """Layers that write the words, each in its own direction; one layer for each look.

    >>> len(words([Word("one", 0, 9), Word("two", 0, 24), Word("three", 0, 39, bold=True)], rtl=False))
    2
    """
    looks: dict[tuple, list[dict]] = {}
    for word in shown:
        row = {"x": round(word.x, 1), "y": round(word.y, 1), "text": theme.directed(word.text, rtl)}
        looks.setdefault((word.align, word.size, word.color, word.bold), []).append(row)
    under = [_written(look, rows, stroke="#fff", strokeWidth=HALO) for look, rows in looks.items() if halo]
    return under + [_written(look, rows) for look, rows in looks.items()]


def _written(look: tuple, rows: list[dict], **under) -> alt.Chart:
    align, size, color, bold = look
    weight = {"fontWeight": "bold"} if bold else {}
    mark = alt.Chart(alt.Data(values=rows)).mark_text(
        align=align, fontSize=size, color=color, baseline="middle", **weight, **under
    )
    return mark.encode(x=pixel("x"), y=pixel("y"), text=alt.Text("text:N"))


def outlines(shown: Sequence[Outline], *, inside: bool = False) -> alt.Chart:
    """A layer with the shapes in their order, the last on top; `inside` cuts them at the edge of the picture."""
    rows = [asdict(outline) | {"text": theme.clean(outline.text)} for outline in shown]
    mark = alt.Chart(alt.Data(values=rows)).mark_point(size=OWN_SIZE, clip=inside, opacity=1, aria=True)
    return mark.encode(
        x=alt.XValue(0),
        y=alt.YValue(0),
        shape=alt.Shape("path:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        strokeDash=alt.StrokeDash("dash:N", scale=None),
        opacity=alt.Opacity("opacity:Q", scale=None),
        description=alt.Description("text:N"),
    )


def pixel(field: str):
    """The channel x or y as it stands in the field that begins with its letter."""
    channel = alt.X if field[0] == "x" else alt.Y
    return channel(f"{field}:Q", scale=None, axis=None)


def circle(x: float, y: float, radius: float) -> str:
    """A circle as a path."""
    turn = f"A{radius:.1f},{radius:.1f},0,1,1"
    return f"M{x - radius:.1f},{y:.1f}{turn},{x + radius:.1f},{y:.1f}{turn},{x - radius:.1f},{y:.1f}Z"


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a path, from its upper left corner."""
    right, bottom = x + width, y + height
    return f"M{x:.1f},{y:.1f}L{right:.1f},{y:.1f}L{right:.1f},{bottom:.1f}L{x:.1f},{bottom:.1f}Z"


def stacked(
    rows: Sequence[str], x: float, y: float, *, align: str = "left", last_bold: bool = False, **look
) -> list[Word]:
    """Lines of text one below the other, the whole with its middle at `y`."""
    top = y - (len(rows) - 1) * LINE / 2
    return [
        Word(row, x, top + line * LINE, align, bold=last_bold and line == len(rows) - 1, **look)
        for line, row in enumerate(rows)
    ]
