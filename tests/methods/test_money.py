"""Whole minor units: nothing is lost, whatever the currency."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.money import (
    CODES,
    LARGEST,
    NotAnAmount,
    exchanged,
    exponent,
    rounded,
    share_out,
    to_major,
    to_minor,
)

currencies = st.sampled_from(sorted(CODES))


def test_the_odd_currencies():
    assert {exponent(code) for code in ("JPY", "XOF", "XAF", "VND", "UGX", "CLP")} == {0}
    assert {exponent(code) for code in ("BHD", "KWD", "TND", "JOD")} == {3}
    assert exponent("MRU") == exponent("MGA") == 2  # a fifth is their coin, a hundredth their minor unit


@given(st.integers(-LARGEST, LARGEST), currencies)
def test_there_and_back(minor, currency):
    assert to_minor(to_major(minor, currency), currency) == minor


@pytest.mark.parametrize("amount", ["", "x", "NaN", "Infinity", "1e40", "0.001", str(LARGEST)])
def test_what_is_no_amount(amount):
    with pytest.raises(NotAnAmount):
        to_minor(amount, "EUR")


@pytest.mark.parametrize("code", ["DEM", "eur", "", "XXX", "XAU"])
def test_what_is_no_currency(code):
    with pytest.raises(NotAnAmount):
        exponent(code)


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity"])
def test_what_is_no_rate(rate):
    with pytest.raises(NotAnAmount):
        exchanged(1, "EUR", "USD", Decimal(rate))


def test_exchange_between_exponents():
    assert exchanged(1_000, "TND", "JPY", Decimal("50.5")) == 50  # half to even
    assert exchanged(655_957, "XOF", "EUR", 1 / Decimal("655.957")) == 100_000


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_shares_add_up_and_are_fair(total, weights):
    parts = share_out(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1))
def test_equal_weights_differ_by_one_at_most(total, weights):
    parts = share_out(total, [1] * len(weights))
    assert max(parts) - min(parts) <= 1


def test_nobody_to_share_among():
    with pytest.raises(ValueError, match="nobody"):
        share_out(1, [0, 0])
    with pytest.raises(ValueError, match="less than nothing"):
        share_out(1, [2, -1])
    assert share_out(0, [0, 0]) == (0, 0)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_rounding_is_the_same_for_both_kinds(exact):
    assert rounded(exact) == rounded(Fraction(exact))


def test_what_was_booked_in_a_currency_stays_readable_when_it_is_in_force_no_more():
    with pytest.raises(NotAnAmount):
        exponent("HRK")
    assert str(to_major(12_30, "HRK")) == "12.30"
