"""A currency gets a new unit: every account of a book goes over into the new one, to the last unit."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sankofa.ledger.actions.books import close_account, open_account
from sankofa.ledger.actions.checks import check, check_rate
from sankofa.ledger.actions.exchanging import through
from sankofa.ledger.actions.posting import asked_for, fingerprint, write
from sankofa.ledger.models import Account, Book, Entry
from sankofa.ledger.queries.balances import balance, pending_in, pending_out
from sankofa.ledger.terms import Draft, LedgerRefused, Part
from sankofa.methods.money import NotAnAmount, exponent, rounded, share_out


@transaction.atomic
def redenominate(
    *,
    book: Book,
    old: str,
    new: str,
    rate: Decimal,
    effective_on: date,
    key: str,
    by: object,
    old_digits: int = 2,
) -> Entry | None:
    """`rate` is units of the new currency for one of the old. Each account gets a twin in the new currency, and is
    closed; what a foreign currency cost goes over to the account of its new unit. What rounding leaves goes to the
    largest remainders, so that the new amounts balance as the old ones did. `old_digits` counts where the old currency
    is in force no more. Gives nothing where there was nothing to move.

    Nobody posts into the book meanwhile. Raises LedgerRefused while anything is pending, and what `post` raises.
    """
    check_rate(rate)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_hold_book(%s)", [book.pk])
    content = fingerprint("redenominate", old, new, str(rate), effective_on)
    done = Entry.objects.filter(book=book, key=key).first()
    if done is None:
        done = _move(book, old, new, rate, effective_on, key, content, by, _digits(old, old_digits))
    elif bytes(done.content).hex() != content:
        raise LedgerRefused(_("Something else was posted under the key “%(key)s” before.") % {"key": key})
    return done


def _move(
    book: Book, old: str, new: str, rate: Decimal, on: date, key: str, content: str, by: object, digits: int
) -> Entry | None:
    accounts = list(Account.objects.filter(book=book, currency=old, closed_at=None).order_by("pk"))
    if any(pending_in(account) or pending_out(account) for account in accounts):
        raise LedgerRefused(_("Confirm or void first what is pending in %(currency)s.") % {"currency": old})
    held = [balance(account) for account in accounts]
    each = Fraction(rate) * Fraction(10) ** (exponent(new) - digits)
    parts = [Part(account, -amount) for account, amount in zip(accounts, held, strict=True) if amount]
    for account, amount in zip(accounts, _converted(held, each), strict=True):
        twin = _twin(account, new, by)
        parts += [Part(twin, amount)] if amount else []
    for cost in _costs_of(book, old):
        accounts.append(cost)
        if amount := balance(cost):
            parts += [Part(cost, -amount), Part(through(book, new, cost.currency, by), amount)]
    entry = None
    if parts:
        draft = Draft(
            "redenomination", on, key, tuple(parts), detail={"old": old, "new": new, "rate": str(rate)}
        )
        check(draft, book)
        asked = [asked_for(draft, content)]
        entry = write(book=book, asked=asked, accounts=accounts, by=by, action="ledger.redenominate")[0]
    for account in accounts:
        close_account(account=account, by=by)
    _change_own_currency(book, old, new)
    return entry


def _converted(held: list[int], each: Fraction) -> list[int]:
    """Debits and credits are shared out each for itself, to the same total.

    >>> _converted([5, 5, 5, -15], Fraction(1, 10))
    [1, 1, 0, -2]
    """
    total = rounded(sum(amount for amount in held if amount > 0) * each)
    debits = share_out(total, [max(amount, 0) for amount in held]) if any(held) else (0,) * len(held)
    credits_ = share_out(total, [max(-amount, 0) for amount in held]) if any(held) else (0,) * len(held)
    return [debit - credit for debit, credit in zip(debits, credits_, strict=True)]


def _costs_of(book: Book, old: str) -> list[Account]:
    """What the old currency cost, in the book's own."""
    found = Account.objects.filter(book=book, code=f"exchange:{old}", closed_at=None)
    return list(found.exclude(currency=old).order_by("pk"))


def _twin(account: Account, currency: str, by: object) -> Account:
    if account.code == f"exchange:{account.currency}":
        return through(account.book, currency, currency, by)
    return open_account(
        book=account.book,
        code=account.code,
        name=account.name,
        kind=account.kind,
        currency=currency,
        owner=account.owner,
        guarded=account.guarded,
        by=by,
    )


def _digits(old: str, otherwise: int) -> int:
    try:
        return exponent(old)
    except NotAnAmount:
        return otherwise


def _change_own_currency(book: Book, old: str, new: str) -> None:
    if book.currency == old:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ledger_change_currency(%s, %s)", [book.pk, new])
        book.refresh_from_db()
