"""The columns give, to the unit, what loan by loan gives."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.amortisation import Method, Terms, half_up, schedule
from sankofa.methods.day_counts import DayCount
from sankofa.methods.loan_tables import Loans, as_days, interest_of, schedules, standings
from sankofa.methods.repayment_terms import Payment, Practice
from sankofa.methods.repayments import replay

rows = st.lists(
    st.tuples(
        st.integers(1, 10**12),
        st.integers(0, 10_000),
        st.integers(1, 40),
        st.dates(date(1996, 1, 1), date(2060, 12, 31)),
    ),
    min_size=1,
    max_size=6,
)


def columns(given_rows, method, count):
    principal, rate, number, start = zip(*given_rows, strict=True)
    whole = (np.array(column, dtype=np.int64) for column in (principal, rate, number))
    return Loans(*whole, as_days([day.isoformat() for day in start]), method, count)


@given(rows, st.sampled_from(Method), st.sampled_from(DayCount))
def test_each_row_is_the_schedule_of_its_loan(given_rows, method, count):
    tables = schedules(columns(given_rows, method, count))
    for place, (principal, rate, number, start) in enumerate(given_rows):
        plan = schedule(principal, Terms(method, rate, number, day_count=count), start).instalments
        assert tables.due[place, :number].tolist()[: len(plan)] == [row.due for row in plan]
        assert tables.principal[place].tolist()[: len(plan)] == [row.principal for row in plan]
        assert tables.interest[place].tolist()[: len(plan)] == [row.interest for row in plan]
        assert tables.total[place, len(plan) :].sum() == 0


@given(rows, st.sampled_from(Method), st.integers(0, 2_000), st.integers(0, 10**12))
def test_each_standing_is_that_of_a_replay(given_rows, method, later, paid):
    loans = columns(given_rows, method, DayCount.THIRTY_360)
    on = max(row[3] for row in given_rows) + timedelta(days=later)
    found = standings(schedules(loans), np.full(len(given_rows), paid), np.datetime64(on))
    for place, (principal, rate, number, start) in enumerate(given_rows):
        terms = Terms(method, rate, number)
        paid_at_once = [Payment(start, paid)] if paid else []
        one = replay(schedule(principal, terms, start), terms, Practice(), paid_at_once, on)
        assert (found.owed[place], found.due[place], found.days_late[place]) == (
            one.owed,
            one.due.total,
            one.days_late,
        )


@given(st.integers(1, 10**12), st.integers(0, 10_000), st.integers(0, 2 * 133_590))
def test_no_product_overflows(balance, rate, part):
    found = interest_of(np.array([balance]), np.array([rate]), np.array([part]), 133_590)
    assert found.tolist() == [half_up(balance * rate * part, 10_000 * 133_590)]


def test_an_instalment_that_lies_on_the_half_is_rounded_as_in_decimals():
    """Three parts of 7.50 without interest: 2.50 each; and of 1.5 units, half a unit each."""
    loans = columns(
        [(3, 0, 2, date(2025, 1, 1)), (1, 0, 2, date(2025, 1, 1))],
        Method.EQUAL_INSTALMENTS,
        DayCount.ACTUAL_365,
    )
    assert schedules(loans).principal.tolist() == [[2, 1], [1, 0]]


@pytest.mark.parametrize("row", [(0, 0, 1), (10**12 + 1, 0, 1), (1, -1, 1), (1, 10_001, 1), (1, 0, 0)])
def test_absurd_columns_are_refused(row):
    with pytest.raises(ValueError, match="Loans are above 0"):
        columns([(*row, date(2025, 1, 1))], Method.FLAT, DayCount.ACTUAL_365)


def test_columns_of_unequal_length_are_refused():
    one, two = np.array([1]), np.array([1, 2])
    with pytest.raises(ValueError, match="Every loan has"):
        Loans(one, two, one, as_days(["2025-01-01"]), Method.FLAT)
    tables = schedules(columns([(1, 0, 1, date(2025, 1, 1))], Method.FLAT, DayCount.ACTUAL_365))
    for wrong in (two, np.array([-1])):
        with pytest.raises(ValueError, match="one sum"):
            standings(tables, wrong, np.datetime64("2025-01-01"))
