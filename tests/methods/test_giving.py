import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.giving import (
    Keeping,
    Outcome,
    Tally,
    outcome,
    share_reached,
    spending,
    worth_of_goods,
    worth_of_hours,
)


@pytest.mark.parametrize(
    ("received", "keeping", "over", "found"),
    [
        (100, Keeping.ALL_OR_NOTHING, False, Outcome.REACHED),
        (101, Keeping.WHAT_COMES, True, Outcome.REACHED),
        (99, Keeping.ALL_OR_NOTHING, False, Outcome.OPEN),
        (99, Keeping.ALL_OR_NOTHING, True, Outcome.MISSED),
        (99, Keeping.WHAT_COMES, True, Outcome.KEPT),
        (0, Keeping.WHAT_COMES, True, Outcome.KEPT),
    ],
)
def test_how_a_campaign_ends(received, keeping, over, found):
    assert outcome(Tally(100, received), keeping=keeping, over=over) is found


def test_promises_and_goods_reach_no_goal():
    tally = Tally(100, 99, promised=1_000, in_kind=5_000)
    assert outcome(tally, keeping=Keeping.ALL_OR_NOTHING, over=True) is Outcome.MISSED
    assert share_reached(tally) == 9_900


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_all_is_only_said_of_a_goal_that_was_reached(goal, received):
    assert (share_reached(Tally(goal, received)) >= 10_000) == (received >= goal)


def test_a_goal_of_nothing_is_refused():
    with pytest.raises(ValueError, match="goal is above 0"):
        Tally(0, 5)
    with pytest.raises(ValueError, match="below 0"):
        Tally(5, -1)


def test_worth_of_used_computers_by_hand():
    """600.00 new, four years of life: after one year 450.00 each."""
    assert worth_of_goods(60_000, 3, years_old=1, years_of_life=4) == 135_000
    assert worth_of_goods(60_000, 3, years_old=4, years_of_life=4) == 0
    assert worth_of_goods(60_000, 3, years_old=30) == 180_000
    assert worth_of_goods(1, 3, years_old=1, years_of_life=2) == 3, "half a unit rounds up, for each piece"


@given(
    st.integers(0, 10**6), st.integers(1, 500), st.integers(0, 40), st.integers(0, 30), st.integers(0, 10_000)
)
def test_used_goods_are_never_worth_more_than_new(price, quantity, age, life, floor):
    worth = worth_of_goods(price, quantity, years_old=age, years_of_life=life, floor=floor)
    assert 0 <= worth <= price * quantity
    older = worth_of_goods(price, quantity, years_old=age + 1, years_of_life=life, floor=floor)
    assert older <= worth or (age == 0 and life == 0)


def test_absurd_goods_and_hours_are_refused():
    for odd in ((-1, 1), (1, 0)):
        with pytest.raises(ValueError, match="Prices"):
            worth_of_goods(*odd)
    with pytest.raises(ValueError, match="floor"):
        worth_of_goods(1, 1, floor=10_001)
    with pytest.raises(ValueError, match="Time"):
        worth_of_hours(-1, 5)


def test_hours_round_half_up_and_may_be_counted_alone():
    assert worth_of_hours(1, 30) == 1
    assert worth_of_hours(1, 29) == 0
    assert worth_of_hours(600, 0) == 0


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 10**9), max_size=6), st.integers(0, 10**9))
def test_spent_and_left_are_what_was_received(headings, over):
    found = spending(sum(headings.values()) + over, headings)
    assert found.spent + found.left == found.received
    assert sum(amount for _, amount in found.by_heading) == found.spent


def test_more_than_received_cannot_be_spent():
    with pytest.raises(ValueError, match="at most"):
        spending(10, {"Roof": 11})
