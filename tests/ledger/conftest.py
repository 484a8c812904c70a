"""A made-up book with a cash box, a bank account, gifts and costs."""

import pytest

from factories.ledger import BY
from sankofa.ledger.actions import open_account, open_book
from sankofa.ledger.models import Account, Book
from sankofa.ledger.terms import AccountKind


@pytest.fixture
def book(db: None) -> Book:
    return open_book(code="made-up-clinic", name="Made-up clinic", currency="EUR", by=BY)


@pytest.fixture
def accounts(book: Book) -> dict[str, Account]:
    """The cash box is guarded."""
    kinds = {
        "cash": AccountKind.ASSET,
        "bank": AccountKind.ASSET,
        "gifts": AccountKind.INCOME,
        "costs": AccountKind.EXPENSE,
        "owed": AccountKind.LIABILITY,
    }
    return {
        code: open_account(
            book=book, code=code, name=code, kind=kind, currency="EUR", guarded=code == "cash", by=BY
        )
        for code, kind in kinds.items()
    }
