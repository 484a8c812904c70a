"""The difference of two balances, explained to the last unit."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.bank_variance import Side, variance

DAY = date(2026, 3, 31)


def test_a_worked_reconciliation():
    """The bank has 30 less for a charge that is not booked; a cheque of 200 is booked and not yet cashed."""
    bank = [Side(1, 500, DAY, 7), Side(2, -30, DAY, None)]
    book = [Side(8, 500, DAY, 7), Side(9, -200, DAY, None)]
    found = variance(bank, book, DAY, opening=1000)
    assert (found.bank, found.book) == (1470, 300)
    assert (found.only_bank, found.only_book) == ((2,), (9,))
    assert found.difference == found.explained == 1170


def test_what_the_bank_books_later_explains_the_day_between():
    bank, book = [Side(1, 500, DAY + timedelta(days=2), 7)], [Side(9, 500, DAY, 7)]
    found = variance(bank, book, DAY)
    assert (found.only_book, found.timing) == ((9,), 1)
    assert variance(bank, book, DAY + timedelta(days=2)).only_book == ()


SIDES = st.lists(st.tuples(st.integers(-(10**12), 10**12), st.integers(0, 9), st.none() | st.integers(1, 3)))


@given(SIDES, SIDES, st.integers(0, 9), st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_the_difference_is_always_explained(bank, book, day, opening, gaps):
    ones, others = (
        [Side(id, amount, DAY + timedelta(days=on), match) for id, (amount, on, match) in enumerate(rows)]
        for rows in (bank, book)
    )
    found = variance(ones, others, DAY + timedelta(days=day), opening, gaps)
    assert found.difference == found.explained
