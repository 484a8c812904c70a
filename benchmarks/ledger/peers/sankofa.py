"""Our own action: checks, idempotency, chain, journal, guarded accounts, as the site calls it."""

from collections.abc import Callable
from datetime import date
from itertools import count
from uuid import uuid4

from sankofa.ledger.actions import open_account, open_book, post, post_many
from sankofa.ledger.models import Account, Book
from sankofa.ledger.terms import AccountKind, Draft, Part

WRITERS, BY = 4, "benchmark"
DAY = date(2026, 11, 27)


def prepare() -> None:
    book = open_book(code="made-up", name="Made up", currency="EUR", by=BY)
    more = {"book": book, "currency": "EUR", "by": BY}
    for number in range(WRITERS):
        open_account(code=f"box-{number}", name="Box", kind=AccountKind.ASSET, **more)
        open_account(code=f"gift-{number}", name="Gift", kind=AccountKind.INCOME, **more)
    for code in ("hot", "guarded"):
        open_account(code=code, name="Hot", kind=AccountKind.ASSET, guarded=code == "guarded", **more)


def writer(number: int, place: str, batch: int) -> Callable[[int], None]:
    """A guarded account has a row that each of them locks; a hot one is only met by all."""
    book = Book.objects.get(code="made-up")
    accounts = {account.code: account for account in Account.objects.filter(book=book)}
    box = accounts[f"box-{number}" if place == "apart" else place]
    gift, run, keys = accounts[f"gift-{number}"], uuid4(), count()

    def draft() -> Draft:
        return Draft("gift", DAY, f"{run}-{next(keys)}", (Part(box, 1_00), Part(gift, -1_00)), "A gift")

    def write(_at: int) -> None:
        if batch > 1:
            post_many(book=book, drafts=[draft() for _ in range(batch)], by=BY)
        else:
            post(book=book, draft=draft(), by=BY)

    return write
