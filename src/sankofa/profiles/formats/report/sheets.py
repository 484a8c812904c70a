"""Tables and figures on sheets of a workbook."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sankofa.profiles.formats.report.cells import named
from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.formats.report.texts import plain
from sankofa.profiles.terms import Dataset, Figure, Table, Unit, Value

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

WHOLE, ONE, THREE = "#,##0", "#,##0.0", "0.000"
FORMATS: Mapping[Unit, str] = {
    Unit.PERSONS: WHOLE,
    Unit.PERCENT: '#,##0.0"%"',  # the number is in per cent already
    Unit.POINTS: ONE,
    Unit.PER_1000: ONE,
    Unit.PER_10000: ONE,
    Unit.USD: WHOLE,
    Unit.USD_MILLION: ONE,
    Unit.INDEX: THREE,
    Unit.EFFECTIVE: ONE,
    Unit.RATIO: WHOLE,
    Unit.COUNT: WHOLE,
    Unit.KILOMETRES: WHOLE,
    Unit.YEAR: "0",
}
HEAD_ROW = 3  # below title, unit and an empty row
WIDEST, NARROWEST, OF_IDS = 44, 10, 38  # of columns, in letters


class Styles:
    """How cells look, made once for a workbook."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": "#23305e"})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        self.soft = book.add_format({"font_color": "#556070"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.link = book.add_format({"font_color": "#23305e", "underline": 1})
        self.numbers = {unit: book.add_format({"num_format": form}) for unit, form in FORMATS.items()}


def write_table(sheet: "Worksheet", table: Table, told: Told, styles: Styles) -> None:
    """The table; beside it, in the same order, the id of each figure; below it, its notes and sources."""
    traced = [place for place in range(len(table.columns)) if _has_figures(table, place)]
    beside = len(table.columns) + 2  # after the key, the columns and one left empty
    sheet.write_string(0, 0, plain(table.title), styles.title)
    _write_heads(sheet, table, traced, beside, styles)
    for number, row in enumerate(table.rows, start=HEAD_ROW + 1):
        sheet.write_string(number, 0, plain(row.key), styles.soft)
        for place, value in enumerate(row.cells, start=1):
            write_value(sheet, number, place, value, styles)
        for place, column in enumerate(traced, start=beside):
            if isinstance(found := row.cells[column], Figure):
                sheet.write_string(number, place, found.id, styles.soft)
    _write_below(sheet, HEAD_ROW + 2 + len(table.rows), table, told, styles)
    _set_widths(sheet, table, len(traced), beside)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.repeat_rows(HEAD_ROW)


def write_value(sheet: "Worksheet", row: int, column: int, value: Value, styles: Styles) -> None:
    """What is missing leaves its cell empty."""
    number = value.value if isinstance(value, Figure) else value
    unit = value.unit if isinstance(value, Figure) else Unit.COUNT
    if isinstance(number, int | float):
        sheet.write_number(row, column, number, styles.numbers[unit])
    elif number is not None:
        sheet.write_string(row, column, plain(number))


def write_figures(sheet: "Worksheet", figures: Iterable[Figure], told: Told, styles: Styles) -> None:
    """One row for each figure: all that is known of it, and the address where it is traced."""
    heads = (_("Id"), _("Value"), _("Low"), _("High"), _("Unit"), _("How it came about"), _("Address"))
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, styles.head)
    row = 0
    for row, figure in enumerate(figures, start=1):
        sheet.write_string(row, 0, figure.id)
        for place, number in enumerate((figure.value, figure.low, figure.high), start=1):
            if number is not None:
                sheet.write_number(row, place, number, styles.numbers[figure.unit])
        for place, text in enumerate((figure.unit.label, figure.status.label, told.address(figure)), start=4):
            sheet.write_string(row, place, str(text))
    sheet.set_column(0, 0, OF_IDS)
    sheet.set_column(1, 3, 14)
    sheet.set_column(4, 5, 28)
    sheet.set_column(6, 6, 70)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, row, len(heads) - 1)


def _write_heads(sheet: "Worksheet", table: Table, traced: list[int], beside: int, styles: Styles) -> None:
    sheet.write_string(HEAD_ROW, 0, _("Code"), styles.head)
    for place, column in enumerate(table.columns):
        label = plain(column.label)
        sheet.write_string(HEAD_ROW, place + 1, label, styles.head)
        sheet.write_string(HEAD_ROW - 1, place + 1, _kind(table, place), styles.soft)
    for place, column in enumerate(traced, start=beside):
        label = _("Id of: %(column)s") % {"column": plain(table.columns[column].label)}
        sheet.write_string(HEAD_ROW, place, label, styles.head)


def _kind(table: Table, place: int) -> str:
    """The unit of a column and how its figures came about, where all are alike."""
    figures = [row.cells[place] for row in table.rows if isinstance(row.cells[place], Figure)]
    units = {str(figure.unit.label) for figure in figures}
    states = {str(figure.status.label) for figure in figures}
    return "; ".join(words.pop() for words in (units, states) if len(words) == 1)


def _has_figures(table: Table, place: int) -> bool:
    return any(isinstance(row.cells[place], Figure) for row in table.rows)


def _write_below(sheet: "Worksheet", row: int, table: Table, told: Told, styles: Styles) -> None:
    for number, text in enumerate((*_notes(table), *_sources(table, told)), start=row):
        sheet.write_string(number, 0, text, styles.soft)


def _notes(table: Table) -> Iterator[str]:
    yield from (plain(note) for note in table.notes)


def _sources(table: Table, told: Told) -> Iterator[str]:
    held = {dataset.id: dataset for dataset in told.sources}
    for id in table.datasets:
        if id in held:
            yield _("Source: %(sources)s") % {"sources": in_one_line(held[id])}


def in_one_line(dataset: Dataset) -> str:
    said = (named(dataset), dataset.publisher, dataset.licence, dataset.attribution)
    return ". ".join(plain(text).rstrip(".") for text in said if text)


def _set_widths(sheet: "Worksheet", table: Table, traced: int, beside: int) -> None:
    names = [len(str(row.cells[0])) for row in table.rows if isinstance(row.cells[0], str)]
    sheet.set_column(0, 0, NARROWEST)
    sheet.set_column(1, 1, min(max([NARROWEST, *names]) + 2, WIDEST))
    sheet.set_column(2, len(table.columns), 16)
    if traced:
        sheet.set_column(beside, beside + traced - 1, OF_IDS)
