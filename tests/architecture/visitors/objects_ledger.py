"""A book with one gift of the owner, a statement of its bank that was taken in, and a match."""

import uuid
from datetime import date

from sankofa.directory.models import Account, Organisation
from sankofa.ledger.actions import open_account, open_book, post, reconciling
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.models import Match
from sankofa.ledger.terms import AccountKind, Draft, Part

NOBODYS = {
    "book": "no-such-book",
    "bank": 99_999_999,
    "own_entry": 99_999_999,
    "statement_file": uuid.UUID(int=1),
    "bank_line": 99_999_999,
    "match": 99_999_999,
}
DAY = date(2026, 3, 2)
STATEMENT = """:20:MADEUP
:25:MADEUP/0001
:28C:1/1
:60F:C260301EUR0,00
:61:2603020302C150,00NTRFGIFT-1//MB-0001
:62F:C260302EUR150,00
"""


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    book = open_book(
        code=f"made-up-{of.slug}", name="Made-up books", owner=f"organisation:{of.slug}", by="test"
    )
    bank = _account(book, "bank", AccountKind.ASSET)
    gifts = _account(book, "gifts", AccountKind.INCOME, owner=f"account:{owner.public_id}")
    parts = (Part(bank, 150_00), Part(gifts, -150_00))
    entry = post(
        book=book, draft=Draft("gift", DAY, "gift", parts, detail={"reference": "GIFT-1"}), by="test"
    )
    seal_books()
    feed = reconciling.open_feed(account=bank, by="test")
    file = reconciling.receive(feed=feed, content=STATEMENT.encode(), by="test")
    reconciling.work_on(file.pk)
    reconciling.order(file=file, by="test")
    reconciling.work_on(file.pk)
    line = feed.lines.get()
    reconciling.accept_sure(feed=feed, by="test")
    return {
        "book": book.code,
        "bank": bank.pk,
        "own_entry": entry.pk,
        "statement_file": file.pk,
        "bank_line": line.pk,
        "match": Match.objects.get(feed=feed).pk,
    }


def _account(book, code: str, kind: AccountKind, owner: str = ""):
    return open_account(book=book, code=code, name=code, kind=kind, currency="EUR", owner=owner, by="test")
