"""Opening and closing books, accounts and periods, and the way out when an account is closed."""

from datetime import date

import pytest

from factories.ledger import BY, DAY, moving
from sankofa.journal.models import Entry as JournalEntry
from sankofa.ledger.actions import (
    agree_to_opening,
    ask_to_open_period,
    close_account,
    close_period,
    open_account,
    open_book,
    post,
    reverse,
    unclaimed_account,
)
from sankofa.ledger.queries import balance
from sankofa.ledger.terms import AccountClosed, AccountKind, LedgerRefused, PeriodClosed


def test_opened_twice_is_the_same(book, accounts):
    assert open_book(code=book.code, name="Another name", by=BY) == book
    again = {"book": book, "code": "cash", "name": "Cash", "currency": "EUR", "by": BY}
    assert open_account(kind=AccountKind.ASSET, guarded=True, **again) == accounts["cash"]
    for other in (
        {"kind": AccountKind.ASSET},
        {"kind": AccountKind.INCOME, "guarded": True},
        {"kind": AccountKind.ASSET, "guarded": True, "owner": "account:x"},
    ):
        with pytest.raises(LedgerRefused):
            open_account(**again, **other)


@pytest.mark.parametrize("currency", ["EUE", "eur", "", "XAU"])
def test_currencies_that_are_none(book, currency):
    with pytest.raises(LedgerRefused):
        open_account(book=book, code="x", name="X", kind="asset", currency=currency, by=BY)


def test_an_account_is_closed_when_nothing_is_left_or_pending(book, accounts):
    entry = post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 5), by=BY)
    with pytest.raises(LedgerRefused):
        close_account(account=accounts["bank"], by=BY)
    reverse(entry=entry, by=BY, key="back")
    post(book=book, draft=moving(accounts["bank"], accounts["owed"], 5, pending=True), by=BY)
    with pytest.raises(LedgerRefused):
        close_account(account=accounts["bank"], by=BY)
    close_account(account=accounts["costs"], by=BY)
    close_account(account=accounts["costs"], by=BY)
    assert JournalEntry.objects.filter(action="ledger.close-account").count() == 1


def test_a_refund_to_a_closed_account(book, accounts):
    member = open_account(
        book=book, code="member", name="M", kind="liability", currency="EUR", owner="account:m", by=BY
    )
    post(book=book, draft=moving(accounts["bank"], member, 50), by=BY)
    paid_out = post(book=book, draft=moving(member, accounts["bank"], 50), by=BY)
    close_account(account=member, by=BY)
    with pytest.raises(AccountClosed, match="unclaimed"):
        reverse(entry=paid_out, by=BY, key="bounced")
    reverse(entry=paid_out, by=BY, key="bounced", to_unclaimed=True)
    unclaimed = unclaimed_account(account=member, by=BY)
    assert (balance(unclaimed), unclaimed.owner, unclaimed.kind) == (-50, "account:m", "liability")
    assert unclaimed_account(account=accounts["bank"], by=BY) == accounts["bank"]


def test_periods_close_in_order_and_two_people_open_them(book, accounts):
    close_period(book=book, until=DAY, by=BY)
    assert book.closed_until == DAY
    for until in (DAY, date(2026, 1, 31)):
        with pytest.raises(LedgerRefused):
            close_period(book=book, until=until, by=BY)
    asked = ask_to_open_period(book=book, until=date(2026, 1, 31), reason="A bill came late.", by=BY)
    with pytest.raises(PeriodClosed):
        post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 5), by=BY)
    with pytest.raises(LedgerRefused, match="Another person"):
        agree_to_opening(change=asked, by=BY)
    agree_to_opening(change=asked, by="made-up auditor")
    post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 5), by=BY)
    with pytest.raises(PeriodClosed):
        post(
            book=book,
            draft=moving(accounts["bank"], accounts["gifts"], 5, effective_on=date(2026, 1, 31)),
            by=BY,
        )
    told = [row.detail for row in JournalEntry.objects.filter(action__endswith="-period")]
    assert "A bill came late." not in str(told), "what was typed stays with the request"
    actions = JournalEntry.objects.filter(action__endswith="-period").values_list("action", "actor")
    assert list(actions) == [
        ("ledger.close-period", BY),
        ("ledger.ask-to-open-period", BY),
        ("ledger.open-period", "made-up auditor"),
    ]


def test_a_period_that_is_open_is_not_opened(book):
    with pytest.raises(LedgerRefused):
        ask_to_open_period(book=book, until=None, reason="x", by=BY)
