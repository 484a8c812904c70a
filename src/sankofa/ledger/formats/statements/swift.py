"""MT940, the statement of SWIFT, read by the library mt-940.

The library is given text, never a name: what is handed to its `parse` may be taken for the path of a file. Lines are
counted here, so that what it leaves out is noticed. Its log is shut, as it writes there what people wrote.
"""

import itertools
import logging
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from mt940 import Options
from mt940.models import Transaction, Transactions

from sankofa.foundation.workbooks.encodings import decoded
from sankofa.ledger.formats.statements.terms import LONGEST_TEXT, MOST_LINES, Read
from sankofa.methods.bank_statements import NO_REFERENCE, Balance, Statement, StatementLine
from sankofa.methods.money import NotAnAmount, to_minor

_ENVELOPE = re.compile(r"(?m)^(\{[0-9]:.*|-\}?.*)$")
_BLOCK = re.compile(r"(?m)^(?=:20:)")
_BOOKING = re.compile(r"(?m)^:61:")
_UNREADABLE = (RuntimeError, ValueError, KeyError, ArithmeticError, AttributeError, TypeError, IndexError)
_OPTIONS = Options.all()
logging.getLogger("mt940").setLevel(logging.CRITICAL + 1)


def read_mt940(content: bytes, read: Read) -> None:
    text, _encoding = decoded(content, guesses=True)
    text = _ENVELOPE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    line = 1
    for block in _BLOCK.split(text):
        if block.startswith(":20:"):
            _read_block(block, line, read)
        elif _BOOKING.search(block):
            read.fault(line, _("Bookings stand before the beginning of a statement (:20:)."))
        line += block.count("\n")
        if read.lines > MOST_LINES:
            read.fault(0, _("The file has more than %(most)s bookings.") % {"most": MOST_LINES})
            return


def _read_block(block: str, first: int, read: Read) -> None:
    places = list(_lines_at(block, first, (found.start() for found in _BOOKING.finditer(block))))
    found = Transactions(options=_OPTIONS)
    try:
        found.parse(block)
    except _UNREADABLE:
        _find_unreadable(block, first, read)
        return
    bookings = [each for each in found.transactions if each.data.get("id")]
    if len(bookings) != len(places):
        said = _("Of %(all)s bookings only %(read)s can be read.")
        read.fault(first, said % {"all": len(places), "read": len(bookings)})
        return
    read.statements.append(_statement(found, bookings, places, first, read))


def _lines_at(block: str, first: int, places: Iterable[int]) -> Iterator[int]:
    """The lines of places that follow each other. Each stretch is counted once: a statement may be a year long."""
    line, before = first, 0
    for place in places:
        line += block.count("\n", before, place)
        before = place
        yield line


def _find_unreadable(block: str, first: int, read: Read) -> None:
    """Which fields the library cannot read, each alone."""
    before = len(read.faults)
    pieces = [*(m.start() for m in re.finditer(r"(?m)^:(?:\d\d[A-Z]?|NS):", block)), len(block)]
    lines = _lines_at(block, first, pieces)
    for (start, end), line in zip(itertools.pairwise(pieces), lines, strict=False):
        piece = block[start:end]
        try:
            Transactions(options=_OPTIONS).parse(piece)
        except _UNREADABLE:
            tag = piece.split(":", 2)[1]
            read.fault(line, _("The field :%(tag)s: cannot be read.") % {"tag": tag})
    if len(read.faults) == before:
        read.fault(first, _("This statement cannot be read."))


def _statement(
    found: Transactions, bookings: list[Transaction], places: list[int], first: int, read: Read
) -> Statement:
    currency = found.currency or ""
    if not currency:
        read.fault(first, _("The statement has no opening balance (:60F:), so its currency is not known."))
    lines = [
        line
        for booking, place in zip(bookings, places, strict=True)
        if (line := _line(booking.data, place, currency, read)) is not None
    ]
    read.lines += len(lines)
    return Statement(
        account=str(found.data.get("account_identification") or ""),
        currency=currency,
        opening=_balance(found, "opening_balance", currency, first, read),
        closing=_balance(found, "closing_balance", currency, first, read),
        sequence=_sequence(found.data),
        lines=tuple(lines),
    )


def _sequence(data: dict[str, Any]) -> str:
    parts = (data.get("statement_number"), data.get("sequence_number"))
    return "/".join(str(part) for part in parts if part)


def _balance(found: Transactions, name: str, currency: str, first: int, read: Read) -> Balance | None:
    kinds = (f"final_{name}", name, f"intermediate_{name}")
    said = next((found.data[kind] for kind in kinds if found.data.get(kind)), None)
    if said is None:
        read.fault(first, _("The statement breaks off: a balance is missing."))
        return None
    minor = _minor(said.amount.amount, currency, first, read)
    return None if minor is None else Balance(minor, date(said.date.year, said.date.month, said.date.day))


def _line(data: dict[str, Any], place: int, currency: str, read: Read) -> StatementLine | None:
    amount = _minor(data["amount"].amount, currency, place, read)
    if amount is None:
        return None
    value, booked = data.get("date"), data.get("entry_date") or data.get("date")
    bank = str(data.get("bank_reference") or "").strip()
    return StatementLine(
        place=place,
        booked_on=date(booked.year, booked.month, booked.day),
        amount=amount,
        value_on=date(value.year, value.month, value.day),
        reference=_reference(data),
        bank_reference="" if bank.upper() in NO_REFERENCE else bank,
        counterparty=str(data.get("applicant_name") or "").strip()[:LONGEST_TEXT],
        purpose=_purpose(data),
    )


def _minor(amount: Decimal, currency: str, place: int, read: Read) -> int | None:
    if not currency:
        return None
    try:
        return to_minor(amount, currency)
    except NotAnAmount:
        read.fault(place, _("“%(amount)s” is no amount of this currency.") % {"amount": str(amount)[:40]})
        return None


def _reference(data: dict[str, Any]) -> str:
    said = (data.get("end_to_end_reference"), data.get("customer_reference"))
    found = (str(each).strip() for each in said if each)
    return next((each for each in found if each.upper().replace(" ", "") not in NO_REFERENCE), "")


def _purpose(data: dict[str, Any]) -> str:
    said = data.get("purpose") or data.get("transaction_details") or data.get("extra_details") or ""
    return " ".join(str(said).split())[:LONGEST_TEXT]
