"""Entries of records as rows of a spreadsheet, and back: every key of a catalogue file has its column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sankofa.catalogue.terms import Access, Direction, Form, Kind
from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.parts import joined, parted
from sankofa.foundation.tabular.terms import Cells, Choice, Column

Value = object
NUMBERS = ("value", "upto")
YEARS = ("printed", "checked")


@dataclass(frozen=True)
class Field:
    """One key of an entry: its column, and how its value becomes a text and is made of one."""

    column: Column
    write: Callable[[Value], str]
    read: Callable[[str], Value]
    unless_told: Value = None  # what an entry means that does not have the key

    @property
    def code(self) -> str:
        return self.column.code


def _text(
    code: str, title: str | Promise, hint: str | Promise = "", unless_told: str = "", **further
) -> Field:
    return Field(Column(code, title, hint, **further), str, str, unless_told)


def _choice(code: str, title: str | Promise, of: type, hint: str | Promise = "", **further) -> Field:
    def choices() -> Sequence[Choice]:
        return [Choice(each.value, each.label) for each in of]

    column = Column(
        code, title, hint, read=cells.one_of(of.values), choices=choices, takes_one=True, **further
    )
    return Field(column, str, str, "")


def _year(code: str, title: str | Promise) -> Field:
    column = Column(code, title, read=cells.whole, write=_as_number, width=10)
    return Field(column, str, int)


def _day(code: str, title: str | Promise, hint: str | Promise) -> Field:
    return Field(Column(code, title, hint, read=cells.day, width=12), str, str)


def _lines(code: str, title: str | Promise, hint: str | Promise, width: int = 30) -> Field:
    """A list of texts, one a line."""
    column = Column(code, title, hint, read=cells.items((code,)), width=width)
    return Field(
        column, lambda texts: joined([text] for text in texts), lambda text: [i[0] for i in parted(text)]
    )


def _codes(code: str, title: str | Promise, hint: str | Promise) -> Field:
    column = Column(code, title, hint, read=cells.codes, width=24)
    return Field(column, "\n".join, lambda text: text.split("\n"))


def _items(code: str, title: str | Promise, hint: str | Promise, *parts: str, **further) -> Field:
    """A list of several parts each."""
    column = Column(code, title, hint, read=cells.items(parts), **{"width": 34} | further)

    def write(items: Sequence[Mapping[str, Value]]) -> str:
        return joined([_part(item.get(part)) for part in parts] for item in items)

    def read(text: str) -> list[dict[str, Value]]:
        return [_item(dict(zip(parts, item, strict=False))) for item in parted(text)]

    return Field(column, write, read)


def _part(value: Value) -> str:
    if value is None:
        return ""
    return cells.number(value) if isinstance(value, float) else str(value)


def _item(parts: Mapping[str, str]) -> dict[str, Value]:
    """A part that is a number as one; one that should be and is not stays as it is, and is told of."""
    return {name: _valued(name, part) for name, part in parts.items() if part}


def _valued(name: str, part: str) -> Value:
    try:
        if name in NUMBERS:
            return float(cells.number(part))
        return int(cells.whole(part)) if name in YEARS else part
    except cells.CellRefused:
        return part


def _as_number(text: str) -> str | int:
    return int(text) if text else ""


def _yes_no(code: str, title: str | Promise, hint: str | Promise) -> Field:
    def choices() -> Sequence[Choice]:
        return [
            Choice(cells.YES, pgettext_lazy("answer", "Yes")),
            Choice(cells.NO, pgettext_lazy("answer", "No")),
        ]

    column = Column(code, title, hint, read=cells.yes_or_no, choices=choices, takes_one=True, width=8)
    return Field(column, lambda value: cells.YES if value else cells.NO, lambda text: text == cells.YES, True)


FIELDS: tuple[Field, ...] = (
    _text(
        "id", _("Identifier"), _("Small letters, digits and hyphens. It stands in the address."),
        is_needed=True, width=28,
    ),
    _choice("kind", _("Kind"), Kind, is_needed=True, width=14),
    _choice("form", _("Form"), Form, _("What sort of practice, guideline or resource it is."), width=14),
    _text("code", _("Code"), _("The number under which a programme lists a project."), width=10),
    _text("language", _("Written in"), _("Code of the language: en, fr, es, ar …"), "en", width=10),
    _text("title", _("Title"), is_needed=True, width=50),
    _yes_no("title_given", _("Title from the source"), _("No, if the source has no title and this one describes it.")),
    _text("summary", _("Summary"), width=60),
    _lines("authors", _("Authors"), _("One a line.")),
    _items(
        "countries", _("Countries"),
        _("One a line: code of three letters | role (origin, destination, transit or nothing)."),
        "country", "role",
    ),
    _codes("regions", _("Regions"), _("UN M49 codes of three digits, one a line.")),
    _lines("places", _("Places"), _("Places without a code, one a line."), 20),
    _items(
        "partners", _("Partners"),
        _("One a line: name | role (partner, funder, implementer, coordinator, other) | country | kind | basis."),
        "name", "role", "country", "kind", "basis", width=44,
    ),
    _codes("terms", _("Terms"), _("Codes of the vocabulary such as tags.health, one a line.")),
    _year("start_year", _("First year")),
    _year("end_year", _("Last year")),
    _choice("direction", _("Direction"), Direction, _("Of findings, and of nothing else."), width=12),
    _text("outcome", _("Outcome"), _("Of findings: what changes."), width=28),
    _text("population", _("Population"), _("Of findings: for whom."), width=28),
    _day("on_day", _("Day"), _("Of an event or a piece of news, such as 2026-03-31.")),
    _day("until_day", _("Open until"), _("Up to which a job or an event stands open.")),
    _day("checked_on", _("Compared with the source on"), _("When a law was last compared with its source.")),
    _choice("access", _("Access"), Access, width=12),
    _items("amounts", _("Amounts"), _("One a line: value | currency | what it is."), "value", "currency", "what"),
    _items(
        "figures", _("Figures"), _("One a line: value | other end of a range | unit | what it counts."),
        "value", "upto", "unit", "what",
    ),
    _items(
        "links", _("Links"), _("One a line: address | year it was printed | year it was checked."),
        "url", "printed", "checked",
    ),
    _lines("lessons", _("Lessons"), _("One a line."), 40),
    _lines("challenges", _("Challenges"), _("One a line."), 40),
    _text("notes", _("Notes"), width=40),
    _items(
        "sources", _("Sources"), _("One a line: code of the document | where in it. Every record has at least one."),
        "document", "locator", is_needed=True,
    ),
    _items(
        "related", _("Related records"),
        _("One a line: identifier | why (see also, part of, example, about, rests on)."),
        "record", "as",
    ),
)  # fmt: skip
COLUMNS = tuple(field.column for field in FIELDS)


def cells_of(entry: Mapping[str, Value]) -> Cells:
    """A kept entry as a row."""
    return tuple(_cell(field, entry.get(field.code, field.unless_told)) for field in FIELDS)


def _cell(field: Field, value: Value) -> str:
    return "" if value is None else field.write(value)


def raw_of(row: Cells) -> dict[str, Value]:
    """A row as an entry stands in a file, still to be checked."""
    return {field.code: field.read(cell) for field, cell in zip(FIELDS, row, strict=True) if cell}
