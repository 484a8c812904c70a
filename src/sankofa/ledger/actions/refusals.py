"""What the database refuses, said in the words of the ledger."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.ledger.models import Account
from sankofa.ledger.terms import (
    AccountClosed,
    AlreadySettled,
    KeyReused,
    LedgerRefused,
    NotEnough,
    PeriodClosed,
    Unbalanced,
)


@contextmanager
def refused_in_words(accounts: Iterable[Account] = ()) -> Iterator[None]:
    """Around a transaction of its own, so that what is around that one goes on."""
    try:
        yield
    except IntegrityError as error:
        found = getattr(error.__cause__, "diag", None)
        raise (
            _in_words(
                getattr(found, "constraint_name", None),
                getattr(found, "message_detail", None) or "",
                accounts,
            )
            or error
        ) from error


def not_enough(account: Account | None, available: int) -> NotEnough:
    if account is None:
        return NotEnough(None, available)
    told = {"account": account.name, "amount": shown(available, account.currency)}
    return NotEnough(
        account, available, _("There is not enough in “%(account)s”: %(amount)s is available.") % told
    )


def closed(account: Account | None) -> AccountClosed:
    name = account.name if account else ""
    return AccountClosed(
        _(
            "The account “%(account)s” is closed and takes nothing. Pay into the account of unclaimed money instead."
        )
        % {"account": name}
    )


def period_closed(until: object) -> PeriodClosed:
    return PeriodClosed(
        _("The books are closed up to %(day)s. Choose a later day, or have the period opened again.")
        % {"day": until}
    )


def key_reused(key: str) -> KeyReused:
    return KeyReused(
        _("Something else was posted under the key “%(key)s” before. Look at it before you post again.")
        % {"key": key}
    )


def already_settled() -> AlreadySettled:
    return AlreadySettled(_("This entry was confirmed, voided or reversed before."))


def not_there_yet() -> str:
    return _("Money of a day to come is not there yet. Announce it, and confirm it on the day when it comes.")


def _in_words(constraint: str | None, detail: str, accounts: Iterable[Account]) -> LedgerRefused | None:
    by_id = {account.pk: account for account in accounts}
    if constraint == "ledger_not_enough":
        number, available = map(int, detail.split())
        return not_enough(by_id.get(number), available)
    if constraint == "ledger_key_reused":
        return key_reused(detail)
    if constraint == "ledger_account_closed":
        return closed(by_id.get(int(detail)))
    if constraint == "ledger_period_closed":
        return period_closed(detail)
    if constraint in ("ledger_settled_once", "ledger_reversed_once"):
        return already_settled()
    if constraint == "ledger_balanced":
        return Unbalanced(_("Debits and credits differ."))
    told = {
        "ledger_account_settled": _(
            "An account is closed when nothing is left in it and nothing is pending."
        ),
        "ledger_period_moves": _("A period is closed after the last closed day, and opened before it."),
        "ledger_period_is_over": _("A period is closed when it is over: this day has not come yet."),
        "ledger_not_there_yet": not_there_yet(),
        "ledger_opened_by_two": _("Another person than the one who asked must agree."),
        "ledger_follows": _("Confirm or void what is pending; reverse what is posted."),
    }.get(constraint or "")
    return LedgerRefused(told) if told else None
