"""Everything about a person as files: JSON for programs, a workbook for people."""

import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

import xlsxwriter

from sankofa.foundation.spreadsheets import harmless

WIDEST = 60
LONGEST_CELL = 32_000  # a workbook's cell holds no more


class Named(Protocol):
    """A kind of data: its name for programs and for people."""

    name: str
    label: str


Held = Mapping[Named, Iterable[Mapping[str, object]]]


def as_json(held: Held) -> dict[str, list[dict[str, object]]]:
    return {
        kind.name: [{key: _plain(value) for key, value in row.items()} for row in rows]
        for kind, rows in held.items()
    }


def as_workbook(held: Held) -> bytes:
    """A sheet for each kind, empty ones included, so that it shows what is not held too."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold = book.add_format({"bold": True})
        for kind, rows in held.items():
            _sheet(book.add_worksheet(kind.name[:31]), str(kind.label), list(rows), bold)
    return content.getvalue()


def _sheet(sheet, label: str, rows: list[Mapping[str, object]], bold) -> None:
    sheet.write_string(0, 0, label, bold)
    if not rows:
        sheet.write_string(1, 0, "—")
        return
    # Rows of one kind need not tell the same things: a bill tells more than a place in a cover.
    for place, name in enumerate(dict.fromkeys(name for row in rows for name in row)):
        cells = [_cell(row.get(name)) for row in rows]
        sheet.write_string(1, place, name, bold)
        sheet.set_column(place, place, min(WIDEST, max(map(len, (name, *cells))) + 2))
        for number, cell in enumerate(cells, start=2):
            sheet.write_string(number, place, cell)


def _cell(value: object) -> str:
    plain = _plain(value)
    if isinstance(plain, dict | list):
        plain = json.dumps(plain, ensure_ascii=False) if plain else None
    return harmless("" if plain is None else str(plain)[:LONGEST_CELL])


def _plain(value: object) -> object:
    """What JSON knows: rows inside a row stay rows, and days and the rest become text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, UUID):
        return str(value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)
