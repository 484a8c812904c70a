"""Forms that open filled in with a payment that the bank shows."""

import re
from datetime import date

from django.http import QueryDict
from django.utils import timezone

from sankofa.ledger.queries.bank_lines import LONGEST_REFERENCE
from sankofa.ledger.terms import EARLIEST
from sankofa.methods.folding import clean
from sankofa.methods.money import LARGEST

_DAY, _WHOLE, _NAME = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"[0-9]{1,18}"), re.compile(r"[-\w]{1,80}")


def from_the_bank(
    asked: QueryDict, *, on: str = "on", reference: str = "reference", whose: str = ""
) -> dict[str, object]:
    """What the address of a form says of a payment that the bank shows, by the names of the form's fields: its day, its
    amount in minor units, its reference, and whose it is where the form serves several. Nonsense is left out."""
    found = {on: _day(asked.get("on", "")), "amount": _amount(asked.get("amount", ""))}
    found[reference] = _reference(asked.get("reference", ""))
    if whose and _NAME.fullmatch(asked.get("whose", "")):
        found[whose] = asked["whose"]
    return {name: value for name, value in found.items() if value}


def goes_out(asked: QueryDict) -> bool:
    """Whether the address of a form that serves both ways is of money that left the bank."""
    return asked.get("way") == "out"


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        return None
    return day if day and EARLIEST <= day <= timezone.localdate() else None


def _amount(typed: str) -> int:
    amount = int(typed) if _WHOLE.fullmatch(typed) else 0
    return amount if amount <= LARGEST else 0


def _reference(typed: str) -> str:
    text = clean(typed)
    return text if text.isprintable() and len(text) <= LONGEST_REFERENCE else ""
