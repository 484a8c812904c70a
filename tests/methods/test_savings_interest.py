from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.savings_interest import Move, interest_of_savings

START = date(2024, 1, 1)
days = st.integers(0, 800).map(lambda number: START + timedelta(days=number))
moves = st.lists(st.builds(Move, days, st.integers(-10_000, 100_000)), max_size=8)


def test_by_hand():
    """1,000.00 for a year at 4 per cent: 40.00; half of it taken out after 73 days: 8.00 and 16.00."""
    whole = [Move(date(2025, 1, 1), 100_000)]
    assert interest_of_savings(whole, 400, date(2025, 1, 1), date(2026, 1, 1)) == 4_000
    halved = [*whole, Move(date(2025, 3, 15), -50_000)]
    assert interest_of_savings(halved, 400, date(2025, 1, 1), date(2026, 1, 1)) == 800 + 1_600


def test_a_leap_year_has_a_day_more():
    assert interest_of_savings([Move(START, 36_500)], 10_000, START, date(2025, 1, 1)) == 36_600


@given(moves, st.integers(0, 10_000), days, days, days)
def test_two_periods_are_one_to_a_unit(given_moves, rate, one, two, three):
    first, middle, last = sorted((one, two, three))
    if first == middle or middle == last:
        return
    parts = interest_of_savings(given_moves, rate, first, middle) + interest_of_savings(
        given_moves, rate, middle, last
    )
    assert abs(parts - interest_of_savings(given_moves, rate, first, last)) <= 1


@pytest.mark.parametrize(
    ("rate", "until"), [(-1, date(2025, 1, 1)), (10_001, date(2025, 1, 1)), (100, START)]
)
def test_what_is_refused(rate, until):
    with pytest.raises(ValueError, match="A period goes forward"):
        interest_of_savings([], rate, START, until)
