"""What a draft must be before the database is asked, so that refusals have words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.ledger.actions.refusals import closed, not_there_yet
from sankofa.ledger.models import Book
from sankofa.ledger.terms import (
    EARLIEST,
    LATEST,
    MOST_LINES,
    OF_THE_DESK,
    AnAccount,
    Draft,
    LedgerRefused,
    Unbalanced,
)
from sankofa.methods.money import LARGEST

LOWEST_RATE, HIGHEST_RATE = Decimal("1e-12"), Decimal("1e12")


def check(draft: Draft, book: Book) -> None:
    """Raises Unbalanced, AccountClosed or LedgerRefused."""
    if not draft.key or len(draft.key) > 200 or not draft.kind or len(draft.kind) > 60:
        raise LedgerRefused(_("An entry has a kind and a key of its own."))
    check_day(draft.effective_on)
    if not draft.pending:
        check_there(draft.kind, draft.effective_on, [(part.account, part.amount) for part in draft.parts])
    if not 2 <= len(draft.parts) <= MOST_LINES:
        raise LedgerRefused(_("An entry has two lines or more."))
    sums: Counter[str] = Counter()
    for part in draft.parts:
        _check_part(part.account, part.amount, book)
        sums[part.account.currency] += part.amount
    if any(sums.values()):
        raise Unbalanced(_("Debits and credits differ: %(currencies)s.") % {"currencies": _differing(sums)})


def check_day(day: date) -> None:
    """Raises LedgerRefused for a day that is a slip of the hand."""
    if not EARLIEST <= day <= LATEST:
        raise LedgerRefused(_("This day is too far away to be meant."), field="effective_on")


def check_there(kind: str, on: date, moved: Iterable[tuple[AnAccount, int]]) -> None:
    """What the desk posts into a guarded account is there, as it may be taken out at once: it counts from a day that
    has come (tomorrow is today further east). Raises LedgerRefused."""
    if kind not in OF_THE_DESK or on <= timezone.now().date() + timedelta(days=1):
        return
    if any(account.guarded and account.sign * amount > 0 for account, amount in moved):
        raise LedgerRefused(not_there_yet(), field="effective_on")


def check_rate(rate: Decimal) -> None:
    """Raises LedgerRefused for a rate that no two currencies have."""
    if not isinstance(rate, Decimal) or not rate.is_finite() or not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise LedgerRefused(_("A rate of exchange is more than nothing, and not absurdly large or small."))


def _check_part(account: object, amount: int, book: Book) -> None:
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise TypeError("Amounts are whole minor units.")
    if not 0 < abs(amount) <= LARGEST:
        raise LedgerRefused(_("An amount is more than nothing, and not absurdly large."))
    if account.book_id != book.pk:
        raise LedgerRefused(_("The accounts of an entry belong to one book."))
    if account.closed_at is not None:
        raise closed(account)


def _differing(sums: Counter[str]) -> str:
    return ", ".join(sorted(currency for currency, total in sums.items() if total))
