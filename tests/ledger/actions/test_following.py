"""Confirming, voiding and reversing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories.ledger import BY, moving
from sankofa.ledger.actions import close_period, confirm, post, reverse, void
from sankofa.ledger.queries import available, balance, pending_in, pending_out, settlement_of, state_of
from sankofa.ledger.terms import BY_HAND, AlreadySettled, Draft, KeyReused, LedgerRefused, Phase


@pytest.fixture
def promise(book, accounts):
    return post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 100, pending=True), by=BY)


def test_a_promise_that_is_kept(book, accounts, promise):
    assert (balance(accounts["bank"]), pending_in(accounts["bank"])) == (0, 100)
    assert state_of(promise) == Phase.PENDING
    kept = confirm(entry=promise, by=BY, key="paid", effective_on=date(2026, 3, 5))
    assert (balance(accounts["bank"]), pending_in(accounts["bank"])) == (100, 0)
    assert balance(accounts["bank"], on=date(2026, 3, 4)) == 0
    assert state_of(promise) == Phase.POSTED
    assert settlement_of(promise) == kept
    assert confirm(entry=promise, by=BY, key="paid", effective_on=date(2026, 3, 5)) == kept


def test_a_promise_that_is_not_kept(accounts, promise):
    void(entry=promise, by=BY, key="never came", memo="The giver moved away.")
    assert (balance(accounts["bank"]), pending_in(accounts["bank"])) == (0, 0)
    assert state_of(promise) == Phase.VOIDED
    with pytest.raises(AlreadySettled):
        confirm(entry=promise, by=BY, key="came after all")


def test_what_is_pending_out_of_a_guarded_account_is_reserved_until_settled(book, accounts):
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 100), by=BY)
    due = [
        post(book=book, draft=moving(accounts["costs"], accounts["cash"], 50, pending=True), by=BY)
        for _ in range(2)
    ]
    assert (available(accounts["cash"]), pending_out(accounts["cash"])) == (0, 100)
    confirm(entry=due[0], by=BY, key="paid")
    assert (balance(accounts["cash"]), available(accounts["cash"])) == (50, 0)
    void(entry=due[1], by=BY, key="not needed")
    assert available(accounts["cash"]) == 50
    assert pending_out(accounts["cash"]) == 0


def test_a_reversal_leaves_both_in_the_books(book, accounts):
    entry = post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 100), by=BY)
    back = reverse(entry=entry, by=BY, key="slip", effective_on=date(2026, 3, 1), memo="Typed twice.")
    assert balance(accounts["cash"]) == 0
    assert balance(accounts["cash"], on=date(2026, 2, 28)) == 100
    assert settlement_of(entry) == back
    with pytest.raises(AlreadySettled):
        reverse(entry=entry, by=BY, key="slip again")
    with pytest.raises(KeyReused):
        reverse(entry=entry, by=BY, key="slip", memo="Another reason.")
    assert balance(reverse(entry=back, by=BY, key="no slip").lines.first().account) == 100


def test_a_confirmed_promise_is_reversed_without_becoming_pending_again(accounts, promise):
    kept = confirm(entry=promise, by=BY, key="paid")
    reverse(entry=kept, by=BY, key="bounced")
    assert (balance(accounts["bank"]), pending_in(accounts["bank"])) == (0, 0)


def test_what_is_posted_is_not_confirmed_and_what_is_pending_not_reversed(book, accounts, promise):
    entry = post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 100), by=BY)
    for follow in (confirm, void):
        with pytest.raises(LedgerRefused):
            follow(entry=entry, by=BY, key="x")
    with pytest.raises(LedgerRefused):
        reverse(entry=promise, by=BY, key="x")


def test_a_reversal_after_the_period_was_closed_counts_from_a_later_day(book, accounts):
    entry = post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 100), by=BY)
    close_period(book=book, until=date(2026, 2, 28), by=BY)
    reverse(entry=entry, by=BY, key="slip", effective_on=date(2026, 3, 1))
    assert balance(accounts["cash"]) == 0


def test_nothing_is_taken_back_before_its_own_day(book, accounts):
    told = {"effective_on": date(2026, 6, 1)}
    entry = post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 100, **told), by=BY)
    with pytest.raises(LedgerRefused, match="its own day or later"):
        reverse(entry=entry, by=BY, key="slip", effective_on=date(2026, 5, 31))
    ahead = timezone.now().date() + timedelta(days=40)
    soon = post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 100, effective_on=ahead), by=BY)
    assert reverse(entry=soon, by=BY, key="not today").effective_on == ahead


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 1, 1)])
def test_days_too_far_away_are_refused_in_words(book, accounts, promise, day):
    early = post(
        book=book, draft=moving(accounts["bank"], accounts["gifts"], 1, effective_on=date(1900, 1, 1)), by=BY
    )
    with pytest.raises(LedgerRefused):
        reverse(entry=early, by=BY, key="x", effective_on=day)
    with pytest.raises(LedgerRefused, match="too far away"):
        confirm(entry=promise, by=BY, key="y", effective_on=day)
    with pytest.raises(LedgerRefused):
        close_period(book=book, until=day, by=BY)


def test_a_period_that_is_not_over_is_not_closed(book):
    with pytest.raises(LedgerRefused, match="when it is over") as refused:
        close_period(book=book, until=date(2196, 12, 31), by=BY)
    assert refused.value.field == "until"


def test_a_guarded_account_spends_no_money_of_days_to_come(book, accounts):
    """What the desk writes counts from a day that has come; a day that is years away is a slip, whoever writes it."""

    def moved(debit: str, credit: str, days: int, **more: object) -> Draft:
        ahead = timezone.now().date() + timedelta(days=days)
        return moving(accounts[debit], accounts[credit], 100, effective_on=ahead, **more)

    for draft in (moved("cash", "gifts", 40, kind=BY_HAND), moved("cash", "gifts", 800)):
        with pytest.raises(LedgerRefused, match="not there yet"):
            post(book=book, draft=draft, by=BY)
    promised = post(book=book, draft=moved("cash", "gifts", 40, kind=BY_HAND, pending=True), by=BY)
    with pytest.raises(LedgerRefused, match="not there yet"):
        confirm(entry=promised, by=BY, key="early", effective_on=promised.effective_on)
    assert available(accounts["cash"]) == 0
    confirm(entry=promised, by=BY, key="came")
    post(book=book, draft=moved("costs", "cash", 40, kind=BY_HAND), by=BY)
    assert available(accounts["cash"]) == 0
