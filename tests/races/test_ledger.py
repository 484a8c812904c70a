"""Treasurers at the same moment: the last reserve, the same key, a closing, two ways to settle, a crowd and a seal."""

import random
import re
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from factories.lasting import take_away_the_made_up
from factories.ledger import BY, DAY, moving
from sankofa.ledger import migrations
from sankofa.ledger.actions import close_period, confirm, open_account, open_book, post, reconciling, void
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.models import Account, BankFeed, Book, Entry, StatementFile
from sankofa.ledger.queries import available, balance, balances, printed
from sankofa.ledger.queries import entries as entry_queries
from sankofa.ledger.queries.audit import faults_of
from sankofa.ledger.terms import AlreadySettled, LedgerRefused, NotEnough, PeriodClosed

from .conftest import Person, until_one_waits

RULES = Path(migrations.__file__).parent / "rules" / "books.sql"
SOON = "SET lock_timeout = '2s'"  # whoever waits for a lock any longer fails


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _opened() -> dict[str, Account]:
    book = open_book(code="made-up-race", name="Race", currency="EUR", by=BY)
    kinds = {"reserve": "asset", "other": "asset", "bank": "asset", "gifts": "income", "costs": "expense"}
    accounts = {
        code: open_account(
            book=book,
            code=code,
            name=code,
            kind=kind,
            currency="EUR",
            guarded=code in ("reserve", "other"),
            by=BY,
        )
        for code, kind in kinds.items()
    }
    post(book=book, draft=moving(accounts["reserve"], accounts["gifts"], 100), by=BY)
    post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 100), by=BY)
    return accounts


@pytest.fixture
def books(people: Callable[[], Person]) -> Iterator[dict[str, Account]]:
    clerk = people()
    yield clerk.does(_opened)
    clerk.does(take_away_the_made_up)


@pytest.fixture
def treasurers(people: Callable[[], Person]) -> list[Person]:
    return [people(), people()]


def spend(accounts: dict[str, Account], amount: int, out_of: str = "reserve", **more: object) -> Entry:
    book = Book.objects.get(code="made-up-race")
    return post(book=book, draft=moving(accounts["costs"], accounts[out_of], amount, **more), by=BY)


def spend_what_is_there(accounts: dict[str, Account], seen: int) -> None:
    """Look first, then post: what a program does that trusts what it saw."""
    if seen >= 100:
        spend(accounts, 100, out_of="bank")


def test_without_a_guard_both_spend_the_last_of_it(books, treasurers):
    seen = [each.does(available, books["bank"]) for each in treasurers]
    for each, amount in zip(treasurers, seen, strict=True):
        each.does(spend_what_is_there, books, amount)
    assert treasurers[0].does(balance, books["bank"]) == -100


def test_of_two_who_spend_the_last_reserve_one_is_refused(books, treasurers):
    first, second = treasurers
    first.begins()
    first.does(spend, books, 100)
    waiting = second.starts(spend, books, 100)
    first.commits()
    with pytest.raises(NotEnough) as refused:
        waiting.result(timeout=60)
    assert refused.value.available == 0
    assert second.does(available, books["reserve"]) == 0


def test_when_the_first_gives_up_the_second_gets_it(books, treasurers):
    first, second = treasurers
    first.begins()
    first.does(spend, books, 100)
    waiting = second.starts(spend, books, 100)
    first.rolls_back()
    assert waiting.result(timeout=60).pk
    assert first.does(balance, books["reserve"]) == 0


def test_nobody_waits_at_an_account_that_is_not_guarded(books, treasurers):
    first, second = treasurers
    second.does(run, SOON)
    first.begins()
    first.does(spend, books, 1, "bank")
    second.does(spend, books, 1, "bank")
    first.commits()
    assert second.does(balance, books["bank"]) == 98


def test_the_same_key_at_the_same_moment_is_one_entry(books, treasurers):
    first, second = treasurers
    first.begins()
    made = first.does(spend, books, 5, "bank", key="twice")
    waiting = second.starts(spend, books, 5, "bank", key="twice")
    first.commits()
    assert waiting.result(timeout=60) == made
    assert first.does(balance, books["bank"]) == 95


def test_a_pending_entry_is_confirmed_or_voided_never_both(books, treasurers):
    first, second = treasurers
    promise = first.does(spend, books, 5, pending=True)
    first.begins()
    first.does(confirm, entry=promise, by=BY, key="paid")
    waiting = second.starts(void, entry=promise, by=BY, key="not needed")
    first.commits()
    with pytest.raises(AlreadySettled):
        waiting.result(timeout=60)
    assert first.does(available, books["reserve"]) == 95


def _close() -> None:
    close_period(book=Book.objects.get(code="made-up-race"), until=DAY, by=BY)


@pytest.fixture
def without_the_lock(people: Callable[[], Person]) -> Iterator[None]:
    """The rule as it would be if who posts did not share the lock of the book."""
    (rule,) = re.findall(
        r"(CREATE FUNCTION ledger_share_book.*?\$\$;)", RULES.read_text(encoding="utf-8"), re.DOTALL
    )
    rule = rule.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    without = rule.replace(
        "pg_advisory_xact_lock_shared(hashtext('ledger: book'), which::integer)", "NULL::void"
    )
    assert without != rule
    clerk = people()
    clerk.does(run, without)
    yield
    clerk.does(run, rule)


def _behind_the_closing() -> int:
    book = Book.objects.get(code="made-up-race")
    return Entry.objects.filter(book=book, kind="late", effective_on__lte=book.closed_until).count()


def test_without_the_lock_an_entry_slips_in_behind_a_closing(books, treasurers, without_the_lock):
    writer, closer = treasurers
    writer.begins()
    writer.does(spend, books, 5, kind="late")
    # Nobody is waited for: the period is closed, its books are printed, and then they change.
    closer.does(_close)
    assert closer.does(_behind_the_closing) == 0
    writer.commits()
    assert closer.does(_behind_the_closing) == 1


def test_a_closing_waits_for_who_posts_and_refuses_who_comes_later(books, treasurers):
    writer, closer = treasurers
    writer.begins()
    writer.does(spend, books, 5, kind="late")
    waiting = closer.starts(_close)
    assert not waiting.done()
    writer.commits()
    waiting.result(timeout=60)
    assert closer.does(_behind_the_closing) == 1
    with pytest.raises(PeriodClosed):
        writer.does(spend, books, 5)


def _there_and_back(accounts: dict[str, Account], seed: int) -> int:
    chance, refused = random.Random(seed), 0
    book = Book.objects.get(code="made-up-race")
    for number in range(25):
        sides = [accounts["reserve"], accounts["other"]]
        chance.shuffle(sides)
        draft = moving(*sides, chance.randint(1, 60), key=f"{seed}-{number}", pending=chance.random() < 0.2)
        try:
            entry = post(book=book, draft=draft, by=BY)
            if draft.pending:
                chance.choice([confirm, void])(entry=entry, by=BY, key=f"{seed}-{number}-settled")
        except NotEnough:
            refused += 1
        except LedgerRefused as error:
            raise AssertionError(error) from error
    return refused


def _seal_until(done: threading.Event) -> None:
    while not done.is_set():
        seal_books(3)


def _state() -> tuple[int, list]:
    book = Book.objects.get(code="made-up-race")
    return sum(balances(book).values()), list(faults_of(book))


def test_a_crowd_in_both_directions_and_a_sealer(books, people):
    """Accounts are locked in one order, so nobody waits in a circle; totals, standings and chain agree in the end."""
    done = threading.Event()
    sealing = people().starts(_seal_until, done)
    writing = [people().starts(_there_and_back, books, seed) for seed in range(4)]
    refused = sum(each.result(timeout=120) for each in writing)
    done.set()
    sealing.result(timeout=60)
    clerk = people()
    clerk.does(seal_books)
    assert clerk.does(_state) == (0, [])
    left = [clerk.does(available, books[code]) for code in ("reserve", "other")]
    assert min(left) >= 0
    assert sum(left) == 100
    assert refused > 0


def _send() -> StatementFile:
    feed = BankFeed.objects.get(account__book__code="made-up-race")
    return reconciling.receive(feed=feed, content=b":20:MADEUP\n", by=BY)


def test_the_same_file_sent_twice_at_the_same_moment_is_one_upload(books, treasurers):
    first, second = treasurers
    first.does(reconciling.open_feed, account=books["bank"], by=BY)
    first.begins()
    made = first.does(_send)
    waiting = second.starts(_send)
    first.does(until_one_waits)
    first.commits()
    assert waiting.result(timeout=60) == made


def test_the_general_ledger_is_of_one_moment(books, treasurers, monkeypatch):
    """An entry that comes between two accounts is in both of them, or in none."""
    reader, writer = treasurers
    real = entry_queries.statement_of

    def slowly(account: Account, *days: date) -> entry_queries.Statement:
        if account.code == "costs":
            writer.does(spend, books, 30, "bank")
        return real(account, *days)

    monkeypatch.setattr(printed, "statement_of", slowly)
    days = (date(2026, 1, 1), date(2026, 12, 31))
    tables = reader.does(printed.general_ledger, books["bank"].book, *days).tables
    held = {table.title.split(" ")[0]: table.total[-1].minor for table in tables}
    assert held == {"bank": 100, "gifts": 200, "reserve": 100}
