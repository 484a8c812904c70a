from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.money import NotAnAmount
from sankofa.methods.savings_groups import (
    DatedRate,
    OnLeaving,
    cash_difference,
    fines_due,
    leaving,
    most_to_borrow,
    settle,
    share_value,
    together,
)

money = st.integers(0, 10**9)
groups = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 10**6)), min_size=1, max_size=50)


def test_a_share_out_worked_by_hand():
    """Three members with 30, 20 and 10 shares of 5.00; 318.00 in the box, nobody owes: a share is worth 5.30."""
    found = settle(318_00, [30, 20, 10], [0, 0, 0])
    assert found.value == share_value(318_00, 60) == Fraction(530)
    assert found.paid == (159_00, 106_00, 53_00)


def test_what_a_member_owes_is_taken_from_their_shares():
    """268.00 in the box and 50.00 with the third: the fund is the same."""
    found = settle(268_00, [30, 20, 10], [0, 0, 50_00])
    assert found.gross == (159_00, 106_00, 53_00)
    assert found.paid == (159_00, 106_00, 3_00)
    assert found.written_off == (0, 0, 0)


def test_who_owes_more_than_their_shares_gets_nothing_and_the_others_bear_the_rest():
    """198.00 in the box, the third owes 120.00: two share 198.00 over 50 shares, 3.96 each; the third's ten are
    worth 39.60, so 80.40 are lost."""
    found = settle(198_00, [30, 20, 10], [0, 0, 120_00])
    assert found.value == Fraction(396)
    assert found.paid == (118_80, 79_20, 0)
    assert (found.deducted[2], found.written_off[2]) == (39_60, 80_40)


def test_one_debt_that_cannot_be_paid_can_bring_down_another():
    found = settle(10, [1, 1, 1], [0, 60, 200])
    assert found.paid == (10, 0, 0)
    assert found.written_off == (0, 50, 190)


@given(groups, money)
def test_what_is_paid_is_what_was_in_the_box(rows, cash):
    shares, owed = zip(*rows, strict=True)
    if not sum(shares):
        cash = 0
    found = settle(cash, shares, owed)
    assert sum(found.paid) == cash
    assert min(found.paid) >= 0
    for i, debt in enumerate(owed):
        assert found.deducted[i] + found.written_off[i] == debt
        assert found.gross[i] == found.paid[i] + found.deducted[i]
        assert not (found.written_off[i] and found.paid[i])


@given(groups, money)
def test_nobody_is_off_by_a_whole_cent(rows, cash):
    shares = [each[0] for each in rows]
    if sum(shares):
        found = settle(cash, shares, [0] * len(shares))
        for count, paid in zip(shares, found.paid, strict=True):
            assert abs(paid - found.value * count) < 1


@pytest.mark.parametrize(
    ("cash", "shares", "owed"),
    [(-1, [1], [0]), (1, [1], []), (1, [0], [0]), (1, [-1, 2], [0, 0]), (1, [1], [-1])],
)
def test_what_cannot_be_shared_out_is_refused(cash, shares, owed):
    with pytest.raises(ValueError, match=r"0 or more|as many debts|nobody has a share"):
        settle(cash, shares, owed)


def test_a_share_of_nothing_has_no_value():
    for fund, shares in ((1, 0), (-1, 1)):
        with pytest.raises(ValueError, match="shares and a fund"):
            share_value(fund, shares)


def test_who_leaves_is_paid_by_the_charter():
    gained = {"savings": 50_00, "shares": 10, "value": Fraction(530), "owed": 0}
    assert leaving(OnLeaving.SAVINGS, **gained).paid == 50_00
    assert leaving(OnLeaving.VALUE, **gained).paid == 53_00
    lost = gained | {"value": Fraction(470)}
    assert leaving(OnLeaving.SAVINGS, **lost).paid == 47_00, "nobody leaves at the cost of the others"
    assert leaving(OnLeaving.VALUE, **gained | {"owed": 60_00}).still_owed == 7_00
    with pytest.raises(ValueError, match="0 or more"):
        leaving(OnLeaving.VALUE, **gained | {"owed": -1})


@given(st.integers(1, 300), st.integers(0, 5000), money, money)
def test_leaving_never_lowers_the_value_of_the_others_shares(shares, others, cash, owed):
    if not others:
        return
    value = share_value(cash + owed, shares + others)
    found = leaving(OnLeaving.VALUE, savings=0, shares=shares, value=value, owed=owed)
    if not found.still_owed:
        assert Fraction(cash - found.paid, others) >= value


def test_limits_by_hand():
    assert most_to_borrow(100_00, times=30_000, owed=0, cash=250_00) == 250_00
    assert most_to_borrow(100_00, times=30_000, owed=310_00, cash=250_00) == 0
    assert most_to_borrow(100_00, times=15_000, owed=0, cash=900_00) == 150_00
    with pytest.raises(ValueError, match="0 or more"):
        most_to_borrow(-1, times=1, owed=0, cash=0)


def test_fines_and_counts_by_hand():
    assert fines_due(["late", "late", "present"], {"late": 50}) == 100
    assert cash_difference(100, [50, -20], 130) == 0
    assert cash_difference(100, [50, -20], 131) == 1
    with pytest.raises(ValueError, match="fine is 0"):
        fines_due([], {"late": -1})
    with pytest.raises(ValueError, match="counted is 0"):
        cash_difference(0, [], -1)


def test_currencies_come_together_only_at_rates_that_are_shown():
    rates = {
        "USD": DatedRate(Decimal("0.92"), date(2026, 3, 1)),
        "JPY": DatedRate(Decimal("0.0061"), date(2026, 3, 1)),
    }
    found = together({"EUR": 10_00, "USD": 10_00, "JPY": 1000}, "EUR", rates)
    assert (found.total, found.parts) == (25_30, (("EUR", 1000), ("USD", 920), ("JPY", 610)))
    with pytest.raises(ValueError, match="no rate for XOF"):
        together({"XOF": 1}, "EUR", {})
    with pytest.raises(NotAnAmount):
        together({"XOF": 1}, "EUR", {"XOF": DatedRate(Decimal(-1), date(2026, 3, 1))})
