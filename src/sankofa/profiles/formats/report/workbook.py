"""Every table of a profile as one workbook: numbers as numbers, each with the id by which it can be looked up.

A sheet of its own says what the workbook is and what it rests on. Texts are written as texts, so that a
spreadsheet runs none of them as a formula and follows none as a link.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.profiles.formats.report.about_sheet import write_about
from sankofa.profiles.formats.report.content import Told, figures_of, tables_of
from sankofa.profiles.formats.report.sheet_names import sheet_names
from sankofa.profiles.formats.report.sheets import Styles, write_figures, write_table
from sankofa.profiles.formats.report.texts import plain

if TYPE_CHECKING:
    import xlsxwriter

PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(told: Told) -> bytes:
    """The sheet about the workbook, one sheet a table, and one with every figure."""
    import xlsxwriter

    with override(told.profile.language), io.BytesIO() as written:
        with xlsxwriter.Workbook(written, {**PLAIN, "in_memory": True}) as book:
            _write(book, told)
        return written.getvalue()


def _write(book: "xlsxwriter.Workbook", told: Told) -> None:
    book.set_properties(
        {
            "title": plain(told.profile.title),
            "author": "Sankofa",
            "comments": told.site,
            "created": datetime.combine(told.made_on, datetime.min.time()),
        }
    )
    styles = Styles(book)
    tables = list(tables_of(told.profile))
    names = _names([table.title for _section, table in tables])
    write_about(
        _sheet(book, told, names[0]), told, styles, list(zip(names[1:], tables, strict=False)), names[-1]
    )
    for name, (_section, table) in zip(names[1:], tables, strict=False):
        write_table(_sheet(book, told, name), table, told, styles)
    write_figures(_sheet(book, told, names[-1]), figures_of(told.profile).values(), told, styles)


def _names(titles: Sequence[str]) -> list[str]:
    return sheet_names([_("About"), *(plain(title) for title in titles), _("All figures")])


def _sheet(book: "xlsxwriter.Workbook", told: Told, name: str) -> "xlsxwriter.worksheet.Worksheet":
    sheet = book.add_worksheet(name)
    if told.is_rtl:
        sheet.right_to_left()
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    return sheet
