"""A file set beside what is stored: what it would add, change, take away and leave alone, cell by cell.

Nothing is written. Rows that nobody touched since the download are not looked up at all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from sankofa.foundation.tabular.reading import FileReader, FileRow
from sankofa.foundation.tabular.terms import REMOVE, VERSION, Cells, Change, Column, Fault, Proposed, Table
from sankofa.foundation.tabular.versions import mark_of, marks_in, version_of
from sankofa.foundation.workbooks import Book

BATCH = 500
SHOWN = 80  # letters of a cell that a sentence repeats
Progress = Callable[[int, int], None]


def _unwatched(done: int, total: int) -> None:
    pass


@dataclass
class Examination:
    """What a file would do. `changes` were handed on one by one and are only counted here."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    left: int = 0  # stored rows that the file does not name
    faults: list[Fault] = field(default_factory=list)
    faults_found: int = 0
    has_versions: bool = True
    encoding: str = ""


def examine(
    book: Book,
    table: Table,
    keep: Callable[[Change], None],
    *,
    insists: bool = False,
    progress: Progress = _unwatched,
) -> Examination:
    """Reads a file through and compares it; each change goes to `keep` as it is found.

    With `insists` the file wins where somebody else changed the same cell meanwhile. Raises FileRefused.
    """
    comparing = _Comparing(FileReader(table, book), keep, insists, progress)
    comparing.run()
    return comparing.result()


class _Comparing:
    def __init__(
        self, reader: FileReader, keep: Callable[[Change], None], insists: bool, progress: Progress
    ) -> None:
        self.reader, self.table = reader, reader.table
        self.keep, self.insists, self.progress = keep, insists, progress
        self.stored = self.table.keys()
        self.named = 0
        self.said = Examination()

    def run(self) -> None:
        touched = list(self._touched())
        new = frozenset(row.key for row in touched if row.key not in self.stored and not row.is_to_go)
        told: set[tuple[int, str]] = set()
        for fault in self.table.check(self._proposed(touched), new):
            cell = (fault.number, fault.column)
            if cell in told or not self.reader.is_told(*cell):  # a room may find several faults in one cell
                told.add(cell)
                self.reader.fault(*cell, fault.message)

    def result(self) -> Examination:
        said, reader = self.said, self.reader
        said.left = len(self.stored) - self.named
        said.faults = sorted(reader.faults, key=lambda fault: fault.is_conflict)
        said.faults_found, said.has_versions = reader.found, reader.has_versions
        said.encoding = reader.book.encoding
        return said

    def _touched(self) -> Iterator[FileRow]:
        """Rows of the file that differ from what was downloaded, or of which nobody knows."""
        for row in self.reader.rows():
            self.named += row.key in self.stored
            if not row.is_to_go and row.version and _is_as_downloaded(row, self.table):
                self.said.unchanged += 1
            else:
                yield row

    def _proposed(self, touched: Sequence[FileRow]) -> Iterator[Proposed]:
        """The rows that would be stored, for the room to check, while all changes are handed on."""
        left = iter(touched)
        done = 0
        while batch := list(islice(left, BATCH)):
            there = {self.table.key_of(cells): cells for cells in self._rows(batch)}
            self._tell_held(batch)
            for change in self._changes(batch, there):
                self._count(change)
                self.keep(change)
                if change.after is not None:
                    yield Proposed(change.number, change.key, change.after, change.before is None)
            done += len(batch)
            self.progress(done, len(touched))

    def _tell_held(self, batch: Sequence[FileRow]) -> None:
        """Rows that are to go and cannot."""
        going = {row.key: row.number for row in batch if row.is_to_go and row.key in self.stored}
        for key, why in self.table.held(list(going)).items() if going else ():
            self.reader.fault(going[key], REMOVE, why)

    def _rows(self, batch: Sequence[FileRow]) -> Iterable[Cells]:
        keys = [row.key for row in batch if row.key in self.stored]
        return self.table.stored(keys) if keys else ()

    def _changes(self, batch: Sequence[FileRow], there: dict[str, Cells]) -> Iterator[Change]:
        for row in batch:
            before = there.get(row.key)
            change = self._added(row) if before is None else self._compared(row, before)
            if change is None:
                self.said.unchanged += 1
            elif change.after != change.before:
                yield change

    def _added(self, row: FileRow) -> Change | None:
        if row.is_to_go:
            return None  # gone already
        if row.version and not self.insists:
            said = _(
                "“%(key)s” is not there: it was taken away since the download, or its key was changed in the "
                "file. To add it as a new row, empty its column “version”."
            )
            self._conflict(row, self.table.key, said % {"key": row.key[:SHOWN]})
        return Change(row.number, row.key, None, tuple(cell or "" for cell in row.cells))

    def _compared(self, row: FileRow, before: Cells) -> Change | None:
        if self.reader.has_versions and not row.version:
            said = _("“%(key)s” is there already. To change it, keep what stood in its column “version”.")
            self.reader.fault(row.number, self.table.key, said % {"key": row.key[:SHOWN]})
            return None
        if row.version and marks_in(row.version, self.table) is None:
            said = _(
                "This is not what the download had here. Download the table again and repeat the changes."
            )
            self.reader.fault(row.number, VERSION, said)
            return None
        if row.is_to_go:
            if row.version and row.version != version_of(self.table, before) and not self.insists:
                said = _("“%(key)s” was changed since the download. Look at it before it goes.")
                self._conflict(row, self.table.key, said % {"key": row.key[:SHOWN]})
            return Change(row.number, row.key, before, None)
        after = self._merged(row, before)
        return None if after == before else Change(row.number, row.key, before, after)

    def _merged(self, row: FileRow, before: Cells) -> Cells:
        """Each cell from whoever changed it. Where both did, and differently, it is a conflict."""
        marks = marks_in(row.version, self.table) or [None] * len(before)
        cells = zip(self.table.columns, row.cells, before, marks, strict=True)
        return tuple(self._cell(row, *each) for each in cells)

    def _cell(self, row: FileRow, column: Column, mine: str | None, now: str, mark: str | None) -> str:
        if mine is None or mine == now or mark_of(mine) == mark:
            return now
        if not column.may_change:
            self.reader.fault(
                row.number, column.code, _("This column only tells; it cannot be changed here.")
            )
            return now
        if mark is not None and mark_of(now) != mark and not self.insists:
            said = _("Since the download somebody else changed this cell to “%(now)s”.")
            self._conflict(row, column.code, said % {"now": now[:SHOWN]})
        return mine

    def _conflict(self, row: FileRow, code: str, message: str) -> None:
        self.reader.fault(row.number, code, message, is_conflict=True)

    def _count(self, change: Change) -> None:
        if change.before is None:
            self.said.added += 1
        elif change.after is None:
            self.said.removed += 1
        else:
            self.said.changed += 1


def _is_as_downloaded(row: FileRow, table: Table) -> bool:
    marks = marks_in(row.version, table)
    return marks is not None and all(
        cell is None or mark_of(cell) == mark for cell, mark in zip(row.cells, marks, strict=True)
    )
