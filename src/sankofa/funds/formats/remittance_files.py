"""What an operator's file of transfers tells: a day and an amount in each row. Names and numbers in it are not kept."""

import datetime
import re

from django.utils.translation import gettext as _

from sankofa.foundation.money import typed_amount
from sankofa.foundation.workbooks import opened
from sankofa.foundation.workbooks.bounds import STRANGERS
from sankofa.methods.money import NotAnAmount

# What the columns are called, in the four languages of the site.
DAYS = ("date", "day", "jour", "fecha", "día", "التاريخ", "تاريخ")
AMOUNTS = ("amount", "received", "montant", "reçu", "monto", "importe", "cantidad", "المبلغ", "مبلغ")
WRITTEN = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (0, 1, 2)),
    (re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})"), (2, 1, 0)),  # day first, as nearly everywhere
)


class NotTransfers(ValueError):
    """The file cannot be read as a list of transfers; the message says why, in the reader's language."""


def transfers(name: str, content: bytes, currency: str) -> list[tuple[datetime.date, int]]:
    """Days and amounts in minor units. Raises NotTransfers, and FileRefused for what is no spreadsheet."""
    sheet = opened(name, content, bounds=STRANGERS).sheets[0]
    columns: tuple[int, int] | None = None
    found = []
    for number, cells in sheet.rows():
        if columns is None:
            columns = _columns(cells)
        elif any(str(cell).strip() for cell in cells):
            found.append(_row(number, cells, columns, currency))
    if columns is None:
        raise NotTransfers(_("The file needs a row that names a column “date” and a column “amount”."))
    if not found:
        raise NotTransfers(_("There is no transfer in the file."))
    return found


def _columns(cells: list) -> tuple[int, int] | None:
    heads = [str(cell).strip().casefold() for cell in cells]
    day = next((place for place, head in enumerate(heads) if head.startswith(DAYS)), None)
    amount = next((place for place, head in enumerate(heads) if head.startswith(AMOUNTS)), None)
    return None if day is None or amount is None else (day, amount)


def _row(number: int, cells: list, columns: tuple[int, int], currency: str) -> tuple[datetime.date, int]:
    day, amount = (cells[place] if place < len(cells) else "" for place in columns)
    try:
        minor = typed_amount(str(amount), currency)
    except NotAnAmount as refused:
        raise NotTransfers(
            _("Row %(number)s: %(reason)s") % {"number": number, "reason": refused}
        ) from refused
    if minor < 1:
        raise NotTransfers(_("Row %(number)s: the amount is not above nothing.") % {"number": number})
    return _day(number, day), minor


def _day(number: int, cell: object) -> datetime.date:
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    for pattern, order in WRITTEN:
        match = pattern.fullmatch(str(cell).strip())
        if match:
            year, month, day = (int(match.groups()[place]) for place in order)
            try:
                return datetime.date(year, month, day)
            except ValueError:
                break
    raise NotTransfers(_("Row %(number)s: write the day as 2026-01-31 or 31/01/2026.") % {"number": number})
