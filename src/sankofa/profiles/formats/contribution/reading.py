"""A filled-in table, read cell by cell: its rows, and everything that is wrong with it, each fault with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from rapidfuzz import process

from sankofa.foundation.templatetags.sankofa import number as number_text
from sankofa.foundation.workbooks import Sheet, open_book
from sankofa.foundation.workbooks.book import cell_at, text_of
from sankofa.foundation.workbooks.bounds import STRANGERS
from sankofa.profiles.formats.contribution.tables import (
    ALL,
    EARLIEST,
    PARTNER,
    UNKNOWN,
    YEAR,
    Dimension,
    Measure,
    NationalTemplate,
)
from sankofa.profiles.terms import DatasetRefused

MOST_ROWS = 50_000
MOST_FAULTS = 1_000  # told; a file with more has the same fault in every row
HEAD_WITHIN = 10  # rows from the top
LARGEST = 10**12


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which cell. A remark says what looks odd and stops nothing."""

    place: str
    message: str
    is_remark: bool = False


@dataclass(frozen=True)
class NationalRow:
    year: int
    codes: tuple[str, ...]  # in the order of the template's dimensions
    numbers: tuple[float | None, ...]  # in the order of its measures
    number: int  # of the row in the file
    places: tuple[str, ...]  # the cells of the numbers


@dataclass(frozen=True)
class Filled:
    """What a file holds."""

    rows: tuple[NationalRow, ...]
    faults: tuple[Fault, ...]


def read_filled(
    path: Path, template: NationalTemplate, area: str, areas: frozenset[str], year: int
) -> Filled:
    """The rows of a workbook or CSV file for one table of one country, up to this year.

    Raises FileRefused where the file cannot be read at all.
    """
    book = open_book(path, bounds=STRANGERS)
    sheet = book.sheet(template.table.value) or (book.sheets[0] if book.sheets else None)
    if sheet is None:
        raise DatasetRefused(_("The workbook has no sheet with cells."))
    reader = _Reader(sheet, template, area, areas, year)
    rows = tuple(reader.rows())
    faults = reader.faults
    if not rows and not faults:
        faults.append(Fault("", _("The table holds no row. Fill in at least one.")))
    return Filled(rows, tuple(faults[:MOST_FAULTS]))


class _Reader:
    def __init__(
        self, sheet: Sheet, template: NationalTemplate, area: str, areas: frozenset[str], year: int
    ) -> None:
        self.sheet, self.template, self.area, self.areas, self.this_year = sheet, template, area, areas, year
        self.faults: list[Fault] = []
        self.at: dict[str, int] = {}

    def rows(self) -> Iterator[NationalRow]:
        head = self._find_head()
        if head is None:
            return
        read = 0
        for number, cells in self.sheet.rows():
            if (
                number <= head
                or not any(text_of(cell) for cell in cells)
                or self._is_labels(number, head, cells)
            ):
                continue
            read += 1
            if read > MOST_ROWS:
                self._fault(
                    number, 0, _("The table has more than %(most)s rows.") % {"most": number_text(MOST_ROWS)}
                )
                return
            before = len(self.faults)
            row = self._row(number, cells)
            if len(self.faults) >= MOST_FAULTS:
                return
            if len(self.faults) == before:
                yield row

    def _find_head(self) -> int | None:
        """The number of the row with the columns' names; faults where a column is missing or not known."""
        wanted = set(self.template.columns)
        best: tuple[int, list[str]] = (0, [])
        for number, cells in enumerate(self.sheet.head(HEAD_WITHIN), start=1):
            names = [text_of(cell).lower() for cell in cells]
            if len(wanted & set(names)) > len(wanted & set(best[1])):
                best = (number, names)
        number, names = best
        if not number:
            said = _("No row names the columns. Write %(columns)s in the first row.")
            self.faults.append(Fault("", said % {"columns": ", ".join(self.template.columns)}))
            return None
        return number if self._place_columns(number, names) else None

    def _place_columns(self, number: int, names: Sequence[str]) -> bool:
        wanted, before = self.template.columns, len(self.faults)
        for column, name in enumerate(names):
            if name and name not in wanted:
                said = _("There is no column “%(name)s” in this table; it has %(columns)s.")
                self._fault(number, column, said % {"name": name[:40], "columns": ", ".join(wanted)})
            elif name and name in self.at:
                self._fault(number, column, _("The column “%(name)s” stands here twice.") % {"name": name})
            elif name:
                self.at[name] = column
        needed = [
            YEAR,
            *(d.name for d in self.template.dimensions if not d.may_be_all),
            self.template.main.name,
        ]
        for name in needed:
            if name not in self.at:
                self._fault(number, 0, _("The column “%(name)s” is missing.") % {"name": name})
        return len(self.faults) == before

    def _is_labels(self, number: int, head: int, cells: Sequence[object]) -> bool:
        """Whether this is the second row of a template, which says the columns in the reader's words."""
        return number == head + 1 and not any(
            sign.isdigit() for sign in text_of(cell_at(cells, self.at[YEAR]))
        )

    def _row(self, number: int, cells: Sequence[object]) -> NationalRow:
        year = self._year(number, cells)
        codes = tuple(self._code(number, cells, each) for each in self.template.dimensions)
        before = len(self.faults)
        numbers = tuple(self._number(number, cells, each) for each in self.template.measures)
        if all(value is None for value in numbers) and len(self.faults) == before:
            self._fault(number, self.at[self.template.main.name], _("There is no number in this row."))
        places = tuple(self.sheet.place(number, self.at.get(each.name, 0)) for each in self.template.measures)
        return NationalRow(year, codes, numbers, number, places)

    def _cell(self, cells: Sequence[object], name: str) -> str:
        return text_of(cell_at(cells, self.at[name])) if name in self.at else ""

    def _year(self, number: int, cells: Sequence[object]) -> int:
        text = self._cell(cells, YEAR)
        if not (text.isascii() and text.isdecimal() and len(text) == 4):
            self._fault(number, self.at[YEAR], _("“%(text)s” is no year.") % {"text": text[:40]})
            return 0
        if not EARLIEST <= int(text) <= self.this_year:
            said = _("The year %(year)s is not between %(first)s and %(last)s.")
            words = {"year": text, "first": EARLIEST, "last": self.this_year}
            self._fault(number, self.at[YEAR], said % words)
        return int(text)

    def _code(self, number: int, cells: Sequence[object], dimension: Dimension) -> str:
        """The code in a cell; an empty cell stands for all."""
        text = self._cell(cells, dimension.name)
        if not text and dimension.may_be_all:
            return ALL
        code = (
            text.upper() if dimension.codes is None and text.lower() not in (ALL, UNKNOWN) else text.lower()
        )
        known = self.areas | {ALL, UNKNOWN} if dimension.codes is None else frozenset(dimension.codes)
        if code not in known:
            self._fault(number, self.at.get(dimension.name, 0), _unknown_code(text, known, dimension))
        elif dimension.name == PARTNER and code == self.area:
            said = _("The other country cannot be the country itself.")
            self._fault(number, self.at[dimension.name], said)
        return code

    def _number(self, number: int, cells: Sequence[object], measure: Measure) -> float | None:
        if measure.name not in self.at:
            return None
        column = self.at[measure.name]
        if self.sheet.is_uncomputed(number, column) or self.sheet.is_error(number, column):
            self._fault(number, column, _("This formula has no value. Put the number in its place."))
            return None
        text = self._cell(cells, measure.name)
        if not text:
            return None
        value = _plain_number(text)
        if value is None:
            self._fault(number, column, _("“%(text)s” is no number.") % {"text": text[:40]})
        elif value < 0:
            self._fault(number, column, _("A negative number cannot be right here."))
        elif value > LARGEST:
            self._fault(number, column, _("This number is larger than any can be."))
        elif measure.is_whole and value != int(value):
            self._fault(number, column, _("%(text)s is not a whole number.") % {"text": text[:40]})
        return value

    def _fault(self, row: int, column: int, message: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(self.sheet.place(row, column), message))


def _plain_number(text: str) -> float | None:
    """A number written with digits and at most one point; thousands may be parted by spaces.

    >>> _plain_number("12 500"), _plain_number("1.5"), _plain_number("1,5"), _plain_number("nan")
    (12500.0, 1.5, None, None)
    """
    plain = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").removeprefix("+")
    digits = plain.removeprefix("-").replace(".", "", 1)
    return float(plain) if digits.isascii() and digits.isdecimal() else None


def _unknown_code(text: str, known: frozenset[str], dimension: Dimension) -> str:
    if not text:
        return _("The column “%(column)s” is empty here.") % {"column": dimension.name}
    near = process.extractOne(text[:40], sorted(known), score_cutoff=70)
    if near:
        said = _("“%(text)s” is not a code of “%(column)s”. Is %(near)s meant?")
        return said % {"text": text[:40], "column": dimension.name, "near": near[0]}
    if dimension.codes is None:
        said = _("“%(text)s” is not the three-letter code of a country.")
        return said % {"text": text[:40]}
    said = _("“%(text)s” is not a code of “%(column)s”. Its codes are: %(codes)s.")
    return said % {"text": text[:40], "column": dimension.name, "codes": ", ".join(dimension.codes)}
