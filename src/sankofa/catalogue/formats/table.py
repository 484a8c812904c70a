"""A result as a table, one row a record: CSV, a spreadsheet, and JSON beside them."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from io import StringIO
from typing import IO

import xlsxwriter
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sankofa.catalogue.formats.facts import AmountFact, FigureFact, LinkFact, RecordFacts, Result
from sankofa.catalogue.terms import (
    AREAS,
    AUDIENCES,
    CAPITALS,
    JMDI_THEMES,
    MECHANISMS,
    OUTCOMES,
    STAGES,
    TAGS,
    THEMES,
    TOOLS,
)
from sankofa.foundation.spreadsheets import harmless
from sankofa.methods.folding import clean

BETWEEN = "; "
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
LONGEST_CELL = 32_767  # letters, of any spreadsheet
LONGEST_SHEET_NAME = 31

_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_SHOWN_GROUPS = (THEMES, JMDI_THEMES, TAGS, TOOLS, CAPITALS, STAGES, AREAS, AUDIENCES, OUTCOMES, MECHANISMS)

Cell = str | int


@dataclass(frozen=True)
class Column:
    heading: str | Promise
    cell: Callable[[RecordFacts], Cell | None]
    width: int = 16  # letters, in a spreadsheet


def _terms(*groups: str) -> Callable[[RecordFacts], str]:
    return lambda facts: BETWEEN.join(term.label for term in facts.terms if term.group in groups)


def _with(name: str, *further: object) -> str:
    """`Name (this, that)`, or the name alone.

    >>> _with("Ghana", "Origin", ""), _with("Ghana", "")
    ('Ghana (Origin)', 'Ghana')
    """
    said = ", ".join(str(part) for part in further if part)
    return f"{name} ({said})" if said else name


def _amount(amount: AmountFact) -> str:
    return f"{amount.value} {amount.currency}: {amount.what}"


def _figure(figure: FigureFact) -> str:
    value = figure.value if figure.upto is None else f"{figure.value}–{figure.upto}"
    return f"{value} {figure.unit}".strip() + f": {figure.what}"


def _link(link: LinkFact) -> str:
    printed = _("printed %(year)s") % {"year": link.printed_year} if link.printed_year else ""
    checked = _("checked %(year)s") % {"year": link.checked_year} if link.checked_year else _("not checked")
    return _with(link.url, printed, checked)


COLUMNS: tuple[Column, ...] = (
    Column(gettext_lazy("Identifier"), lambda r: r.slug, 28),
    Column(gettext_lazy("Kind"), lambda r: r.kind_label),
    Column(gettext_lazy("Form"), lambda r: r.form_label),
    Column(gettext_lazy("Code"), lambda r: r.code),
    Column(gettext_lazy("Title"), lambda r: r.title.text, 60),
    Column(gettext_lazy("Language"), lambda r: r.title.language, 10),
    Column(gettext_lazy("Written in"), lambda r: r.language, 10),
    Column(gettext_lazy("Translated by machine"), lambda r: _("yes") if r.title.by_machine else "", 10),
    Column(gettext_lazy("Summary"), lambda r: r.summary.text, 60),
    Column(gettext_lazy("Authors"), lambda r: BETWEEN.join(r.authors), 28),
    Column(
        gettext_lazy("Countries"),
        lambda r: BETWEEN.join(_with(c.name, c.role_label) for c in r.countries),
        36,
    ),
    Column(gettext_lazy("Country codes"), lambda r: BETWEEN.join(dict.fromkeys(c.code for c in r.countries))),
    Column(
        gettext_lazy("Regions and places"),
        lambda r: BETWEEN.join((*(each.name for each in r.regions), *r.places)),
        28,
    ),
    Column(
        gettext_lazy("Partners"),
        lambda r: BETWEEN.join(_with(p.name, p.role_label, p.country_name, p.kind_label) for p in r.partners),
        48,
    ),
    Column(gettext_lazy("Themes"), _terms(THEMES, JMDI_THEMES), 28),
    Column(gettext_lazy("Tags"), _terms(TAGS, TOOLS), 28),
    Column(gettext_lazy("Capitals"), _terms(CAPITALS)),
    Column(gettext_lazy("Stages of the road map"), _terms(STAGES), 28),
    Column(gettext_lazy("Area of work"), _terms(AREAS)),
    Column(pgettext_lazy("of a recommendation", "Who should act"), _terms(AUDIENCES), 28),
    Column(format_lazy("{} ({})", gettext_lazy("Outcome"), gettext_lazy("term")), _terms(OUTCOMES)),
    Column(gettext_lazy("Mechanism"), _terms(MECHANISMS)),
    Column(
        gettext_lazy("Other terms"),
        lambda r: BETWEEN.join(term.label for term in r.terms if term.group not in _SHOWN_GROUPS),
    ),
    Column(gettext_lazy("First year"), lambda r: r.start_year, 10),
    Column(gettext_lazy("Last year"), lambda r: r.end_year, 10),
    Column(gettext_lazy("Direction"), lambda r: r.direction_label),
    Column(gettext_lazy("Outcome"), lambda r: r.outcome.text, 28),
    Column(gettext_lazy("For whom"), lambda r: r.population.text, 28),
    Column(gettext_lazy("Amounts"), lambda r: BETWEEN.join(map(_amount, r.amounts)), 28),
    Column(gettext_lazy("Figures"), lambda r: BETWEEN.join(map(_figure, r.figures)), 28),
    Column(gettext_lazy("Lessons"), lambda r: BETWEEN.join(r.lessons), 36),
    Column(gettext_lazy("Difficulties met"), lambda r: BETWEEN.join(r.challenges), 36),
    Column(gettext_lazy("Notes of the editors"), lambda r: r.notes, 36),
    Column(gettext_lazy("Addresses as printed"), lambda r: BETWEEN.join(map(_link, r.links)), 36),
    Column(
        gettext_lazy("Source"),
        lambda r: BETWEEN.join(_with(f"{s.title}: {s.locator}", s.publisher, s.year) for s in r.sources),
        60,
    ),
    Column(
        gettext_lazy("Related records"),
        lambda r: BETWEEN.join(_with(other.slug, other.why_label) for other in r.related),
        28,
    ),
    Column(gettext_lazy("Added"), lambda r: r.added_at.date().isoformat(), 12),
    Column(gettext_lazy("Last changed"), lambda r: r.changed_at.date().isoformat(), 12),
    Column(gettext_lazy("Address"), lambda r: r.address, 48),
)


def headings() -> list[str]:
    return [str(column.heading) for column in COLUMNS]


def row_of(facts: RecordFacts) -> list[Cell]:
    """The cells of a record, in the language that is active."""
    cells = (column.cell(facts) for column in COLUMNS)
    return ["" if cell is None else clean(cell) if isinstance(cell, str) else cell for cell in cells]


def cut_note(result: Result) -> str:
    """The sentence for a file that does not hold all, or nothing."""
    if not result.cut:
        return ""
    return _(
        "This file holds the first %(most)s of %(total)s records. Narrow the search to get the others."
    ) % {"most": result.most, "total": result.total}


def csv_lines(rows: Iterable[list[Cell]], result: Result) -> Iterator[str]:
    """A CSV file bit by bit: UTF-8 with a byte order mark, comma, every cell in quotes, CRLF (RFC 4180)."""
    yield BYTE_ORDER_MARK + _csv_line(headings())
    for row in rows:
        yield _csv_line(row)
    if note := cut_note(result):
        yield _csv_line([note])


def _csv_line(cells: Iterable[Cell]) -> str:
    line = StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([harmless(cell) for cell in cells])
    return line.getvalue()


def write_xlsx(
    file: IO[bytes], rows: Iterable[list[Cell]], about: Iterable[tuple[str, str]], *, rtl: bool
) -> None:
    """A spreadsheet of two sheets, rows and what they are. Every text is a text: no formula, no live link.

    Rows go to a temporary file as they come, so that memory does not grow with them.
    """
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet, notes = book.add_worksheet(_sheet_name(_("Records"))), book.add_worksheet(_sheet_name(_("About")))
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width)
    _write_row(sheet, 0, headings(), bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        _write_row(sheet, number, row)
    notes.set_column(0, 0, 28)
    notes.set_column(1, 1, 90)
    for number, line in enumerate(about):
        _write_row(notes, number, line, wrapped)
    if rtl:
        sheet.right_to_left()
        notes.right_to_left()
    book.close()


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, number: int, cells: Iterable[Cell], style=None) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(number, place, cell, style)
        elif cell:
            sheet.write_string(number, place, cell[:LONGEST_CELL], style)


def _sheet_name(name: str) -> str:
    return name.translate(_NOT_IN_SHEET_NAMES).strip("' ")[:LONGEST_SHEET_NAME]


def about(result: Result, on: date) -> list[tuple[str, str]]:
    """What a file says of itself: where it is from, what was asked, how much there is, and whose it is."""
    lines = [
        (_("From"), _("Sankofa catalogue")),
        *((what, to) for what, to in result.in_words or [(_("Asked"), _("The whole catalogue"))]),
        (_("Not understood"), BETWEEN.join(result.left_out)),
        (_("Date"), on.isoformat()),
        (_("Records"), str(result.total)),
        (_("Note"), cut_note(result)),
        (_("Address"), result.address),
        (_("Sources"), RIGHTS),
    ]
    return [(clean(what), clean(str(said))) for what, said in lines if said]


RIGHTS = gettext_lazy(
    "Facts, figures and titles come from the documents named in the column “Source”; quote those documents "
    "for them. The documents keep the rights of their publishers. Addresses are as printed and may be dead."
)


def json_parts(records: Iterable[RecordFacts], result: Result) -> Iterator[str]:
    """A JSON document bit by bit: the question, the number of matches, the records with all their facts."""
    head = {
        "question": result.parameters,
        "address": result.address,
        "total": result.total,
        "not_understood": result.left_out,
        "note": cut_note(result),
    }
    yield _json(head)[:-1] + ', "records": ['
    for number, facts in enumerate(records):
        yield (",\n" if number else "\n") + _json(asdict(facts))
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
