from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.day_counts import DayCount, months_later, payment_dates, year_fraction

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_loan_of_the_last_day_stays_on_the_last_day():
    """From 31 January 2024: 29 February, 31 March, 30 April; a common year has 28 days in February."""
    found = payment_dates(date(2024, 1, 31), 13)
    assert [day.isoformat() for day in found[:4]] == ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]
    assert found[12] == date(2025, 2, 28)


def test_a_loan_of_a_leap_day_comes_back_to_it():
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2024, 2, 29), 48) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # The examples of ISDA's paper on actual/actual, 1999: 1 November 2003 to 1 May 2004 is 61/365 + 121/366.
        (date(2003, 11, 1), date(2004, 5, 1), Fraction(61, 365) + Fraction(121, 366)),
        (date(1999, 2, 1), date(1999, 7, 1), Fraction(150, 365)),
        (date(1999, 7, 1), date(2000, 7, 1), Fraction(184, 365) + Fraction(182, 366)),
    ],
)
def test_actual_actual_as_published(start, end, expected):
    assert year_fraction(start, end, DayCount.ACTUAL_ACTUAL) == expected


def test_months_of_thirty_days():
    for month in range(1, 13):
        first, last = date(2023, month, 1), months_later(date(2023, 1, 31), month - 1)
        assert year_fraction(first, months_later(first, 1), DayCount.THIRTY_360) == Fraction(1, 12)
        assert year_fraction(last, months_later(date(2023, 1, 31), month), DayCount.THIRTY_360) == Fraction(
            1, 12
        )


@given(days, days, days, st.sampled_from(DayCount))
def test_parts_of_a_year_add_up(one, two, three, count):
    first, middle, last = sorted((one, two, three))
    parts = year_fraction(first, middle, count) + year_fraction(middle, last, count)
    assert parts == year_fraction(first, last, count)


@given(days, st.integers(0, 400))
def test_what_is_refused(day, number):
    with pytest.raises(ValueError, match="earlier day"):
        year_fraction(day + timedelta(days=number + 1), day, DayCount.ACTUAL_365)


def test_seasons():
    found = payment_dates(date(2025, 3, 31), 3, season={2})
    assert found == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]
    weekly = payment_dates(date(2025, 1, 6), 3, months=0, days=7)
    assert weekly == [date(2025, 1, 13), date(2025, 1, 20), date(2025, 1, 27)]
    with pytest.raises(ValueError, match="No payment falls"):
        payment_dates(date(2025, 1, 1), 1, months=12, season={6})
    for wrong in ({"count": 0}, {"count": 1, "months": 0}, {"count": 1, "season": {13}}):
        with pytest.raises(ValueError, match=r"payment|numbered"):
            payment_dates(date(2025, 1, 1), **wrong)
    with pytest.raises(OverflowError):
        months_later(date(9999, 12, 1), 1)
