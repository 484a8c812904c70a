"""A table as a workbook or a CSV file, made to be edited and sent back."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _

from sankofa.foundation.spreadsheets import marked
from sankofa.foundation.tabular.reading import TOO_LONG
from sankofa.foundation.tabular.terms import REMOVE, VERSION, Column, Table
from sankofa.foundation.tabular.versions import version_of

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
LONGEST_CELL = 32_767  # letters, of any spreadsheet
HEAD = 2  # rows: codes, and what they mean
ROOM_BELOW = 1_000  # rows for which lists of choices are ready
CHOICES = "choices"  # the name of the sheet that lists them


def written(cell: str) -> str:
    """A text as a file holds it: nothing in it is run as a formula."""
    return marked(cell)


def csv_lines(table: Table) -> Iterator[str]:
    """The file piece by piece."""
    yield BYTE_ORDER_MARK + _csv_line([*table.codes, VERSION, *_remove(table)])
    for cells in table.stored():
        values = [_csv_cell(column, cell) for column, cell in zip(table.columns, cells, strict=True)]
        yield _csv_line([*values, version_of(table, cells), *("" for _each in _remove(table))])


def _csv_cell(column: Column, cell: str) -> str:
    value = column.write(cell)
    return written(value) if isinstance(value, str) else str(value)


def _csv_line(cells: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _remove(table: Table) -> list[str]:
    return [REMOVE] if table.may_remove else []


def write_workbook(table: Table, path: Path, *, rtl: bool = False) -> int:
    """Writes the file row by row, so that a large table needs little memory. Gives the number of rows."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = _Sheet(book, table, rtl)
        sheet.head()
        rows = sheet.rows()
        _list_choices(book, table, sheet, rows)
        return rows


class _Sheet:
    """The sheet of the rows: head, cells, and what each column offers."""

    def __init__(self, book: xlsxwriter.Workbook, table: Table, rtl: bool) -> None:
        self.table, self.book = table, book
        self.sheet = book.add_worksheet(table.name[:31])
        if rtl:
            self.sheet.right_to_left()
        self.sheet.freeze_panes(HEAD, table.key_index + 1 if table.key_index == 0 else 0)
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "General", "valign": "top"})
        self.quiet = book.add_format({"num_format": "@", "font_color": "#858d9b", "valign": "top"})

    def head(self) -> None:
        code = self.book.add_format({"font_color": "#556070", "bg_color": "#e8ebf5", "num_format": "@"})
        title = self.book.add_format(
            {"bold": True, "bg_color": "#e8ebf5", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        for place, column in enumerate(self.table.columns):
            self.sheet.set_column(place, place, column.width, self.text)
        heads = list(self._heads())
        for place, (name, _words, hint) in enumerate(heads):
            self.sheet.write_string(0, place, name, code)
            if hint:
                self.sheet.write_comment(0, place, hint, {"x_scale": 2, "y_scale": 1.5})
        for place, (_name, words, _hint) in enumerate(heads):
            self.sheet.write_string(1, place, words, title)

    def _heads(self) -> Iterator[tuple[str, str, str]]:
        for column in self.table.columns:
            yield column.code, str(column.title), _hint(column)
        yield VERSION, _("Version"), _("Tells what this row was at the download. Leave it as it is.")
        if self.table.may_remove:
            yield REMOVE, _("Take away"), _("Write yes to have this row taken away.")

    def rows(self) -> int:
        number, version = 0, len(self.table.columns)
        for number, cells in enumerate(self.table.stored(), start=1):
            for place, (column, cell) in enumerate(zip(self.table.columns, cells, strict=True)):
                if cell:
                    self._write(HEAD + number - 1, place, column.write(cell))
            self.sheet.write_string(HEAD + number - 1, version, version_of(self.table, cells), self.quiet)
        return number

    def _write(self, row: int, place: int, value: str | int | float) -> None:
        if isinstance(value, str):
            text = written(value)
            self.sheet.write_string(row, place, text if len(text) <= LONGEST_CELL else TOO_LONG, self.text)
        else:
            self.sheet.write_number(row, place, value, self.number)

    def offer(self, place: int, formula: str, rows: int) -> None:
        """A list to choose from, in one column."""
        self.sheet.data_validation(
            HEAD,
            place,
            HEAD + rows + ROOM_BELOW,
            place,
            {
                "validate": "list",
                "source": formula,
                "error_title": _("Not in the list"),
                "error_message": _("Choose one of the list."),
            },
        )


def _hint(column: Column) -> str:
    parts = [str(column.help)]
    if not column.may_change:
        parts.append(_("This column only tells; it cannot be changed here."))
    elif column.is_needed:
        parts.append(_("Every row needs it."))
    return " ".join(part for part in parts if part)


def _list_choices(book: xlsxwriter.Workbook, table: Table, sheet: _Sheet, rows: int) -> None:
    """One block of a second sheet for each column that offers choices: its codes, and what they mean."""
    offering = [(place, column) for place, column in enumerate(table.columns) if column.choices()]
    if not offering:
        return
    listed = book.add_worksheet(CHOICES)
    blocks = [list(column.choices()) for _place, column in offering]
    for row in range(max(map(len, blocks)) + 1):
        for block, ((_place, column), choices) in enumerate(zip(offering, blocks, strict=True)):
            if row == 0:
                listed.write_string(0, 2 * block, column.code)
                listed.write_string(0, 2 * block + 1, str(column.title))
            elif row <= len(choices):
                listed.write_string(row, 2 * block, choices[row - 1].code)
                listed.write_string(row, 2 * block + 1, written(str(choices[row - 1].label)))
    for block, ((place, column), choices) in enumerate(zip(offering, blocks, strict=True)):
        if column.takes_one:
            letter = xlsxwriter.utility.xl_col_to_name(2 * block)
            sheet.offer(place, f"={CHOICES}!${letter}$2:${letter}${len(choices) + 1}", rows)
