"""The sheets of a calculation as a workbook."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from sankofa.foundation.spreadsheets import harmless
from sankofa.funds.terms.calculators import Sheet

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME = 31
WIDTH = 24


def workbook(sheets: Sequence[Sheet], *, rtl: bool = False) -> bytes:
    """One sheet for each table; nothing in it is run as a formula."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#e8ebf5", "bottom": 1, "text_wrap": True})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name.translate(FORBIDDEN)[:LONGEST_NAME]), sheet, head, rtl)
    return out.getvalue()


def _write(page, sheet: Sheet, head, rtl: bool) -> None:
    if rtl:
        page.right_to_left()
    page.freeze_panes(1, 0)
    page.set_column(0, max(len(sheet.header) - 1, 0), WIDTH)
    for place, title in enumerate(sheet.header):
        page.write_string(0, place, str(title), head)
    for row, cells in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(cells):
            if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
                page.write_number(row, place, float(cell))
            else:
                page.write_string(row, place, harmless(str("" if cell is None else cell)))
