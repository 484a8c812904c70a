"""Schedules against published tables, against a computation that shares nothing with them, and what always holds."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.amortisation import (
    Fee,
    GraceInterest,
    Method,
    Terms,
    equal_instalment,
    instalments_on,
    largest_loan,
    schedule,
)
from sankofa.methods.day_counts import DayCount

START = date(2025, 1, 1)

all_terms = st.builds(
    lambda count, grace_p, grace_i, **of: Terms(
        instalments=count, grace_principal=grace_p % count, grace_interest=grace_i % count, **of
    ),
    count=st.integers(1, 48),
    grace_p=st.integers(0, 47),
    grace_i=st.integers(0, 47),
    method=st.sampled_from(Method),
    rate=st.integers(0, 10_000),
    months=st.sampled_from([1, 1, 5]),  # steps that meet every month sooner or later
    interest_in_grace=st.sampled_from(GraceInterest),
    season=st.sampled_from([frozenset(), frozenset({10, 11, 12}), frozenset({3})]),
    day_count=st.sampled_from(DayCount),
    fees=st.sampled_from([(), (Fee("opening", 500, 100), Fee("book", fixed=50, each=True))]),
    unit=st.sampled_from([1, 5, 100]),
)


def rows_of(plan):
    return [(row.principal, row.interest, row.balance) for row in plan.instalments]


def test_the_table_of_kellison():
    """The theory of interest, table of a loan of 1,000 over four years at 8 per cent, instalments of 301.92."""
    plan = schedule(100_000, Terms(Method.EQUAL_INSTALMENTS, 800, 4, months=12), START)
    assert rows_of(plan) == [
        (22192, 8000, 77808),
        (23967, 6225, 53841),
        (25885, 4307, 27956),
        (27956, 2236, 0),
    ]


@pytest.mark.parametrize(
    ("principal", "rate", "count", "number", "interest", "part"),
    [
        # Microsoft, Excel functions: PMT(8%/12, 10, 10000) = -1,037.03
        (1_000_000, 800, 10, 1, 6_667, 97_036),
        # IPMT(10%/12, 1, 36, 8000) = -66.67
        (800_000, 1000, 36, 1, 6_667, 19_147),
        # PPMT(10%/12, 1, 24, 2000) = -75.62
        (200_000, 1000, 24, 1, 1_667, 7_562),
    ],
)
def test_the_examples_of_spreadsheets(principal, rate, count, number, interest, part):
    row = schedule(principal, Terms(Method.EQUAL_INSTALMENTS, rate, count), START).instalments[number - 1]
    assert (row.interest, row.principal) == (interest, part)


def test_thirty_years_of_a_house_as_published():
    """Microsoft, Excel functions: CUMPRINC and CUMIPMT of 125,000 at 9 per cent over 360 months, second year:
    934.11 and 11,135.23; rounding each month to the cent moves them by a few cents."""
    rows = schedule(12_500_000, Terms(Method.EQUAL_INSTALMENTS, 900, 360), START).instalments[12:24]
    assert sum(row.principal for row in rows) == pytest.approx(93_411, abs=12)
    assert sum(row.interest for row in rows) == pytest.approx(1_113_523, abs=12)


def test_yearly_instalments_as_published():
    """IPMT(10%, 3, 3, 8000) = -292.45."""
    plan = schedule(800_000, Terms(Method.EQUAL_INSTALMENTS, 1000, 3, months=12), START)
    assert plan.instalments[2].interest == pytest.approx(29_245, abs=1)


def test_flat_by_hand():
    """1,200.00 at 10 per cent flat over 12 months: 120.00 of interest, so 110.00 a month."""
    plan = schedule(120_000, Terms(Method.FLAT, 1000, 12), START)
    assert {row.total for row in plan.instalments} == {11_000}
    assert plan.interest == 12_000


def test_grace_by_hand():
    """600.00 at 12 per cent, 4 months of which 2 without principal and 1 without interest: 6.00 a month at first."""
    terms = Terms(Method.EQUAL_PRINCIPAL, 1200, 4, grace_principal=2, grace_interest=1)
    plan = schedule(60_000, terms, START)
    assert [(row.principal, row.interest) for row in plan.instalments] == [
        (0, 0),
        (0, 1_200),
        (30_000, 600),
        (30_000, 300),
    ]
    waived = Terms(Method.BULLET, 1200, 4, grace_interest=1, interest_in_grace=GraceInterest.WAIVED)
    assert [row.interest for row in schedule(60_000, waived, START).instalments] == [0, 600, 600, 600]


def test_harvests_by_hand():
    """Paid out on 15 March, paid back in October and November: seven months of interest, then one, by 30/360."""
    terms = Terms(Method.EQUAL_PRINCIPAL, 1200, 2, season=frozenset({10, 11}))
    plan = schedule(200_000, terms, date(2025, 3, 15))
    assert [row.due for row in plan.instalments] == [date(2025, 10, 15), date(2025, 11, 15)]
    assert [row.interest for row in plan.instalments] == [14_000, 1_000]


def test_days_by_hand():
    """1,000,000 minor units at 10 per cent for 31 days of January: 8,493 of 365, and 8,470 of 366 in a leap year."""
    for year, count, expected in [
        (2025, DayCount.ACTUAL_365, 8_493),
        (2024, DayCount.ACTUAL_365, 8_493),
        (2024, DayCount.ACTUAL_ACTUAL, 8_470),
        (2024, DayCount.THIRTY_360, 8_333),
    ]:
        terms = Terms(Method.BULLET, 1000, 1, day_count=count)
        assert schedule(1_000_000, terms, date(year, 1, 1)).interest == expected


def test_fees_by_hand():
    """2 per cent and 5.00 at the start, 1.00 with each of three instalments."""
    terms = Terms(Method.FLAT, 0, 3, fees=(Fee("opening", 500, 200), Fee("book", 100, each=True)))
    plan = schedule(90_000, terms, START)
    assert (plan.fee_at_start, plan.paid_out, plan.cost) == (2_300, 87_700, 2_600)


def in_decimals(principal, rate, count):
    """Equal instalments of a loan by Decimal and by a formula of its own, as a check."""
    monthly = Decimal(rate) / 120_000
    level = Decimal(principal) / count
    if rate:
        level = Decimal(principal) * monthly / (1 - (1 + monthly) ** -count)
    instalment = int(level.to_integral_value(ROUND_HALF_UP))
    balance, rows = principal, []
    for number in range(count):
        interest = int((balance * monthly).to_integral_value(ROUND_HALF_UP))
        part = balance if number == count - 1 else min(max(instalment - interest, 0), balance)
        balance -= part
        rows.append((part, interest, balance))
    return rows


@given(st.integers(100, 10**9), st.integers(0, 10_000), st.integers(1, 60))
def test_the_same_in_decimals(principal, rate, count):
    plan = schedule(principal, Terms(Method.EQUAL_INSTALMENTS, rate, count), START)
    shown = rows_of(plan)
    assert shown == in_decimals(principal, rate, count)[: len(shown)]


@given(st.integers(1, 10**10), all_terms, st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_what_always_holds(principal, terms, start):
    """The principal comes back exactly, never less than nothing at a time, and the days go forward."""
    plan = schedule(principal, terms, start)
    rows = plan.instalments
    assert sum(row.principal for row in rows) == principal
    assert all(min(row.principal, row.interest, row.fee, row.balance) >= 0 for row in rows)
    assert all(a < b for a, b in pairwise([start, *(row.due for row in rows)]))
    assert rows[-1].balance == 0
    assert plan.cost == sum(row.total for row in rows) + plan.fee_at_start - principal


@given(st.integers(1, 10**8), st.integers(0, 10_000), st.integers(2, 36), st.sampled_from(Method))
def test_rounding_stays_within_one_unit_an_instalment(principal, rate, count, method):
    rows = schedule(principal, Terms(method, rate, count), START).instalments
    if method in (Method.FLAT, Method.EQUAL_PRINCIPAL):
        parts = [row.principal for row in rows]
        assert max(parts) - min(parts) <= 1
    if method is Method.EQUAL_INSTALMENTS:
        equal = [row.principal + row.interest for row in rows[:-1]]
        assert len(set(equal)) <= 1 or principal < 100 * count


@given(st.integers(0, 10**6), st.integers(0, 5000), st.integers(1, 24), st.sampled_from(Method))
def test_the_largest_loan_is_served_and_a_larger_one_is_not(monthly, rate, count, method):
    terms = Terms(method, rate, count)
    found = largest_loan(monthly, terms, START)
    if found:
        assert reached(found, monthly, terms)
    larger = found + 3 * count * (count + 2)  # the last instalment carries what rounding left of the others
    assert not reached(larger, monthly, terms)


def reached(principal, monthly, terms):
    rows = schedule(principal, terms, START).instalments
    sums = accumulate(row.total for row in rows)
    return all(total <= monthly * month for month, total in enumerate(sums, start=1))


def test_what_is_put_aside_before_the_harvest_counts_at_the_harvest():
    """100.00 a month from March serve 900.00 without interest in December, nine months later."""
    terms = Terms(Method.BULLET, 0, 1, season=frozenset({12}))
    assert largest_loan(10_000, terms, date(2025, 3, 15)) == 90_000


@pytest.mark.parametrize(
    "absurd",
    [
        {"rate": -1},
        {"rate": 10_001},
        {"instalments": 0},
        {"instalments": 601},
        {"grace_principal": 12},
        {"grace_interest": -1},
        {"unit": 0},
        {"fees": (Fee("negative", -1),)},
        {"fees": (Fee("more than the loan", 0, 10_001),)},
    ],
)
def test_absurd_terms_are_refused(absurd):
    with pytest.raises(ValueError, match=r"\w"):
        Terms(**({"method": Method.FLAT, "rate": 1200, "instalments": 12} | absurd))


def test_what_else_is_refused():
    terms = Terms(Method.FLAT, 1200, 12)
    with pytest.raises(ValueError, match="above 0"):
        schedule(0, terms, START)
    with pytest.raises(ValueError, match="at least one"):
        instalments_on([], 100, terms, START)
    with pytest.raises(ValueError, match="at least one"):
        equal_instalment(100, 1200, [])
    with pytest.raises(ValueError, match="not below 0"):
        largest_loan(-1, terms, START)
