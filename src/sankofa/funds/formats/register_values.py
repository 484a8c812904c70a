"""What stands in the fields of a register: always the same text for the same meaning, or refused with a sentence."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from sankofa.foundation.money import typed_amount
from sankofa.funds.terms.registers import Field, FieldKind, Kind
from sankofa.methods.money import CODES, NotAnAmount, to_major

LONGEST = {FieldKind.TEXT: 300, FieldKind.LINK: 500}
LONGEST_TEXT = 4_000
LARGEST_PERCENT = 1_000


class ValueRefused(ValueError):
    """What was written cannot stand there; the message says what can."""


@dataclass(frozen=True)
class Known:
    """The countries and organisations that a value may name."""

    countries: Collection[str]
    organisations: Callable[[str], bool]


def normal(field: Field, text: str, known: Known) -> str:
    """The text as it is kept. Raises ValueRefused."""
    text = text.strip()
    if not text:
        return ""
    if len(text) > LONGEST.get(field.kind, LONGEST_TEXT):
        raise ValueRefused(_("This is too long."))
    return READERS[field.kind](field, text, known)


def faults_of(kind: Kind, values: Mapping[str, str], known: Known) -> dict[str, str]:
    """By field, what is wrong."""
    found: dict[str, str] = {}
    for field in kind.fields:
        text = values.get(field.code, "")
        if field.needed and not text.strip():
            found[field.code] = _("This is needed.")
            continue
        try:
            normal(field, text, known)
        except ValueRefused as refused:
            found[field.code] = str(refused)
    return found


def money_in(text: str) -> tuple[int, str]:
    """An amount and its currency, as `100.50 EUR`. Raises ValueRefused."""
    match = re.fullmatch(r"(?:([A-Za-z]{3})\s*)?([^A-Za-z]+?)\s*(?:([A-Za-z]{3}))?", text.strip())
    code = (match[1] or match[3] or "").upper() if match else ""
    if match is None or code not in CODES or bool(match[1]) == bool(match[3]):
        raise ValueRefused(_("Write the amount and the code of the currency, as in 100 EUR."))
    try:
        minor = typed_amount(match[2], code)
    except NotAnAmount as refused:
        raise ValueRefused(str(refused)) from None
    if minor < 0:
        raise ValueRefused(_("An amount is 0 or more."))
    return minor, code


def _text(field: Field, text: str, known: Known) -> str:
    return text.replace("\r\n", "\n")


def _choice(field: Field, text: str, known: Known) -> str:
    if text not in (field.choices or {}):
        raise ValueRefused(_("Choose one of the list."))
    return text


def _money(field: Field, text: str, known: Known) -> str:
    minor, code = money_in(text)
    return f"{to_major(minor, code)} {code}"


def _percent(field: Field, text: str, known: Known) -> str:
    try:
        number = Decimal(text.replace(",", ".").replace("%", "").strip())
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or not 0 <= number <= LARGEST_PERCENT:
        raise ValueRefused(_("Write a number of per cent, 0 or more."))
    return format(number.normalize(), "f")


def _whole(field: Field, text: str, known: Known) -> str:
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueRefused(_("Write a whole number."))
    return str(int(text))


def _date(field: Field, text: str, known: Known) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueRefused(_("Write year, month and day, as in 2026-03-31.")) from None


def _country(field: Field, text: str, known: Known) -> str:
    if text.upper() not in known.countries:
        raise ValueRefused(_("There is no such country."))
    return text.upper()


def _organisation(field: Field, text: str, known: Known) -> str:
    if not known.organisations(text):
        raise ValueRefused(_("There is no such organisation in the directory."))
    return text


def _link(field: Field, text: str, known: Known) -> str:
    if not re.fullmatch(r"https?://[^\s/.]+\.[^\s]+", text):
        raise ValueRefused(_("Write the whole address of the page, with https:// in front."))
    return text


def _yes_no(field: Field, text: str, known: Known) -> str:
    if text not in ("yes", "no"):
        raise ValueRefused(_("Choose yes or no."))
    return text


READERS: Mapping[FieldKind, Callable[[Field, str, Known], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.MONEY: _money,
    FieldKind.PERCENT: _percent,
    FieldKind.WHOLE: _whole,
    FieldKind.DATE: _date,
    FieldKind.COUNTRY: _country,
    FieldKind.ORGANISATION: _organisation,
    FieldKind.LINK: _link,
    FieldKind.YES_NO: _yes_no,
}
