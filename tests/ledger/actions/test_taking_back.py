"""What was booked or matched and then taken back: the booking is open again, and no line is lost or hidden."""

from datetime import date

import pytest

from factories.ledger import BY, moving
from factories.statements import mt940, taken
from sankofa.ledger.actions import close_period, post, reconciling, reverse
from sankofa.ledger.models import BankFeed, BankLine, Entry, Match
from sankofa.ledger.queries import balance
from sankofa.ledger.queries.bank_lines import open_bank_lines, open_book_lines
from sankofa.ledger.queries.entries import taken_back
from sankofa.ledger.queries.reconciliation import explained
from sankofa.ledger.terms import KeyReused, LedgerRefused, PeriodClosed

OTHER = "another made-up treasurer"
MARCH = date(2026, 3, 2)


@pytest.fixture
def feed(accounts) -> BankFeed:
    return reconciling.open_feed(account=accounts["bank"], by=BY)


@pytest.fixture
def charge(feed) -> BankLine:
    taken(feed, mt940("2603020302D31,50NCHGNONREF//MB-1", opens="1000,00", closes="968,50"))
    return open_bank_lines(feed).get()


def undone(number: int) -> None:
    match = Match.objects.get(pk=number)
    asked = reconciling.ask_for_correction(match=match, reason="costs, no gift", by=BY)
    reconciling.agree_to_correction(correction=asked, by=OTHER)


def booked(line: BankLine, account, memo: str = "Charges") -> Entry:
    return reconciling.book_line(line=line, account=account, by=BY, memo=memo)


def test_a_booking_that_went_to_a_wrong_account_is_booked_again(feed, charge, accounts):
    for times in range(2):  # and taken back once more
        entry = booked(charge, accounts["gifts"], memo=f"Wrong {times}")
        undone(Match.objects.get(undone_at=None).pk)
        reverse(entry=entry, by=BY, key=f"back {times}", effective_on=MARCH)
    right = booked(charge, accounts["costs"])
    assert open_book_lines(feed) == []
    assert not open_bank_lines(feed).exists()
    held = [balance(accounts[code]) for code in ("bank", "costs", "gifts")]
    assert held == [-31_50, 31_50, 0]
    assert right.detail == {"bank_line": charge.pk}


def test_a_booking_that_still_stands_in_the_books_is_not_booked_twice(feed, charge, accounts):
    entry = booked(charge, accounts["gifts"])
    undone(Match.objects.get().pk)
    with pytest.raises(KeyReused) as refused:
        booked(charge, accounts["costs"])
    assert f"entry {entry.pk}" in refused.value.message
    assert booked(charge, accounts["gifts"]) == entry  # matched again


def test_a_booking_of_a_closed_period_counts_from_a_later_day(feed, charge, book, accounts):
    close_period(book=book, until=date(2026, 3, 31), by=BY)
    with pytest.raises(PeriodClosed):
        booked(charge, accounts["costs"])
    day = date(2026, 4, 1)
    entry = reconciling.book_line(line=charge, account=accounts["costs"], by=BY, effective_on=day)
    assert entry.effective_on == day
    assert not open_bank_lines(feed).exists()


def test_a_reversal_that_was_taken_back_takes_nothing_back(feed, book, accounts):
    made = [post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 77, effective_on=MARCH), by=BY)]
    for number in range(3):
        made.append(reverse(entry=made[-1], by=BY, key=f"back {number}", effective_on=MARCH))
        open_ones = [(line.entry_id, line.amount) for line in open_book_lines(feed)]
        assert open_ones == ([(made[0].pk, 77)] if number % 2 else [])
        assert (made[0].pk in taken_back([made[0].pk])) is (number % 2 == 0)
    assert balance(accounts["bank"]) == 0


def test_a_reversal_whose_entry_is_matched_in_part_is_not_hidden(feed, book, accounts):
    """An entry of two lines of the bank: one is at the bank, so the opposite of that one has no partner."""
    taken(feed, mt940("2603020302C50,00NTRFNONREF//MB-1", opens="0,00", closes="50,00"))
    draft = moving(accounts["bank"], accounts["gifts"], 50_00, effective_on=MARCH)
    two = moving(accounts["bank"], accounts["gifts"], 20_00)
    entry = post(book=book, draft=type(draft)(**{**vars(draft), "parts": draft.parts + two.parts}), by=BY)
    reconciling.match_by_hand(feed=feed, bank=[open_bank_lines(feed).get().pk], book=[(entry.pk, 1)], by=BY)
    reverse(entry=entry, by=BY, key="back", effective_on=MARCH)
    assert [line.amount for line in open_book_lines(feed)] == [20_00, -50_00, -20_00]


def test_what_was_suggested_and_then_taken_back_is_not_accepted(feed, book, accounts):
    told = {"effective_on": MARCH, "detail": {"reference": "GIFT-1"}}
    entry = post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 150_00, **told), by=BY)
    taken(feed, mt940("2603020302C150,00NTRFGIFT-1//MB-1", opens="0,00", closes="150,00"))
    reverse(entry=entry, by=BY, key="back", effective_on=MARCH)
    with pytest.raises(LedgerRefused, match="taken back meanwhile"):
        reconciling.accept(suggestion=feed.suggestions.get(), by=BY)
    assert reconciling.accept_sure(feed=feed, by=BY) == 0
    assert not feed.suggestions.exists()
    assert open_bank_lines(feed).count() == 1


def test_what_the_books_began_with_has_its_partner_in_the_first_balance(feed, book, accounts):
    told = {"effective_on": date(2026, 3, 1), "memo": "Opening balance"}
    post(book=book, draft=moving(accounts["bank"], accounts["owed"], 1000_00, **told), by=BY)
    assert len(open_book_lines(feed)) == 1
    taken(feed, mt940("2603020302D31,50NCHGNONREF//MB-1", opens="1000,00", closes="968,50"))
    assert open_book_lines(feed) == []
    under_way = moving(accounts["bank"], accounts["gifts"], 5_00, effective_on=date(2026, 2, 27))
    post(book=book, draft=under_way, by=BY)
    assert [line.amount for line in open_book_lines(feed)] == [5_00, 1000_00]
    taken(feed, mt940("2603030303C5,00NTRFNONREF//MB-2", opens="968,50", closes="973,50", day="260303"))
    five = open_bank_lines(feed).get(amount=5_00)
    entry = next(line for line in open_book_lines(feed) if line.amount == 5_00)
    reconciling.match_by_hand(feed=feed, bank=[five.pk], book=[(entry.entry_id, 1)], by=BY)
    assert open_book_lines(feed) == []
    assert explained(feed, date(2026, 3, 31)).figures.difference == 0 - 31_50
