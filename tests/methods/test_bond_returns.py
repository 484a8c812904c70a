"""Yields against textbook values, and what inflation and a falling currency leave."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.bond_returns import Bond, effective_yield, present_value, real_rate, returns

prices, coupons = st.decimals(50, 150, places=2), st.decimals(0, Decimal("0.3"), places=3)


def near(value, expected, off="0.00001"):
    return abs(value - Decimal(expected)) <= Decimal(off)


def test_a_bond_without_coupon_by_hand():
    """100 for 61.39 after ten years: (100 / 61.3913)^(1/10) - 1 is 5 per cent."""
    assert near(effective_yield(Bond(Decimal("61.39132535"), Decimal(0), 10)), "0.05")


def test_two_payments_a_year_by_hand():
    """At par 8 per cent paid twice a year are 1.04² - 1 = 8.16 per cent."""
    assert near(effective_yield(Bond(Decimal(100), Decimal("0.08"), 7, payments=2)), "0.0816")


def test_what_is_left_abroad_by_hand():
    """10 per cent with a currency that loses a tenth: 1.1 x 0.9 - 1 is a loss of 1 per cent."""
    found = returns(Bond(Decimal(100), Decimal("0.10"), 5), Decimal("0.10"), Decimal("0.10"), Decimal(0))
    assert near(found.real_home, "0")
    assert near(found.abroad, "-0.01")
    assert near(found.real_abroad, "-0.01")


@given(prices, coupons, st.integers(1, 30))
def test_the_yield_gives_the_price_back(price, coupon, years):
    bond = Bond(price, coupon, years)
    assert near(present_value(bond, effective_yield(bond)), price, "0.001")


@given(prices, coupons, st.integers(1, 30), st.decimals(1, 20, places=2))
def test_who_pays_more_gets_less(price, coupon, years, more):
    assert effective_yield(Bond(price + more, coupon, years)) <= effective_yield(Bond(price, coupon, years))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Bond(Decimal(0), Decimal(0), 1),
        lambda: Bond(Decimal(100), Decimal(0), 0),
        lambda: Bond(Decimal(100), Decimal(0), 1, payments=3),
        lambda: real_rate(Decimal(0), Decimal(-1)),
        lambda: present_value(Bond(Decimal(100), Decimal(0), 1), Decimal(-1)),
        lambda: returns(Bond(Decimal(100), Decimal(0), 1), Decimal(0), Decimal(1), Decimal(0)),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()
