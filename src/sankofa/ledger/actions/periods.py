"""Closing a book up to a day, and opening it again when two people want that."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.journal import actions as journal
from sankofa.ledger.actions.refusals import refused_in_words
from sankofa.ledger.models import Book, PeriodAgreement, PeriodChange
from sankofa.ledger.queries.desk import opening_asked
from sankofa.ledger.terms import EARLIEST, LedgerRefused


@transaction.atomic
def close_period(*, book: Book, until: date, by: object) -> PeriodChange:
    """Nothing takes effect on this day or before it any more. Raises LedgerRefused where it is closed already, and for
    a day that has not come yet."""
    if until > timezone.now().date():
        raise LedgerRefused(
            _("A period is closed when it is over: this day has not come yet."), field="until"
        )
    if until < EARLIEST:
        raise LedgerRefused(_("This day is too far away to be meant."), field="until")
    return _change(book, "ledger.close-period", by, until=until)


@transaction.atomic
def ask_to_open_period(*, book: Book, until: date | None, reason: str, by: object) -> PeriodChange:
    """Asks that only what is up to `until` stays closed; nothing happens before another person agrees. What somebody
    asked before is asked no more."""
    return _change(book, "ledger.ask-to-open-period", by, until=until, opens=True, reason=reason)


@transaction.atomic
def agree_to_opening(*, change: PeriodChange, by: object) -> None:
    """Opens the period. Raises LedgerRefused where the same person asked, or something else was asked or closed
    meanwhile."""
    if opening_asked(change.book) != change:
        raise LedgerRefused(
            _("This is asked no more: the period was opened or closed, or something else was asked.")
        )
    with refused_in_words(), transaction.atomic():
        PeriodAgreement.objects.create(change=change, agreed_by=str(by))
    change.book.refresh_from_db()
    _note("ledger.open-period", change, by)


def _change(book: Book, action: str, by: object, **what: object) -> PeriodChange:
    with refused_in_words(), transaction.atomic():
        change = PeriodChange.objects.create(book=book, asked_by=str(by), **what)
    book.refresh_from_db()
    _note(action, change, by)
    return change


def _note(action: str, change: PeriodChange, by: object) -> None:
    until = str(change.until) if change.until else ""
    journal.record(by=by, action=action, subject=f"book:{change.book.code}", until=until)
