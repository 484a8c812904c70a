"""Gains and losses of exchange."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.positions import Position, revalued, traded

TRADES = st.lists(
    st.tuples(st.integers(1, 10**9), st.integers(1, 10**9), st.booleans()), min_size=1, max_size=12
)


def test_worked_by_hand():
    """Bought 1,000 at 0.50 and 500 at 0.80, 1,200 sold at 0.70: cost 1,200 x 900 / 1,500 = 720, so 120 gained."""
    held = traded(traded(Position(0, 0), 1_000, 500).after, 500, 400).after
    assert held == Position(1_500, 900)
    sold = traded(held, -1_200, -840)
    assert (sold.after, sold.gain) == (Position(300, 180), 120)


def test_more_is_sold_than_was_held():
    sold = traded(Position(100, 50), -150, -90)
    assert (sold.after, sold.gain) == (Position(-50, -30), 10)


def test_a_debt_that_became_dearer():
    bought = traded(Position(-100, -50), 100, 60)
    assert (bought.after, bought.gain) == (Position(0, 0), -10)


@given(TRADES)
def test_what_was_paid_and_got_is_cost_and_gain(trades):
    """Nothing is lost: what went in less what came out is the cost that is left less the gains."""
    held, gains, paid = Position(0, 0), 0, 0
    for quantity, worth, buys in trades:
        sign = 1 if buys else -1
        made = traded(held, sign * quantity, sign * worth)
        held, gains, paid = made.after, gains + made.gain, paid + sign * worth
    assert held.cost - gains == paid
    assert held.quantity == sum((1 if buys else -1) * quantity for quantity, _worth, buys in trades)
    assert (held.quantity == 0) <= (held.cost == 0)


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_after_a_valuation_there_is_nothing_to_value(quantity, cost, rate):
    gain = revalued(Position(quantity, cost), Fraction(rate, 1_000))
    assert revalued(Position(quantity, cost + gain), Fraction(rate, 1_000)) == 0


@pytest.mark.parametrize(("quantity", "worth"), [(0, 1), (1, 0), (1, -1)])
def test_what_is_no_trade(quantity, worth):
    with pytest.raises(ValueError, match="sign"):
        traded(Position(0, 0), quantity, worth)


def test_a_rate_is_more_than_nothing():
    with pytest.raises(ValueError, match="more than nothing"):
        revalued(Position(1, 1), Fraction(-1))
