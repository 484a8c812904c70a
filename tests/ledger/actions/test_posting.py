"""Posting, retrying, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from factories.ledger import BY, DAY, moving
from sankofa.journal.models import Entry as JournalEntry
from sankofa.ledger.actions import close_account, close_period, open_account, post, post_many
from sankofa.ledger.models import Entry
from sankofa.ledger.queries import available, balance
from sankofa.ledger.terms import (
    AccountClosed,
    AccountKind,
    KeyReused,
    LedgerRefused,
    NotEnough,
    Part,
    PeriodClosed,
    Unbalanced,
)


def test_an_entry_moves_two_accounts(book, accounts):
    entry = post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 1_250), by=BY)
    entry.refresh_from_db()
    assert (balance(accounts["cash"]), balance(accounts["gifts"])) == (1_250, -1_250)
    assert [line.amount for line in entry.lines.all()] == [1_250, -1_250]
    assert entry.made_by == BY
    assert entry.detail == {}
    assert available(accounts["cash"]) == available(accounts["gifts"]) == 1_250


def test_a_retry_gives_the_same_entry_and_no_second_row_in_the_journal(book, accounts):
    draft = moving(accounts["cash"], accounts["gifts"], 1_250, detail={"receipt": "é", "n": 1})
    first = post(book=book, draft=draft, by=BY)
    rows = JournalEntry.objects.count()
    assert post(book=book, draft=draft, by="somebody else") == first
    assert JournalEntry.objects.count() == rows
    assert balance(accounts["cash"]) == 1_250


@pytest.mark.parametrize(
    "other",
    [
        {"memo": "another"},
        {"kind": "gift"},
        {"effective_on": date(2026, 3, 1)},
        {"pending": True},
        {"detail": {"receipt": 2}},
    ],
)
def test_a_key_is_not_used_for_something_else(book, accounts, other):
    draft = moving(accounts["cash"], accounts["gifts"], 1_250)
    post(book=book, draft=draft, by=BY)
    with pytest.raises(KeyReused):
        post(book=book, draft=replace(draft, **other), by=BY)
    assert balance(accounts["cash"]) == 1_250


def test_many_are_posted_in_the_order_given_or_none(book, accounts):
    drafts = [
        moving(accounts["cash"], accounts["gifts"], amount, key=f"k{9 - amount}") for amount in (3, 1, 2)
    ]
    entries = post_many(book=book, drafts=[*drafts, drafts[0]], by=BY)
    assert [entry.key for entry in entries] == ["k6", "k8", "k7", "k6"]
    assert balance(accounts["cash"]) == 6
    with pytest.raises(NotEnough):
        post_many(
            book=book,
            drafts=[
                moving(accounts["bank"], accounts["gifts"], 5),
                moving(accounts["costs"], accounts["cash"], 7),
            ],
            by=BY,
        )
    assert balance(accounts["bank"]) == 0
    assert Entry.objects.filter(book=book).count() == 3


def test_a_guarded_account_never_falls_below_nothing(book, accounts):
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 100), by=BY)
    post(book=book, draft=moving(accounts["costs"], accounts["cash"], 60, pending=True), by=BY)
    assert (balance(accounts["cash"]), available(accounts["cash"])) == (100, 40)
    with pytest.raises(NotEnough) as refused:
        post(book=book, draft=moving(accounts["costs"], accounts["cash"], 41), by=BY)
    assert refused.value.available == 40
    assert refused.value.account == accounts["cash"]
    assert "€0.40" in refused.value.message
    post(book=book, draft=moving(accounts["costs"], accounts["cash"], 40), by=BY)
    assert available(accounts["cash"]) == 0


def test_what_is_announced_to_come_in_is_not_there_yet(book, accounts):
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 100, pending=True), by=BY)
    assert (balance(accounts["cash"]), available(accounts["cash"])) == (0, 0)


def test_currencies_balance_each_for_itself(book, accounts):
    francs = open_account(
        book=book, code="cash", name="Francs", kind=AccountKind.ASSET, currency="XOF", by=BY
    )
    draft = replace(
        moving(accounts["cash"], accounts["gifts"], 1), parts=(Part(accounts["cash"], 5), Part(francs, -5))
    )
    with pytest.raises(Unbalanced, match="EUR, XOF"):
        post(book=book, draft=draft, by=BY)


@pytest.mark.parametrize("amount", [0, 10**15 + 1, -(10**15) - 1])
def test_absurd_amounts(book, accounts, amount):
    with pytest.raises(LedgerRefused):
        post(book=book, draft=moving(accounts["bank"], accounts["gifts"], amount), by=BY)


@pytest.mark.parametrize("amount", [1.0, True, "1"])
def test_amounts_are_whole(book, accounts, amount):
    draft = replace(
        moving(accounts["bank"], accounts["gifts"], 1),
        parts=(Part(accounts["bank"], amount), Part(accounts["gifts"], -1)),
    )
    with pytest.raises(TypeError):
        post(book=book, draft=draft, by=BY)


def test_a_day_that_exists_in_leap_years_only(book, accounts):
    entry = post(
        book=book,
        draft=moving(accounts["bank"], accounts["gifts"], 5, effective_on=date(2028, 2, 29)),
        by=BY,
    )
    entry.refresh_from_db()
    assert entry.effective_on == date(2028, 2, 29)
    assert balance(accounts["bank"], on=date(2028, 2, 28)) == 0
    assert balance(accounts["bank"], on=date(2028, 2, 29)) == 5


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_days_too_far_away(book, accounts, day):
    with pytest.raises(LedgerRefused):
        post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 5, effective_on=day), by=BY)


def test_a_closed_period_takes_nothing(book, accounts):
    close_period(book=book, until=DAY, by=BY)
    with pytest.raises(PeriodClosed, match="2026-02-28"):
        post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 5), by=BY)
    post(
        book=book,
        draft=moving(accounts["cash"], accounts["gifts"], 5, effective_on=date(2026, 3, 1)),
        by=BY,
    )


def test_a_closed_account_takes_nothing(book, accounts):
    close_account(account=accounts["bank"], by=BY)
    with pytest.raises(AccountClosed):
        post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 5), by=BY)
    accounts["bank"].closed_at = None  # as somebody knows it who read it before
    with pytest.raises(AccountClosed, match="bank"):
        post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 5), by=BY)


def test_an_account_of_another_book(book, accounts):
    from sankofa.ledger.actions import open_book

    other = open_book(code="made-up-other", name="Other", by=BY)
    with pytest.raises(LedgerRefused):
        post(book=other, draft=moving(accounts["bank"], accounts["gifts"], 5), by=BY)


def entries_read() -> int:
    """How many rows of entries this transaction has looked at so far, by index or without."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'ledger_entry'"
        )
        return cursor.fetchone()[0]


def test_a_long_book_is_not_read_again_with_every_posting(book, accounts):
    """Whatever plans this session keeps from the time when the table was nearly empty, and known to be."""
    each, read = 20, []
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 1), by=BY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_entry, ledger_line")
        cursor.execute("DISCARD PLANS")
    for _batch in range(40):
        before = entries_read()
        drafts = [moving(accounts["cash"], accounts["gifts"], 1) for _number in range(each)]
        post_many(book=book, drafts=drafts, by=BY)
        read.append(entries_read() - before)
    assert read[-1] <= read[8] <= 20 * each
