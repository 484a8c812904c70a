"""Accounts by their names."""

from sankofa.ledger.models import Account, Book


def account_named(book: Book, code: str, currency: str) -> Account:
    """Raises Account.DoesNotExist."""
    return Account.objects.get(book=book, code=code, currency=currency)
