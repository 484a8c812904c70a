"""A way for money that should go back to an account which is closed."""

from django.utils.translation import gettext as _

from sankofa.ledger.actions.books import open_account
from sankofa.ledger.models import Account
from sankofa.ledger.terms import AccountKind


def unclaimed_account(*, account: Account, by: object) -> Account:
    """The account itself while it is open; or else what the book owes its owner, in an account opened for that."""
    if account.closed_at is None:
        return account
    return open_account(
        book=account.book,
        code=f"unclaimed:{account.code}"[:160],
        name=_("Unclaimed: %(account)s") % {"account": account.name},
        kind=AccountKind.LIABILITY,
        currency=account.currency,
        owner=account.owner,
        by=by,
    )
