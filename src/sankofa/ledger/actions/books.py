"""Opening books and accounts, and closing accounts."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sankofa.journal import actions as journal
from sankofa.ledger.actions.refusals import refused_in_words
from sankofa.ledger.models import Account, Book
from sankofa.ledger.terms import AccountKind, LedgerRefused
from sankofa.methods.money import NotAnAmount, exponent


@transaction.atomic
def open_book(*, code: str, name: str, by: object, owner: str = "", currency: str = "") -> Book:
    """Gives the one that is there already under this code. `currency` is that of its gains of exchange."""
    if currency:
        _known(currency)
    book, is_new = Book.objects.get_or_create(
        code=code, defaults={"name": name, "owner": owner, "currency": currency}
    )
    if is_new:
        book.refresh_from_db()
        journal.record(by=by, action="ledger.open-book", subject=f"book:{code}", currency=currency)
    return book


@transaction.atomic
def open_account(
    *,
    book: Book,
    code: str,
    name: str,
    kind: AccountKind | str,
    currency: str,
    by: object,
    owner: str = "",
    guarded: bool = False,
) -> Account:
    """Gives the one that is there already. Raises LedgerRefused where that is of another kind, or not of this owner."""
    _known(currency)
    wanted = {"kind": AccountKind(kind).value, "owner": owner, "guarded": guarded}
    account, is_new = Account.objects.get_or_create(
        book=book, code=code, currency=currency, defaults={"name": name, **wanted}
    )
    if not is_new and wanted != {field: getattr(account, field) for field in wanted}:
        raise LedgerRefused(_("There is another account of this code and currency. Choose another code."))
    if is_new:
        journal.record(
            by=by, action="ledger.open-account", subject=f"book:{book.code}", account=str(account), **wanted
        )
    return account


@transaction.atomic
def close_account(*, account: Account, by: object) -> None:
    """From now on it takes nothing. Raises LedgerRefused while something is left in it, or pending."""
    with refused_in_words([account]), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT ledger_close_account(%s)", [account.pk])
        (closed,) = cursor.fetchone()
    account.refresh_from_db()
    if closed:
        subject = f"book:{account.book.code}"
        journal.record(by=by, action="ledger.close-account", subject=subject, account=str(account))


def _known(currency: str) -> None:
    try:
        exponent(currency)
    except NotAnAmount:
        raise LedgerRefused(_("%(code)s is not a currency that is in use.") % {"code": currency}) from None
