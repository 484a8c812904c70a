"""Collects what a reader finds in a sheet: rows, cells refused, and lines left out on purpose."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from sankofa.foundation.workbooks.book import Sheet, text_of
from sankofa.profiles.formats.publishers.areas import AreaIndex, Verdict
from sankofa.profiles.formats.publishers.numbers import Odd, number_of
from sankofa.profiles.formats.publishers.publication import Control, Publication, Refused, Source
from sankofa.profiles.formats.publishers.shapes import Kind, Shape, shape_of
from sankofa.profiles.terms import DatasetRefused, Family

if TYPE_CHECKING:
    import polars as pl

MOST_LISTED = 5_000
LONGEST_TEXT = 60  # letters of a refused cell that are told
NO_VALUE = "a formula whose value was never computed. Open the file in a spreadsheet program and save it."
ERROR = "an error of the spreadsheet program, such as #REF!, and no number."
Key = tuple[Hashable, ...]


class Gathering:
    """One family's rows in the making. Values are put cell by cell; a second one for the same place is refused."""

    def __init__(self, family: Family, areas: AreaIndex, *, negative: bool = False) -> None:
        self.negative = negative  # whether values below zero can be true
        self.shape: Shape = shape_of(family)
        self.areas = areas
        self.rows: dict[Key, dict[str, tuple[object, str]]] = defaultdict(dict)
        self.flags: dict[Key, dict[str, object]] = defaultdict(dict)
        self.passed_over: Counter[str] = Counter()
        self.refused: list[Refused] = []
        self.refused_more = 0
        self.controls: list[Control] = []

    def refuse(self, place: str, cell: object, why: str) -> None:
        if len(self.refused) == MOST_LISTED:
            self.refused_more += 1
        else:
            self.refused.append(Refused(place, text_of(cell)[:LONGEST_TEXT], why))

    def area(self, find: Callable, sheet: Sheet, row: int, cells: list, column: int) -> str | None:
        """The area of a line, or None where the line is to be left out, which is noted."""
        cell = cells[column] if column < len(cells) else ""
        if self.only_looks_empty(sheet, row, cells, column):
            return None
        found = find(cell)
        if found.verdict is Verdict.ONE:
            return found.code
        if found.verdict is Verdict.GROUP:
            self.passed_over["lines that sum up several areas"] += 1
        else:
            self.refuse(sheet.place(row, column), cell, found.why)
        return None

    def only_looks_empty(self, sheet: Sheet, row: int, cells: list, column: int) -> bool:
        """Whether an empty cell holds a formula without a value, or an error; it is refused then."""
        is_empty = column >= len(cells) or text_of(cells[column]) == ""
        if is_empty and sheet.is_uncomputed(row, column):
            self.refuse(sheet.place(row, column), "", NO_VALUE)
        elif is_empty and sheet.is_error(row, column):
            self.refuse(sheet.place(row, column), "", ERROR)
        else:
            return False
        return True

    def number(self, sheet: Sheet, row: int, cells: list, column: int, *, kind: Kind) -> float | None:
        """The number of a cell, or None where it gives none, which is noted unless the cell is empty."""
        cell = cells[column] if column < len(cells) else ""
        if text_of(cell) == "":
            self.only_looks_empty(sheet, row, cells, column)
            return None
        try:
            return number_of(cell, whole=kind is Kind.PERSONS, negative=self.negative)
        except Odd as odd:
            if odd.is_sign:
                self.passed_over[odd.why] += 1
            else:
                self.refuse(sheet.place(row, column), cell, odd.why)
            return None

    def take(self, key: Key, column: str, sheet: Sheet, row: int, cells: list, at: int) -> None:
        """Puts the number of a cell into a row."""
        value = self.number(sheet, row, cells, at, kind=self.shape.values[column])
        if value is not None:
            self.put(key, column, value, sheet.place(row, at), cells[at])

    def put(self, key: Key, column: str, value: object, place: str, cell: object = "") -> None:
        held = self.rows[key].get(column)
        if held is not None:
            self.refuse(place, cell if cell != "" else value, f"{held[1]} tells of the same already.")
            return
        self.rows[key][column] = (value, place)

    def frame(self) -> "pl.DataFrame":
        import polars as pl

        shape = self.shape
        kept = [key for key, values in self.rows.items() if values]
        columns: dict[str, list] = {
            name: [key[number] for key in kept] for number, name in enumerate(shape.keys)
        }
        for name in shape.values:
            columns[name] = [self.rows[key].get(name, (None, None))[0] for key in kept]
            columns[f"at_{name}"] = [self.rows[key].get(name, (None, None))[1] for key in kept]
        for name in shape.flags:
            columns[name] = [self.flags[key].get(name) for key in kept]
        types = {**shape.keys, **shape.values, **shape.flags}
        schema = {name: getattr(pl, types[name].value) if name in types else pl.String for name in columns}
        return pl.DataFrame(columns, schema=schema).sort(list(shape.keys))

    def publication(self, source: Source, *notes: str) -> Publication:
        """All of it. Raises DatasetRefused where nothing could be read, or less than was refused."""
        frame = self.frame()
        refused = len(self.refused) + self.refused_more
        if frame.is_empty() or refused > frame.height * len(self.shape.values):
            told = "".join(f"\n- {each}" for each in self.refused[:10])
            raise DatasetRefused(
                f"The file looks like {source.title}, but {refused} of its cells are refused and "
                f"{frame.height} rows can be read. Nothing was changed.{told}"
            )
        return Publication(
            source=source,
            frame=frame,
            passed_over=dict(self.passed_over),
            refused=tuple(self.refused),
            refused_more=self.refused_more,
            controls=tuple(self.controls),
            notes=notes,
        )
