"""The first sheet of a workbook: what it is, what stands on which sheet, and what all of it rests on."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sankofa.profiles.formats.report.annexes import day
from sankofa.profiles.formats.report.cells import named
from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.formats.report.sheets import Styles
from sankofa.profiles.formats.report.texts import plain
from sankofa.profiles.terms import Dataset, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Sheets = Sequence[tuple[str, tuple[str, Table]]]  # names of sheets, with section and table


def write_about(sheet: "Worksheet", told: Told, styles: Styles, sheets: Sheets, figures: str) -> None:
    """`figures` is the name of the sheet with all figures."""
    sheet.write_string(0, 0, plain(told.profile.title), styles.title)
    explained = list(_explanations(told, figures))
    for place, text in enumerate(explained, start=2):
        sheet.write_string(place, 0, text)
    row = _write_contents(sheet, len(explained) + 3, styles, sheets, figures)
    _write_sources(sheet, row + 2, told.sources, styles)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 6, 34)


def _explanations(told: Told, figures: str) -> Iterator[str]:
    yield _("Made on %(day)s with Sankofa %(version)s.") % {"day": day(told.made_on), "version": told.version}
    if told.site:
        yield told.site
    yield _("Each table stands on a sheet of its own. An empty cell stands for: no data.")
    yield _(
        "Numbers are not rounded; the report and the pages round estimates to the digits that they can bear. "
        "The row above the headings says the unit, and what is an estimate or a model's result."
    )
    yield _("Beside each table stand the ids of its numbers, in the same order. “%(sheet)s” lists all.") % {
        "sheet": figures
    }
    if told.site:
        yield _("What a number rests on, cell by cell, with method and formula, stands at: %(address)s") % {
            "address": f"{told.site}{told.figures_at}…/"
        }


def _write_contents(sheet: "Worksheet", row: int, styles: Styles, sheets: Sheets, figures: str) -> int:
    for place, head in enumerate((_("Sheet"), _("Table"), _("Part of the profile"))):
        sheet.write_string(row, place, head, styles.head)
    for name, (section, table) in sheets:
        row += 1
        _write_link(sheet, row, name, styles)
        sheet.write_string(row, 1, plain(table.title))
        sheet.write_string(row, 2, plain(section))
    _write_link(sheet, row + 1, figures, styles)
    return row + 1


def _write_link(sheet: "Worksheet", row: int, name: str, styles: Styles) -> None:
    there = name.replace("'", "''")
    sheet.write_url(row, 0, f"internal:'{there}'!A1", styles.link, string=name)


def _write_sources(sheet: "Worksheet", row: int, sources: Sequence[Dataset], styles: Styles) -> None:
    heads = (
        _("Source"),
        _("Publisher"),
        _("Edition"),
        _("Licence"),
        _("Retrieved"),
        _("To be named as"),
        _("Obtained from"),
    )
    for place, head in enumerate(heads):
        sheet.write_string(row, place, head, styles.head)
    for number, each in enumerate(sources, start=row + 1):
        said = (
            named(each),
            each.publisher,
            each.edition,
            each.licence,
            each.retrieved,
            each.attribution,
            each.source,
        )
        for place, text in enumerate(said):
            sheet.write_string(number, place, plain(text), styles.wrapped)
