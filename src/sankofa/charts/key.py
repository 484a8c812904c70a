"""The key of a chart: swatches or symbols with their labels, flowing over as many lines as they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.charts import theme
from sankofa.charts.grammar import alt

MARK = 12
GAP = 6  # between a mark and its label
SPACE = 18  # between one entry and the next
LINE_HEIGHT = 22


@dataclass(frozen=True)
class Entry:
    """One line of a key: a label and the look of its mark."""

    label: str
    color: str
    shape: str = "square"
    outline: str | None = None
    dotted: bool = False


def key(entries: Sequence[Entry], *, width: int, top: float, rtl: bool) -> list[alt.Chart]:
    """Layers that draw the entries below `top`, from the side where reading begins.

    >>> len(key([Entry("none", "#eee"), Entry("1 to 4", "#23305e")], width=300, top=0, rtl=False))
    2
    """
    rows = _placed(entries, width, top, rtl)
    start, _ = theme.sides(rtl)
    place = {"y": alt.Y("y:Q", scale=None, axis=None)}
    source = alt.Data(values=rows)
    marks = alt.Chart(source).mark_point(filled=True, opacity=1, size=MARK * MARK, strokeWidth=1)
    labels = alt.Chart(source).mark_text(align=start, baseline="middle", fontSize=theme.TEXT, color=theme.INK)
    return [
        marks.encode(
            x=alt.X("mark_x:Q", scale=None, axis=None),
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("color:N", scale=None),
            stroke=alt.Stroke("outline:N", scale=None),
            strokeDash=alt.condition("datum.dotted", alt.value([1.5, 3]), alt.value([1, 0])),
            **place,
        ),
        labels.encode(x=alt.X("text_x:Q", scale=None, axis=None), text=alt.Text("label:N"), **place),
    ]


def key_height(entries: Sequence[Entry], *, width: int) -> float:
    """Pixels that the lines of the key take.

    >>> key_height([Entry("none", "#eee"), Entry("1 to 4", "#23305e")], width=60)
    44
    """
    ends = [row["y"] for row in _placed(entries, width, 0, rtl=False)]
    return int(max(ends) + LINE_HEIGHT / 2) if ends else 0


def _placed(entries: Sequence[Entry], width: int, top: float, rtl: bool) -> list[dict]:
    rows, x, y = [], 0.0, top + LINE_HEIGHT / 2
    for entry in entries:
        label = theme.clipped(theme.clean(entry.label), theme.TEXT, width - MARK - GAP)
        needed = MARK + GAP + theme.text_width(label, theme.TEXT)
        if x and x + needed > width:
            x, y = 0.0, y + LINE_HEIGHT
        places = x + MARK / 2, x + MARK + GAP
        mark_x, text_x = ((width - place) for place in places) if rtl else places
        rows.append(
            {
                "mark_x": round(mark_x, 1),
                "text_x": round(text_x, 1),
                "y": y,
                "label": theme.directed(label, rtl),
                "color": entry.color,
                "outline": entry.outline or entry.color,
                "shape": entry.shape,
                "dotted": entry.dotted,
            }
        )
        x += needed + SPACE
    return rows
