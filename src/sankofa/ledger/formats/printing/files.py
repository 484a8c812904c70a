"""The same tables as a workbook, as text, and on paper."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from babel.dates import format_date

from sankofa.foundation.money import shown
from sankofa.foundation.spreadsheets import harmless
from sankofa.foundation.typesetting import typeset
from sankofa.ledger.formats.printing.terms import Cell, Money, Printed, Table
from sankofa.methods.money import digits_of, to_major

LAYOUT = Path(__file__).resolve().parent / "book.typ"
LARGEST_EXACT = 10**15  # spreadsheets keep fifteen digits: what is more goes in as text
FILES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}


def file_of(printed: Printed, extension: str) -> bytes:
    makers: dict[str, Callable[[Printed], bytes]] = {"xlsx": _workbook, "csv": _text, "pdf": _paper}
    return makers[extension](printed)


def _text(printed: Printed) -> bytes:
    """One table after the other, with a mark for spreadsheet programs that it is Unicode."""
    out = io.StringIO()
    writer = csv.writer(out)
    for table in printed.tables:
        writer.writerow([harmless(table.title)])
        writer.writerow([harmless(head) for head in table.heads])
        writer.writerows([_plain(cell) for cell in row] for row in _all_rows(table))
        writer.writerow([])
    return out.getvalue().encode("utf-8-sig")


def _all_rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    yield from table.rows
    if table.total:
        yield table.total


def _plain(cell: Cell) -> str:
    if isinstance(cell, Money):
        return format(to_major(cell.minor, cell.currency), "f")
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless("" if cell is None else str(cell))


def _workbook(printed: Printed) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        if printed.rtl:
            sheet.right_to_left()
        sheet.set_column(0, 12, 18)
        _fill(book, sheet, printed)
    return out.getvalue()


def _fill(book: xlsxwriter.Workbook, sheet: Any, printed: Printed) -> None:
    bold = book.add_format({"bold": True})
    styles: dict[str, Any] = {"day": book.add_format({"num_format": "yyyy-mm-dd"})}
    sheet.write_string(0, 0, printed.title, book.add_format({"bold": True, "font_size": 14}))
    row = 1
    for name, what in printed.about:
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, harmless(what))
        row += 1
    for table in printed.tables:
        row += 1
        sheet.write_string(row, 0, harmless(table.title), bold)
        for place, head in enumerate(table.heads):
            sheet.write_string(row + 1, place, harmless(head), bold)
        row += 2
        for cells in _all_rows(table):
            for place, cell in enumerate(cells):
                _write(book, sheet, styles, row, place, cell)
            row += 1


def _write(
    book: xlsxwriter.Workbook, sheet: Any, styles: dict[str, Any], row: int, place: int, cell: Cell
) -> None:
    if isinstance(cell, Money) and abs(cell.minor) < LARGEST_EXACT:
        sheet.write_number(
            row, place, float(to_major(cell.minor, cell.currency)), _style(book, styles, cell.currency)
        )
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, styles["day"])
    elif isinstance(cell, int):
        sheet.write_number(row, place, cell)
    else:
        sheet.write_string(row, place, _plain(cell))


def _style(book: xlsxwriter.Workbook, styles: dict[str, Any], currency: str) -> Any:
    if currency not in styles:
        digits = digits_of(currency)
        styles[currency] = book.add_format({"num_format": "#,##0" + ("." + "0" * digits if digits else "")})
    return styles[currency]


def _paper(printed: Printed) -> bytes:
    return typeset(_told(printed), LAYOUT)


def _told(printed: Printed) -> dict[str, Any]:
    return {
        "title": printed.title,
        "language": printed.language,
        "rtl": printed.rtl,
        "about": [list(pair) for pair in printed.about],
        "tables": [_table(table, printed.language) for table in printed.tables],
    }


def _table(table: Table, language: str) -> dict[str, Any]:
    amounts = [
        any(isinstance(row[place], Money) for row in _all_rows(table)) for place in range(len(table.heads))
    ]
    return {
        "title": table.title,
        "heads": list(table.heads),
        "amounts": amounts,
        "rows": [[_shown(cell, language) for cell in row] for row in table.rows],
        "total": [_shown(cell, language) for cell in table.total],
    }


def _shown(cell: Cell, language: str) -> str:
    if isinstance(cell, Money):
        return shown(cell.minor, cell.currency, language=language)
    if isinstance(cell, date):
        return format_date(cell, format="medium", locale=language)
    return "" if cell is None else str(cell)
