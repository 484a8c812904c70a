"""Empty tables to fill in: a workbook with lists to choose from, and a CSV file."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from sankofa.profiles.formats.contribution.tables import ALL, UNKNOWN, YEAR, NationalTemplate
from sankofa.profiles.formats.delimited import delimited, plain
from sankofa.profiles.models import ContributedRow

ROWS_WITH_LISTS = 2_000  # below which a cell offers its codes
LONGEST_LIST = 255  # characters of a list that a workbook keeps in a cell's rule


def csv_template(template: NationalTemplate) -> str:
    """One line: the names of the columns."""
    return delimited(template.columns, [])


def version_csv(template: NationalTemplate, rows: Iterable[ContributedRow]) -> str:
    """A version as a table that can be handed in again. Codes that stand for all are left empty."""
    codes, measures = [d.name for d in template.dimensions], [m.name for m in template.measures]
    lines = (
        [
            row.year,
            *("" if row.codes[n] == ALL else row.codes[n] for n in codes),
            *(row.numbers[n] for n in measures),
        ]
        for row in rows
    )
    return delimited(template.columns, (list(map(plain, line)) for line in lines))


def xlsx_template(template: NationalTemplate, *, country: str, countries: dict[str, str], rtl: bool) -> bytes:
    """A sheet to fill in, named by the table, and one that explains every code in the reader's language."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#f3ede2"})
        soft = book.add_format({"italic": True, "font_color": "#556070", "text_wrap": True, "valign": "top"})
        _sheet_to_fill_in(book.add_worksheet(template.table.value), template, bold, soft, rtl)
        _sheet_of_codes(book.add_worksheet("codes"), template, country, countries, bold, rtl)
    return content.getvalue()


def _sheet_to_fill_in(sheet, template: NationalTemplate, bold, soft, rtl: bool) -> None:
    if rtl:
        sheet.right_to_left()
    labels = template.labels
    for column, name in enumerate(template.columns):
        sheet.write_string(0, column, name, bold)
        sheet.write_string(1, column, str(labels[name]), soft)
    sheet.set_column(0, len(template.columns) - 1, 16)
    sheet.freeze_panes(2, 1)
    for dimension in template.dimensions:
        codes = list(dimension.codes or ())
        if codes and len(",".join(codes)) <= LONGEST_LIST:
            column = template.columns.index(dimension.name)
            rule = {"validate": "list", "source": codes, "ignore_blank": True}
            sheet.data_validation(2, column, ROWS_WITH_LISTS, column, rule)


def _sheet_of_codes(
    sheet, template: NationalTemplate, country: str, countries: dict[str, str], bold, rtl: bool
) -> None:
    if rtl:
        sheet.right_to_left()
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 2, 60)
    lines = [
        (_("country"), country, ""),
        (_("table"), template.table.value, str(template.table.label)),
        ("", "", _("One row for each combination of codes. An empty cell stands for all.")),
        ("", "", _("A row for all and rows for the parts may stand together: they must add up.")),
        ("", "", _("Only numbers of groups. Nothing in this table may point to a person.")),
    ]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text, bold if column == 0 else None)
    row = len(lines) + 1
    for column, text in enumerate((_("column"), _("code"), _("meaning"))):
        sheet.write_string(row, column, text, bold)
    for name, code, meaning in _explained(template, countries):
        row += 1
        for column, text in enumerate((name, code, meaning)):
            sheet.write_string(row, column, text)


def _explained(template: NationalTemplate, countries: dict[str, str]) -> list[tuple[str, str, str]]:
    lines = [(YEAR, "", _("four digits"))]
    for dimension in template.dimensions:
        codes = dimension.codes or {ALL: _("all"), UNKNOWN: _("not known"), **countries}
        lines += [(dimension.name, code, str(label)) for code, label in codes.items()]
    whole, amount = _("a whole number"), _("a number, with a point before decimals")
    lines += [(each.name, "", whole if each.is_whole else amount) for each in template.measures]
    return lines
