"""Where the rows, columns and cells of a matrix stand, and their names."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.charts import theme
from sankofa.charts.grammar import alt

LABEL_SHARE = 0.21
GUTTER = 14
LINE = 14  # height of a line of small text
LIST_LINE = 18
ONE_LINE_FROM = 60  # pixels of a cell that holds four marks side by side


@dataclass(frozen=True)
class Matrix:
    """Places, in pixels, of the columns and rows."""

    width: int
    rtl: bool
    names: list[str]  # of the columns
    label_lines: list[list[str]]
    label_room: float  # 0 where labels stand above their rows

    @property
    def beside(self) -> bool:
        """Whether the label of a row stands beside its cells rather than above them."""
        return self.label_room > 0

    @property
    def column(self) -> float:
        return (self.width - self.label_room) / len(self.names)

    @property
    def name_room(self) -> float:
        return self.column - 2

    @property
    def named(self) -> bool:
        """Whether columns are wide enough for the longest word of their names; if not, they are numbered."""
        pieces = [piece.rstrip() for name in self.names for piece in theme.pieces_of(name)]
        return max((theme.text_width(piece, theme.SMALL) for piece in pieces), default=0) <= self.name_room

    @property
    def list_columns(self) -> int:
        return 3 if self.beside else 1

    @property
    def two_lines(self) -> bool:
        return self.column < ONE_LINE_FROM

    @property
    def cell(self) -> int:
        return 46 if self.two_lines else 40

    @property
    def above(self) -> int:
        """Height above the cells of a row: its label, where that does not stand beside."""
        return 0 if self.beside else max(len(lines) for lines in self.label_lines) * LINE + 14

    @property
    def step(self) -> int:
        tallest = max(len(lines) for lines in self.label_lines) * LINE if self.beside else 0
        return self.above + max(self.cell, tallest) + 4

    @property
    def middle(self) -> float:
        """Middle of the cells, from the middle of the row."""
        return self.above / 2

    def across(self) -> alt.X:
        start, end = self.label_room, self.width
        places = [self.width - start, self.width - end] if self.rtl else [start, end]
        bands = alt.Scale(type="band", domain=list(range(len(self.names))), range=places, padding=0)
        return alt.X("column:O", scale=bands, axis=None)

    def down(self) -> alt.Y:
        count = len(self.label_lines)
        bands = alt.Scale(type="band", domain=list(range(count)), range=[0, count * self.step], padding=0)
        return alt.Y("row:O", scale=bands, axis=None)

    def spots(self) -> list[tuple[float, float]]:
        """Shift of the four marks from the middle of the cell."""
        turn = -1 if self.rtl else 1
        if self.two_lines:
            return [(turn * x, y) for y in (0, 12) for x in (-6.5, 6.5)]
        return [(turn * x, 9) for x in (-21, -7, 7, 21)]


def laid_out(labels: Sequence[str], names: Sequence[str], *, width: int, rtl: bool) -> Matrix:
    """Labels beside the rows on a wide chart, above them on a narrow one."""
    inner = width - 2 * theme.PADDING
    beside = width >= theme.WIDE
    labels = [theme.clean(label) for label in labels]
    longest = max(theme.text_width(label, theme.TEXT) for label in labels)
    room = min(longest, LABEL_SHARE * inner) if beside else inner
    lines = [theme.wrapped(label, theme.TEXT, room, lines=3 if beside else 1) for label in labels]
    return Matrix(inner, rtl, [theme.clean(name) for name in names], lines, room + GUTTER if beside else 0)


def row_labels(matrix: Matrix) -> alt.Chart:
    """The name of each row, where reading begins."""
    shift = -matrix.step / 2 + matrix.above - LINE / 2 - 5 if not matrix.beside else 0
    data = [
        {
            "y": row * matrix.step + matrix.step / 2 + shift - (len(lines) - 1) * LINE / 2,
            "lines": [theme.directed(line, matrix.rtl) for line in lines],
        }
        for row, lines in enumerate(matrix.label_lines)
    ]
    mark = alt.Chart(alt.Data(values=data)).mark_text(**_reading(matrix, theme.TEXT))
    x = alt.XValue(matrix.width if matrix.rtl else 0)
    return mark.encode(x=x, y=alt.Y("y:Q", scale=None, axis=None), text=alt.Text("lines:N"))


def _reading(matrix: Matrix, size: int) -> dict:
    start, _ = theme.sides(matrix.rtl)
    return {"align": start, "baseline": "middle", "lineHeight": LINE, "fontSize": size, "color": theme.INK}


def column_names(matrix: Matrix, height: float, number: theme.NumberText) -> list[alt.Chart]:
    """The name of each column above it; where columns are narrow a number, and the names in a list below."""
    if matrix.named:
        return [
            _headings([theme.wrapped(name, theme.SMALL, matrix.name_room) for name in matrix.names], matrix)
        ]
    figures = [theme.clean(number(index)) for index in range(1, len(matrix.names) + 1)]
    listed = [f"{figure} · {name}" for figure, name in zip(figures, matrix.names, strict=True)]
    return [_headings([[figure] for figure in figures], matrix), _list(listed, matrix, height)]


def list_height(matrix: Matrix) -> float:
    """Pixels below the matrix that the list of names takes."""
    return (
        0 if matrix.named else math.ceil(len(matrix.names) / matrix.list_columns) * LIST_LINE + LIST_LINE / 2
    )


def _headings(lines: list[list[str]], matrix: Matrix) -> alt.Chart:
    data = [
        {
            "column": column,
            "y": -len(text) * LINE,
            "lines": [theme.directed(line, matrix.rtl) for line in text],
        }
        for column, text in enumerate(lines)
    ]
    return (
        alt.Chart(alt.Data(values=data))
        .mark_text(baseline="middle", lineHeight=LINE, fontSize=theme.SMALL, color=theme.INK_SOFT)
        .encode(x=matrix.across(), y=alt.Y("y:Q", scale=None, axis=None), text=alt.Text("lines:N"))
    )


def _list(lines: list[str], matrix: Matrix, top: float) -> alt.Chart:
    room = matrix.width / matrix.list_columns
    high = math.ceil(len(lines) / matrix.list_columns)
    data = [
        {
            "x": matrix.width - room * (position // high) if matrix.rtl else room * (position // high),
            "y": top + LIST_LINE * (position % high + 1),
            "text": theme.directed(theme.clipped(line, theme.SMALL, room - GUTTER), matrix.rtl),
        }
        for position, line in enumerate(lines)
    ]
    mark = alt.Chart(alt.Data(values=data)).mark_text(**_reading(matrix, theme.SMALL))
    place = {name: getattr(alt, name.upper())(f"{name}:Q", scale=None, axis=None) for name in "xy"}
    return mark.encode(text=alt.Text("text:N"), **place)
