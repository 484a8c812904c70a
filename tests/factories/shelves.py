"""A table of made-up jars on a shelf, kept in memory: what a room offers, without a database."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.comparing import Examination, examine
from sankofa.foundation.tabular.terms import CellFault, Cells, Change, Choice, Column, Proposed, Table
from sankofa.foundation.tabular.writing import csv_lines, write_workbook
from sankofa.foundation.workbooks import opened
from sankofa.foundation.workbooks.bounds import EDITORS

FRUIT = ("fig", "plum", "quince")
COLUMNS = (
    Column("jar", "Jar", is_needed=True),
    Column("label", "Label", "What stands on it."),
    Column(
        "fruit",
        "Fruit",
        read=cells.one_of(FRUIT),
        choices=lambda: [Choice(code, code.title()) for code in FRUIT],
        takes_one=True,
    ),
    Column("year", "Year", read=cells.whole, write=lambda text: int(text) if text else ""),
    Column("weight", "Weight", read=cells.number, write=lambda text: float(text) if text else ""),
    Column("open", "Open", read=cells.yes_or_no),
    Column("given", "Given to", read=cells.items(("who", "how much"))),
    Column("counted", "Counted", may_change=False),
)
CODES = tuple(column.code for column in COLUMNS)


@dataclass
class Shelf:
    """Jars by name, and what was done to them."""

    jars: dict[str, Cells] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)
    may_remove: bool = True

    def put(self, jar: str, **said: str) -> None:
        old = dict(zip(CODES, self.jars.get(jar, ("",) * len(CODES)), strict=True))
        self.jars[jar] = tuple((old | said | {"jar": jar})[code] for code in CODES)

    def table(self) -> Table:
        return Table(
            name="jars",
            title="Jars",
            about="What stands on the shelf.",
            columns=COLUMNS,
            key="jar",
            may=lambda account: True,
            keys=lambda: set(self.jars),
            rows=self._rows,
            lock=lambda keys: None,
            check=_check,
            save=self._save,
            remove=self._remove,
            held=lambda keys: {key: "The lid is stuck." for key in keys if key in self.stuck},
            may_remove=self.may_remove,
        )

    def _rows(self, keys: Collection[str] | None) -> Iterator[Cells]:
        return iter([row for key, row in sorted(self.jars.items()) if keys is None or key in keys])

    def _save(self, rows: Iterable[Cells], *, by: str) -> None:
        for row in rows:
            self.jars[row[0]] = row

    def _remove(self, keys: Collection[str], *, by: str) -> None:
        for key in keys:
            del self.jars[key]


def _check(rows: Iterable[Proposed], new: frozenset[str]) -> Iterator[CellFault]:
    for row in rows:
        if row.cells[1] == "poison":
            yield CellFault(row.number, "label", "Nothing here is poison.")


def workbook_of(table: Table) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_workbook(table, path)
        return path.read_bytes()


def csv_of(table: Table) -> bytes:
    return "".join(csv_lines(table)).encode()


def examined(content: bytes, table: Table, **options: bool) -> tuple[Examination, list[Change]]:
    """What an upload of this file would do, and the changes."""
    changes: list[Change] = []
    said = examine(opened("table", content, bounds=EDITORS), table, changes.append, **options)
    return said, changes
