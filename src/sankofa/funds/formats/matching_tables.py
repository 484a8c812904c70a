"""Tables of matching funds as files: statistics and what a simulation found."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.http import Http404, HttpResponse

from sankofa.foundation.spreadsheets import harmless

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = Sequence[Sequence[object]]


def statistics_file(rows: Table, name: str, extension: str) -> HttpResponse:
    """A table as CSV or as a workbook. Raises Http404 for another kind of file."""
    if extension not in ("csv", "xlsx"):
        raise Http404
    content = as_csv(rows) if extension == "csv" else workbook({name[:31]: rows})
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if extension == "csv" else XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def as_csv(rows: Table) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()


def workbook(sheets: Mapping[str, Table]) -> bytes:
    """Several tables, the first row of each in bold; numbers stay numbers, text is never a formula."""
    import xlsxwriter

    written = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, plain) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(_sheet_name(name))
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write(sheet, number, column, cell, None if number else bold)
    return written.getvalue()


def _write(sheet, row: int, column: int, cell: object, form: object) -> None:
    if isinstance(cell, int | float | Decimal):
        sheet.write_number(row, column, float(cell) if isinstance(cell, Decimal) else cell, form)
    else:
        sheet.write_string(row, column, str(harmless(str(cell))), form)


def _sheet_name(name: str) -> str:
    return "".join("-" if sign in "[]:*?/\\'" else sign for sign in name)[:31] or "1"
