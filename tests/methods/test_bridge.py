from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.bridge import (
    AGES,
    Block,
    Limits,
    Order,
    Owed,
    Standing,
    ageing,
    allocated,
    blocks,
    cover,
    most_at_once,
    uncovered,
)

DAY = date(2026, 4, 1)
amounts = st.integers(0, 10**9)


@st.composite
def standings(draw):
    out = draw(amounts)
    return Standing(draw(amounts), draw(amounts), draw(st.integers(0, out)), out, draw(amounts))


limits = st.builds(Limits, amounts, st.integers(1, 10_000), st.integers(0, 10_000))


@given(standings(), limits)
def test_the_most_that_may_go_may_go_and_one_more_may_not(standing, bounds):
    most = most_at_once(standing, bounds)
    if most:
        assert blocks(most, standing, bounds) == ()
    assert blocks(most + 1, standing, bounds)


def test_every_block_is_named_at_once():
    standing = Standing(cash=100, capital=1_000, out_here=200, out=500, covered=100)
    assert blocks(150, standing, Limits(0, 2_500, 4_000)) == (
        Block.NOT_THERE,
        Block.ONE_EMERGENCY,
        Block.UNCOVERED,
    )
    assert blocks(60, standing, Limits(floor=50)) == (Block.FLOOR,)
    with pytest.raises(ValueError, match="above 0"):
        blocks(0, standing, Limits())


def test_cover_by_hand():
    assert (uncovered(500, 500), cover(500, 900), cover(3, 1)) == (0, 10_000, 3_333)
    with pytest.raises(ValueError, match="0 or more"):
        cover(-1, 1)


@pytest.mark.parametrize("odd", [(-1,), (0, 0), (0, 10_001), (0, 1, -1)])
def test_absurd_limits_are_refused(odd):
    with pytest.raises(ValueError, match="Limits"):
        Limits(*odd)


def test_a_standing_below_nothing_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        Standing(-1, 0)
    with pytest.raises(ValueError, match="below 0"):
        Standing(0, 0, out_here=2, out=1)


@given(
    st.integers(1, 10**9),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 10**8)), max_size=8),
)
def test_a_payment_settles_the_oldest_first_and_nothing_is_lost(payment, rows):
    open_ = [Owed(f"a{n}", DAY + timedelta(days=days), amount) for n, (days, amount) in enumerate(rows)]
    found = allocated(payment, open_, order=Order.OLDEST)
    assert sum(part for _, part in found.parts) + found.over == payment
    by_key = {owed.key: owed for owed in open_}
    settled = dict(found.parts)
    assert all(0 < part <= by_key[key].amount for key, part in found.parts)
    unsettled = [o for o in open_ if settled.get(o.key, 0) < o.amount]
    if unsettled:
        assert found.over == 0
        first = min(unsettled, key=lambda o: (o.day, o.key))
        assert all((by_key[k].day, k) <= (first.day, first.key) for k in settled)


def test_an_earmark_keeps_to_its_advances():
    open_ = [Owed("old", DAY, 100), Owed("b", DAY + timedelta(1), 50), Owed("c", DAY, 30)]
    assert allocated(60, open_, order=Order.EARMARKED, earmark=["b", "c"]).parts == (("c", 30), ("b", 30))
    for lost in (["gone"], ["b", "gone"], []):
        with pytest.raises(ValueError, match="earmarked"):
            allocated(60, open_, order=Order.EARMARKED, earmark=lost)
    with pytest.raises(ValueError, match="above 0"):
        allocated(0, open_, order=Order.OLDEST)


@given(st.lists(st.tuples(st.integers(-400, 400), amounts), max_size=12))
def test_every_open_pledge_has_one_age(rows):
    pledges = [Owed(str(n), DAY + timedelta(days=days), amount) for n, (days, amount) in enumerate(rows)]
    ages = ageing(pledges, DAY)
    assert [(age.late_from, age.late_to) for age in ages] == list(AGES)
    assert sum(age.amount for age in ages) == sum(p.amount for p in pledges)
    assert sum(age.pledges for age in ages) == sum(p.amount > 0 for p in pledges)


def test_ages_by_hand():
    late = {0: 0, 1: 1, 30: 1, 31: 2, 60: 2, 61: 3, 90: 3, 91: 4, 180: 4, 181: 5}
    for days, place in late.items():
        ages = ageing([Owed("x", DAY - timedelta(days=days), 5)], DAY)
        assert [n for n, age in enumerate(ages) if age.amount] == [place], days
    with pytest.raises(ValueError, match="0 or more"):
        ageing([Owed("x", DAY, -5)], DAY)
