"""A file that came back, row by row: what is in each cell, and everything that cannot be read, with its address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.foundation.tabular.cells import YES, CellRefused, plain, yes_or_no
from sankofa.foundation.tabular.terms import REMOVE, VERSION, Column, Fault, Table
from sankofa.foundation.templatetags.sankofa import number as number_text
from sankofa.foundation.workbooks import Book, FileRefused, Sheet
from sankofa.foundation.workbooks.book import cell_at

HEAD_WITHIN = 10  # rows from the top
MOST_ROWS = 100_000
MOST_FAULTS = 1_000  # told; a file with more has the same fault in every row
SHOWN = 40
TOO_LONG = "[…]"  # stands in a workbook for a text that no spreadsheet can hold, and means: as it was


@dataclass(frozen=True)
class FileRow:
    """One row of the file. A cell is None where the file has no such column, or nothing that can be read."""

    number: int
    key: str
    cells: tuple[str | None, ...]
    version: str
    is_to_go: bool = False


@dataclass
class FileReader:
    """Reads the sheet of a table in a book, and keeps what is wrong with it.

    Raises FileRefused where there is no sheet, or more rows than are read.
    """

    table: Table
    book: Book
    faults: list[Fault] = field(default_factory=list)  # the first ones
    found: int = 0  # how many there are
    at: dict[str, int] = field(default_factory=dict)  # column by code
    places: set[str] = field(default_factory=set)  # of which something is said

    def __post_init__(self) -> None:
        sheets = self.book.sheets
        if not sheets:
            raise FileRefused(_("The workbook has no sheet with cells."))
        self.sheet: Sheet = self.book.sheet(self.table.name) or sheets[0]
        self.has_odd = bool(self.sheet.uncomputed or self.sheet.errors)
        self.titles = _titles(self.table)
        self.first: dict[str, int] = {}  # number of the row in which each key stands first

    @property
    def has_versions(self) -> bool:
        return VERSION in self.at

    def rows(self) -> Iterator[FileRow]:
        """Every row that names a row of the table; nothing where the columns are not understood."""
        head = self._find_head()
        if head is None:
            return
        for number, cells in self.sheet.rows():
            if number <= head or not any(plain(cell) for cell in cells):
                continue
            if number == head + 1 and self._is_titles(cells):
                continue
            if len(self.first) >= MOST_ROWS:
                said = _("The table has more than %(most)s rows. Cut it into several files.")
                raise FileRefused(said % {"most": number_text(MOST_ROWS)})
            row = self._row(number, cells)
            if row is not None:
                yield row

    def place(self, number: int, code: str) -> str:
        """The address of a cell; where the file has no such column, that of the row's key."""
        return self.sheet.place(number, self.at.get(code, self.at.get(self.table.key, 0)))

    def fault(self, number: int, code: str, message: str, *, is_conflict: bool = False) -> None:
        self._note(self.place(number, code), message, is_conflict)

    def is_told(self, number: int, code: str) -> bool:
        """Whether something is said of this cell already."""
        return self.place(number, code) in self.places

    def _note(self, place: str, message: str, is_conflict: bool = False) -> None:
        self.found += 1
        self.places.add(place)
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(place, message, is_conflict))

    def _find_head(self) -> int | None:
        """The row that names most columns, by their codes."""
        known = {*self.table.codes, VERSION, REMOVE}
        named = [[plain(cell).casefold() for cell in cells] for cells in self.sheet.head(HEAD_WITHIN)]
        best = max(range(len(named)), key=lambda row: len(known.intersection(named[row])), default=None)
        if best is None or not known.intersection(named[best]):
            said = _("No row names the columns. Write %(columns)s in the first row.")
            self._note("", said % {"columns": ", ".join(self.table.codes)})
            return None
        return best + 1 if self._place_columns(best + 1, named[best], known) else None

    def _place_columns(self, number: int, names: Sequence[str], known: set[str]) -> bool:
        before = self.found
        for column, name in enumerate(names):
            if name and name not in known:
                said = _("There is no column “%(name)s” in this table. Take it out; there are: %(columns)s.")
                words = {"name": name[:SHOWN], "columns": ", ".join(self.table.codes)}
                self._note(self.sheet.place(number, column), said % words)
            elif name and name in self.at:
                said = _("The column “%(name)s” stands here twice.") % {"name": name}
                self._note(self.sheet.place(number, column), said)
            elif name:
                self.at[name] = column
        self.placed = [(column, self.at.get(column.code)) for column in self.table.columns]
        if self.table.key not in self.at:
            said = _("The column “%(name)s” is missing, which says which row is meant.")
            self._note(self.sheet.place(number, 0), said % {"name": self.table.key})
        return self.found == before

    def _is_titles(self, cells: Sequence[object]) -> bool:
        """Whether this is the second row of a download, which says the columns in somebody's words."""
        asked = [code for code in self.at if code in self.titles]
        found = [code for code in asked if plain(cell_at(cells, self.at[code])) in self.titles[code]]
        return 2 * len(found) > len(asked)

    def _row(self, number: int, cells: Sequence[object]) -> FileRow | None:
        values = tuple([self._cell(number, cells, *each) for each in self.placed])
        key = values[self.table.key_index]
        if key is None:
            return None  # told already
        if not key:
            self.fault(number, self.table.key, _("This row says not which row it is: its key is empty."))
            return None
        before = self.first.setdefault(key, number)
        if before != number:
            said = _("“%(key)s” stands in row %(row)s already. Keep one of the two.")
            self.fault(number, self.table.key, said % {"key": key[:SHOWN], "row": number_text(before)})
            return None
        version = plain(cell_at(cells, self.at[VERSION])) if self.has_versions else ""
        return FileRow(number, key, values, version, self._is_to_go(number, cells))

    def _cell(self, number: int, cells: Sequence[object], column: Column, place: int | None) -> str | None:
        if place is None:
            return None
        if self.has_odd and (self.sheet.is_uncomputed(number, place) or self.sheet.is_error(number, place)):
            self.fault(number, column.code, _("This formula has no value. Put the value in its place."))
            return None
        raw = cell_at(cells, place)
        if isinstance(raw, str) and raw == TOO_LONG:
            return None
        try:
            text = column.read(raw) if raw != "" else ""
        except CellRefused as refused:
            self.fault(number, column.code, str(refused))
            return None
        if not text and column.is_needed and column.code != self.table.key:
            self.fault(number, column.code, _("This cell must be filled in."))
        return text

    def _is_to_go(self, number: int, cells: Sequence[object]) -> bool:
        if REMOVE not in self.at:
            return False
        try:
            asked = yes_or_no(cell_at(cells, self.at[REMOVE])) == YES
        except CellRefused as refused:
            self.fault(number, REMOVE, str(refused))
            return False
        if asked and not self.table.may_remove:
            self.fault(number, REMOVE, _("No row of this table can be taken away by a file."))
        return asked and self.table.may_remove


def _titles(table: Table) -> Mapping[str, frozenset[str]]:
    """What a download may call each column, in any language."""
    found: dict[str, set[str]] = {column.code: set() for column in table.columns}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for column in table.columns:
                found[column.code].add(plain(str(column.title)))
    return {code: frozenset(names) for code, names in found.items()}
