"""What of a fund a payment may be meant for."""

from dataclasses import dataclass

from sankofa.directory.models import Account
from sankofa.methods.awaited_payments import Awaited


@dataclass(frozen=True)
class Payment:
    """What stands in a booking of the bank, how much it is (above 0 also where money went out), and who would write it
    down."""

    text: str
    amount: int
    by: Account


@dataclass(frozen=True)
class Open:
    """Something of a fund that waits for money, or is to be paid; `whose` names it to a form that serves several."""

    awaited: Awaited
    label: str
    form: str
    whose: str = ""


@dataclass(frozen=True)
class Plain:
    """A form for money that nothing in the fund has announced."""

    label: str
    form: str
    why: str
