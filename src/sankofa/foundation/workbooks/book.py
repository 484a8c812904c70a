"""A file as sheets of cells, wherever it came from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

Progress = Callable[[int, int], None]
Cells = Sequence[object]
TOLD_EVERY = 500  # rows


@dataclass
class Sheet:
    """Rows of cells as they stand, from A1 on. A cell without content is an empty text."""

    name: str  # empty for a CSV file, which is one sheet without a name
    height: int
    read: Callable[[], Iterator[list]]  # starts anew at each call
    uncomputed: frozenset[str] = frozenset()  # addresses of formulas without a value, read as empty cells
    errors: frozenset[str] = frozenset()  # addresses of cells that say #REF! and the like, read as empty ones
    progress: Progress | None = None
    _head: list[list] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, list]]:
        """Each row with its number, the first being 1."""
        for number, cells in enumerate(self.read(), start=1):
            yield number, cells
            if self.progress and number % TOLD_EVERY == 0:
                self.progress(number, max(self.height, number))
        if self.progress:
            self.progress(self.height, self.height)

    def head(self, rows: int = 40) -> list[list]:
        """The first rows, in which a layout is recognised."""
        if not self._head:
            for cells in self.read():
                self._head.append(cells)
                if len(self._head) == 40:
                    break
        return self._head[:rows]

    def place(self, row: int, column: int) -> str:
        """The address of a cell, the first being row 1 and column 0: `Table 1!F123`."""
        address = f"{column_letters(column)}{row}"
        return f"{self.name}!{address}" if self.name else address

    def is_uncomputed(self, row: int, column: int) -> bool:
        return bool(self.uncomputed) and f"{column_letters(column)}{row}" in self.uncomputed

    def is_error(self, row: int, column: int) -> bool:
        return bool(self.errors) and f"{column_letters(column)}{row}" in self.errors


@dataclass(frozen=True)
class Book:
    """A workbook or a CSV file."""

    file: str  # its name, without folders
    sheets: tuple[Sheet, ...]
    is_csv: bool = False
    encoding: str = ""  # of a CSV file: in what it was taken to be written

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name.strip() == name), None)


def column_letters(column: int) -> str:
    """
    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def text_of(cell: object) -> str:
    """A cell as its reader sees it: no spaces around, whole numbers without `.0`.

    >>> text_of(" Ghana "), text_of(288.0), text_of(0.5), text_of(None)
    ('Ghana', '288', '0.5', '')
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())


def cell_at(cells: Cells, column: int) -> object:
    return cells[column] if column < len(cells) else ""
