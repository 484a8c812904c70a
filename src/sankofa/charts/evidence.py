"""An evidence map: what has been found for each outcome by each mechanism, and in which direction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sankofa.charts import rows, theme
from sankofa.charts.grammar import alt
from sankofa.charts.key import Entry, key
from sankofa.charts.matrix import Matrix, column_names, laid_out, list_height, row_labels

LOOKS = {  # shape and colour of each direction, in reading order
    "positive": ("triangle-up", theme.GREEN),
    "mixed": ("diamond", theme.OCHRE),
    "none": ("circle", theme.GREY),
    "negative": ("triangle-down", theme.RED),
}
LARGEST_MARK, LEAST_MARK = 13**2, 6**2  # square pixels: the highest count, and what can still be seen


@dataclass(frozen=True)
class Cell:
    """How many findings of each direction there are for one outcome and one mechanism, both named by key."""

    outcome: str
    mechanism: str
    positive: int = 0
    negative: int = 0
    mixed: int = 0
    none: int = 0

    @property
    def count(self) -> int:
        return self.positive + self.negative + self.mixed + self.none


@dataclass(frozen=True)
class Words:
    """The reader's words for the four directions and for a cell without findings."""

    positive: str
    negative: str
    mixed: str
    none: str
    gap: str


def evidence_map(
    cells: Sequence[Cell],
    *,
    outcomes: Mapping[str, str],
    mechanisms: Mapping[str, str],
    words: Words,
    title: str,
    description: str,
    no_data: str,
    number: theme.NumberText = theme.plain_number,
    rtl: bool = False,
    width: int = 720,
) -> dict:
    """Matrix of outcomes (rows) by mechanisms (columns), both in the order of their mappings of key to label.

    A cell with findings shows their number and, by shape, colour and place, the directions: the area of a
    mark grows with its count. A cell without findings is a dotted outline, so that gaps are seen. Where
    columns are too narrow for their names they are numbered, and the names listed below.

    >>> spec = evidence_map(
    ...     [Cell("income", "matching", positive=3, mixed=1)],
    ...     outcomes={"income": "Household income"}, mechanisms={"matching": "Matching fund"},
    ...     words=Words("Positive", "Negative", "Mixed", "No effect", "No evidence yet"),
    ...     title="What is known", description="Four findings on one pair.", no_data="No findings yet.")
    >>> spec["usermeta"]["title"]
    'What is known'
    """
    found = [cell for cell in cells if cell.count]
    if not found:
        return rows.empty(no_data, title=title, description=description, width=width, rtl=rtl)
    data = _places(found, outcomes, mechanisms, words, number)
    matrix = laid_out(list(outcomes.values()), list(mechanisms.values()), width=width, rtl=rtl)
    height = matrix.step * len(outcomes)
    chart = alt.layer(
        *_fields(data, matrix),
        *_marks(data, matrix),
        row_labels(matrix),
        *column_names(matrix, height, number),
        *key(_entries(words), width=matrix.width, top=height + list_height(matrix) + 8, rtl=rtl),
    ).properties(width=matrix.width, height=height)
    return theme.finished(chart, title=title, description=description, width=width, rtl=rtl)


def _entries(words: Words) -> list[Entry]:
    found = [Entry(getattr(words, name), color, shape) for name, (shape, color) in LOOKS.items()]
    return [*found, Entry(words.gap, "transparent", outline=theme.GREY, dotted=True)]


def _places(
    found: Sequence[Cell],
    outcomes: Mapping[str, str],
    mechanisms: Mapping[str, str],
    words: Words,
    number: theme.NumberText,
) -> list[dict]:
    """Every place of the matrix, with its findings if there are any."""
    by_place = {(cell.outcome, cell.mechanism): cell for cell in found}
    data = []
    for (row, outcome), (column, mechanism) in product(enumerate(outcomes), enumerate(mechanisms)):
        cell = by_place.pop((outcome, mechanism), Cell(outcome, mechanism))
        pair = f"{outcomes[outcome]} · {mechanisms[mechanism]}"
        data.append(
            {
                "row": row,
                "column": column,
                "count": cell.count,
                "figure": theme.clean(number(cell.count)),
                "text": theme.clean(f"{pair}: {_in_words(cell, words, number)}"),
            }
            | {name: getattr(cell, name) for name in LOOKS}
        )
    if by_place:
        raise ValueError(f"Findings name an outcome or mechanism that is not in the map: {sorted(by_place)}.")
    return data


def _fields(data: list[dict], matrix: Matrix) -> list[alt.Chart]:
    """Every cell as a field, full or dotted, and the count in the full ones."""
    base = alt.Chart(alt.Data(values=data)).encode(x=matrix.across(), y=matrix.down())
    full, gap = base.transform_filter("datum.count > 0"), base.transform_filter("datum.count === 0")
    shape = {"width": matrix.column - 4, "height": matrix.cell, "cornerRadius": 4, "yOffset": matrix.middle}
    dotted = {"fill": "transparent", "stroke": theme.COAST, "strokeDash": [1.5, 3], "strokeWidth": 1}
    top = matrix.middle - matrix.cell / 2 + 11
    return [
        full.mark_rect(fill=theme.TRACK, aria=True, **shape).encode(description=alt.Description("text:N")),
        gap.mark_rect(aria=True, **shape, **dotted).encode(description=alt.Description("text:N")),
        full.mark_text(fontSize=theme.SMALL, color=theme.INK, baseline="middle", yOffset=top).encode(
            text=alt.Text("figure:N")
        ),
    ]


def _in_words(cell: Cell, words: Words, number: theme.NumberText) -> str:
    parts = [f"{getattr(words, name)} {number(getattr(cell, name))}" for name in LOOKS if getattr(cell, name)]
    return ", ".join(parts) or words.gap


def _marks(data: list[dict], matrix: Matrix) -> list[alt.Chart]:
    """One layer for each direction, at its own spot in the cell."""
    most = max(row[name] for row in data for name in LOOKS)
    layers = []
    for (name, (shape, color)), (dx, dy) in zip(LOOKS.items(), matrix.spots(), strict=True):
        shown = [
            {"row": row["row"], "column": row["column"], name: row[name], "area": _area(row[name], most)}
            for row in data
            if row[name]
        ]
        mark = alt.Chart(alt.Data(values=shown)).mark_point(
            shape=shape, filled=True, opacity=1, color=color, xOffset=dx, yOffset=matrix.middle + dy
        )
        size = alt.Size("area:Q", scale=None)
        layers.append(mark.encode(x=matrix.across(), y=matrix.down(), size=size))
    return layers


def _area(count: int, most: int) -> float:
    return round(max(LARGEST_MARK * count / most, LEAST_MARK), 1)
