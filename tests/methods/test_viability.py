"""A made-up bakery and what must hold of every firm."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.viability import (
    Advice,
    Firm,
    at,
    break_even,
    cash_flow,
    instalment,
    reading,
    sensitivity,
)

# 500 loaves at 200, each costs 120; 12 000 a month fixed, 20 000 for the owner: 500 x 80 - 32 000 = 8 000 left.
BAKERY = Firm(
    price=200, unit_cost=120, units=500, fixed=12_000, owner_pay=20_000, start=60_000, savings=80_000
)
firms = st.builds(
    Firm,
    price=st.integers(1, 10_000),
    unit_cost=st.integers(0, 10_000),
    units=st.integers(0, 5_000),
    fixed=st.integers(0, 10**6),
    owner_pay=st.integers(0, 10**5),
    start=st.integers(0, 10**6),
    savings=st.integers(0, 10**6),
    loan=st.integers(0, 10**6),
    loan_rate=st.decimals(0, 2, places=3),
    loan_months=st.integers(1, 60),
    ramp=st.integers(0, 12),
    late=st.integers(0, 6),
    season=st.tuples(*[st.integers(0, 300)] * 12),
    months=st.integers(1, 60),
)


def test_break_even_by_hand():
    """32 000 / 80 = 400 loaves, so sales may fall by a fifth."""
    assert break_even(BAKERY).units == 400
    assert break_even(BAKERY).sales == 80_000
    assert reading(BAKERY).safety == Decimal("0.2")


def test_a_loan_by_hand():
    """A textbook instalment: 100 000 at 12 per cent a year over 12 months are 8 884.88 a month."""
    assert instalment(100_000, Decimal("0.12"), 12) == 8_885
    months = cash_flow(replace(BAKERY, loan=100_000, loan_rate=Decimal("0.12"), loan_months=12))
    assert (months[0].interest, months[0].repaid) == (1_000, 7_885)
    assert sum(month.repaid for month in months) == 100_000
    assert months[12].interest == 0


def test_customers_who_pay_late_empty_the_till():
    found = reading(replace(BAKERY, late=2))
    assert cash_flow(replace(BAKERY, late=2))[0].received == 0
    assert found.earns
    assert found.runs_dry == 1
    assert Advice.PAID_LATE in found.advice


def test_a_slow_start_by_hand():
    """Three months to grow: 125, 250, 375, then 500."""
    assert [month.units for month in cash_flow(replace(BAKERY, ramp=3))[:4]] == [125, 250, 375, 500]


@pytest.mark.parametrize(
    ("changed", "advice"),
    [
        ({}, Advice.SOUND),
        ({"unit_cost": 200}, Advice.BELOW_COST),
        ({"units": 100}, Advice.LOSES),
        ({"units": 300}, Advice.LIVES_ON_SAVINGS),
        ({"savings": 50_000}, Advice.RUNS_DRY),
        ({"units": 420}, Advice.THIN),
        ({"units": 420, "start": 80_000}, Advice.LATE_BACK),
    ],
)
def test_each_advice(changed, advice):
    assert advice in reading(at(BAKERY, **changed)).advice


def test_what_matters_most_by_hand():
    """Price 180 and 220: -2 000 and 18 000; units 450 and 550: 4 000 and 12 000."""
    found = {each.name: (each.at_low, each.at_high) for each in sensitivity(BAKERY)}
    assert found["price"] == (-2_000, 18_000)
    assert found["units"] == (4_000, 12_000)
    assert sensitivity(BAKERY)[0].name == "price"


@given(firms)
def test_no_money_appears_or_is_lost(firm):
    """Cash at the end is what there was at the start, plus what was received, less what was paid."""
    months = cash_flow(firm)
    paid = sum(month.costs + month.interest + month.repaid for month in months)
    start = firm.savings + firm.loan - firm.start
    assert months[-1].cash == start + sum(month.received for month in months) - paid
    assert sum(month.profit for month in months) == sum(m.sales - m.costs - m.interest for m in months)
    assert sum(month.repaid for month in months) <= firm.loan
    if firm.late == 0:
        assert all(month.received == month.sales for month in months)


@given(firms)
def test_at_break_even_nothing_is_lost(firm):
    found = break_even(firm)
    if found.units is not None:
        even = replace(firm, units=found.units)
        assert 0 <= reading(even).full < firm.price - firm.unit_cost


@given(firms)
def test_advice_fits_the_numbers(firm):
    found = reading(firm)
    assert found.advice
    assert (Advice.SOUND in found.advice) <= found.earns
    assert (Advice.RUNS_DRY in found.advice) == (found.runs_dry is not None)


@given(firms)
def test_a_loan_that_ends_in_time_is_paid_back_whole(firm):
    if firm.loan_months <= firm.months:
        assert sum(month.repaid for month in cash_flow(firm)) == firm.loan


@pytest.mark.parametrize(
    "wrong",
    [
        {"price": 0},
        {"fixed": -1},
        {"months": 0},
        {"loan": 5},
        {"loan_rate": Decimal(9)},
        {"season": (100,) * 11},
        {"season": (-1,) * 12},
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        at(BAKERY, **wrong)
