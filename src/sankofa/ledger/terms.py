"""The words of the ledger: kinds and phases, what is asked to be posted, and what is refused."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.refusals import Refused

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)  # a day outside is a slip of the hand
MOST_LINES = 100_000  # of one entry
# Kinds of the entries that treasurers write at the desk of books; others are those of a fund's own actions.
BY_HAND, FROM_BANK = "by-hand", "bank"
OF_THE_DESK = frozenset({BY_HAND, FROM_BANK})


class AccountKind(TextChoices):
    """What an account holds, and with it on which side it grows."""

    ASSET = "asset", gettext_lazy("Asset")
    LIABILITY = "liability", gettext_lazy("Liability")
    EQUITY = "equity", gettext_lazy("Equity")
    INCOME = "income", gettext_lazy("Income")
    EXPENSE = "expense", gettext_lazy("Expense")

    @property
    def sign(self) -> int:
        """1 where debits make it grow, -1 where credits do."""
        return 1 if self in (AccountKind.ASSET, AccountKind.EXPENSE) else -1


class Phase(TextChoices):
    """Whether an entry counts. A pending one is posted or voided by another entry that names it."""

    POSTED = "posted", gettext_lazy("Posted")
    PENDING = "pending", gettext_lazy("Pending")
    VOIDED = "voided", gettext_lazy("Voided")


class Counts(IntegerChoices):
    """What a line does: moves a balance, announces that it will, or takes the announcement back."""

    POSTED = 0, gettext_lazy("Posted")
    PENDING = 1, gettext_lazy("Pending")
    RELEASED = 2, gettext_lazy("No longer pending")


class AnAccount(Protocol):
    """What is asked of an account here."""

    pk: int
    book_id: int
    code: str
    currency: str
    guarded: bool
    sign: int


@dataclass(frozen=True)
class Part:
    """One side of an entry: minor units of the account's currency, more than 0 debited, less than 0 credited."""

    account: AnAccount
    amount: int


@dataclass(frozen=True)
class Draft:
    """An entry as it is asked for. The same key in the same book always means the same entry."""

    kind: str
    effective_on: date
    key: str
    parts: tuple[Part, ...]
    memo: str = ""
    pending: bool = False
    detail: dict[str, Any] = field(default_factory=dict)


class LedgerRefused(Refused):
    """Something cannot be posted as asked; the message says why and what to do."""


class Unbalanced(LedgerRefused):
    """Debits and credits of a currency differ."""


class NotEnough(LedgerRefused):
    """A guarded account would fall below nothing."""

    def __init__(self, account: AnAccount | None, available: int, message: str = ""):
        self.account, self.available = account, available
        super().__init__(message or _("There is not enough in this account."))


class PeriodClosed(LedgerRefused):
    """The day lies in a period whose books are closed."""


class AccountClosed(LedgerRefused):
    """An account takes nothing any more."""


class AlreadySettled(LedgerRefused):
    """A pending entry was posted or voided before, or a posted one reversed."""


class KeyReused(LedgerRefused):
    """The key belongs to another entry."""


class FileState(TextChoices):
    """Where a statement file stands. Those received and ordered wait for the job that does it."""

    RECEIVED = "received", gettext_lazy("Being examined")
    EXAMINED = "examined", gettext_lazy("Examined")
    REFUSED = "refused", gettext_lazy("Not taken in")
    ORDERED = "ordered", gettext_lazy("Being taken in")
    TAKEN = "taken", gettext_lazy("Taken in")


class FileStep(TextChoices):
    """What the job is at."""

    WAITING = "waiting", gettext_lazy("Waiting for its turn")
    READING = "reading", gettext_lazy("Reading the file")
    COMPARING = "comparing", gettext_lazy("Comparing with what was taken in before")
    WRITING = "writing", gettext_lazy("Writing the bookings")
    MATCHING = "matching", gettext_lazy("Looking for what belongs together")


class How(TextChoices):
    """How lines of the bank and of the books came together."""

    SUGGESTED = "suggested", gettext_lazy("Suggested and accepted")
    BY_HAND = "by-hand", gettext_lazy("Put together by hand")
    BOOKED = "booked", gettext_lazy("Booked from the statement")


@dataclass(frozen=True)
class Drift:
    """Something that is kept beside the rows and does not follow from them."""

    words: str

    def __str__(self) -> str:
        return self.words
