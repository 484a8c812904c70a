"""Many rows at once."""

import pytest
from django.db import IntegrityError, transaction

from sankofa.foundation.copying import copy_in
from sankofa.ledger.actions import open_account, open_book
from sankofa.ledger.actions.reconciling import open_feed
from sankofa.ledger.models import BankFeed, Suggestion
from sankofa.ledger.terms import AccountKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed() -> BankFeed:
    book = open_book(code="made-up-copy", name="Made up", by="test")
    bank = open_account(
        book=book, code="bank", name="Bank", kind=AccountKind.ASSET, currency="EUR", by="test"
    )
    return open_feed(account=bank, by="test")


def made(feed: BankFeed, number: int, **more: object) -> Suggestion:
    told = {
        "bank": [number],
        "book": [[number, 1]],
        "amount": -number,
        "score": 90,
        "reasons": ["same", "a\tb\\"],
    }
    return Suggestion(feed=feed, **told | more)


def test_they_are_there_as_one_by_one(feed):
    copy_in([])
    copy_in([made(feed, number) for number in (1, 2)])
    made(feed, 3).save()
    rows = list(Suggestion.objects.order_by("amount").values())
    assert [(row.pop("bank"), row.pop("book"), row.pop("amount")) for row in rows] == [
        ([3], [[3, 1]], -3),
        ([2], [[2, 1]], -2),
        ([1], [[1, 1]], -1),
    ]
    assert len({row.pop("id") for row in rows}) == 3
    assert rows[0] == rows[1] == rows[2]


def test_constraints_hold_and_nothing_is_left(feed):
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_in([made(feed, 1), made(feed, 2, score=-1)])
    assert Suggestion.objects.count() == 0
