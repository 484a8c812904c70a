"""The details of a booking in CAMT.053: references, who paid, what for; bookings of several payments."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from lxml import etree

from sankofa.ledger.formats.statements.terms import LONGEST_TEXT
from sankofa.methods.bank_statements import StatementLine
from sankofa.methods.money import NotAnAmount, to_minor

_WHERE_AMOUNTS_STAND = ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")
_NAMES = (
    "RltdPties/{side}/Nm",
    "RltdPties/{side}/Pty/Nm",
    "RltdPties/Ultmt{side}/Nm",
    "RltdPties/Ultmt{side}/Pty/Nm",
)
_A_COUNT = re.compile(r"\d{1,7}")
_DECIMAL = re.compile(r"\d{1,18}(\.\d{1,5})?")


def text_of(element: etree._Element, path: str) -> str:
    """The text at a path of names, whatever their namespace; nothing where there is none."""
    found = element.find(_anywhere(path))
    return (found.text or "").strip() if found is not None else ""


@cache
def _anywhere(path: str) -> str:
    return "/".join(f"{{*}}{name}" for name in path.split("/"))


def lines_of_entry(
    entry: etree._Element, place: int, booked_on: date, value_on: date | None, amount: int, currency: str
) -> Iterator[StatementLine]:
    """One line, or one for each payment where the booking stands for several that add up to it."""
    details = entry.findall("{*}NtryDtls/{*}TxDtls")
    amounts = _amounts(details, amount, currency) if len(details) > 1 else None
    if amounts is None:
        yield _line(entry, details[0] if len(details) == 1 else None, place, booked_on, value_on, amount)
        return
    for number, (each, part) in enumerate(zip(details, amounts, strict=True), start=1):
        line = _line(entry, each, place, booked_on, value_on, part)
        yield _numbered(line, each, number)


def _numbered(line: StatementLine, details: etree._Element, number: int) -> StatementLine:
    """Payments of one booking share its reference: their place in it tells them apart."""
    if text_of(details, "Refs/AcctSvcrRef") or not line.bank_reference:
        return line
    return StatementLine(**{**vars(line), "bank_reference": f"{line.bank_reference}#{number}"})


def _amounts(details: list[etree._Element], whole: int, currency: str) -> list[int] | None:
    parts = [_amount(each, currency, 1 if whole > 0 else -1) for each in details]
    if any(part is None for part in parts) or sum(parts) != whole:
        return None
    return parts


def _amount(details: etree._Element, currency: str, sign: int) -> int | None:
    said = text_of(details, "CdtDbtInd")
    sign = {"CRDT": 1, "DBIT": -1}.get(said, sign)
    for path in _WHERE_AMOUNTS_STAND:
        found = details.find("/".join(f"{{*}}{name}" for name in path.split("/")))
        typed = (found.text or "").strip() if found is not None else ""
        if _DECIMAL.fullmatch(typed) and found.get("Ccy", currency) == currency:
            try:
                return sign * to_minor(Decimal(typed), currency)
            except NotAnAmount:
                return None
    return None


def _line(
    entry: etree._Element,
    details: etree._Element | None,
    place: int,
    booked_on: date,
    value_on: date | None,
    amount: int,
) -> StatementLine:
    told = entry if details is None else details
    return StatementLine(
        place=place,
        booked_on=booked_on,
        amount=amount,
        value_on=value_on,
        reference=_reference(told),
        bank_reference=text_of(told, "Refs/AcctSvcrRef")
        or text_of(entry, "AcctSvcrRef")
        or _reference_of_entry(entry),
        counterparty=_counterparty(told, came_in=amount > 0),
        purpose=_purpose(entry, told),
    )


def _reference_of_entry(entry: etree._Element) -> str:
    """Nothing for a short number: many banks count the bookings of each file from 1, so the next file has it again."""
    said = text_of(entry, "NtryRef")
    return "" if _A_COUNT.fullmatch(said.lstrip("0") or "0") else said


def _reference(told: etree._Element) -> str:
    creditor = text_of(told, "RmtInf/Strd/CdtrRefInf/Ref")
    end_to_end = text_of(told, "Refs/EndToEndId")
    return creditor or ("" if end_to_end.upper().replace(" ", "") == "NOTPROVIDED" else end_to_end)


def _counterparty(told: etree._Element, came_in: bool) -> str:
    side = "Dbtr" if came_in else "Cdtr"
    paths = (path.format(side=side) for path in _NAMES)
    return next((name for path in paths if (name := text_of(told, path))), "")[:LONGEST_TEXT]


def _purpose(entry: etree._Element, told: etree._Element) -> str:
    said = [(each.text or "").strip() for each in told.iterfind("{*}RmtInf/{*}Ustrd")]
    said = [each for each in said if each] or [text_of(told, "AddtlTxInf") or text_of(entry, "AddtlNtryInf")]
    return " ".join(said)[:LONGEST_TEXT]
