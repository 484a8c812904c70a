"""A health cover by hand, and what must hold of every one. All numbers are made up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.microinsurance import (
    Loadings,
    Service,
    ability,
    funding,
    household_premium,
    median_willing,
    premium,
    risk_cost,
    safety_loading,
    willing_share,
)

# Worked by hand on paper: visits 1.2 x 800 x 0.8 = 768; stays 0.05 x 30 000 x 0.9 = 1 350; births 0.04 x 12 000 = 480.
COVER = (
    Service("visits", Decimal("1.2"), 800, Decimal("0.2"), Decimal("0.5")),
    Service("stays", Decimal("0.05"), 30_000, Decimal("0.1"), Decimal(1)),
    Service("births", Decimal("0.04"), 12_000, Decimal(0), Decimal(0)),
)
shares = st.decimals(0, 1, places=4)
services = st.builds(
    Service,
    name=st.just("made-up"),
    uses=st.decimals(0, 20, places=3),
    price=st.integers(0, 10**8),
    copayment=shares,
    spread=st.decimals(0, 5, places=2),
)
loadings = st.builds(
    Loadings,
    deviations=st.decimals(0, 3, places=3),
    running=st.decimals(0, Decimal("0.4"), places=3),
    surplus=st.decimals(0, Decimal("0.3"), places=3),
)


def test_the_pure_premium_by_hand():
    assert risk_cost(COVER) == 768 + 1_350 + 480


def test_the_loading_for_chance_by_hand():
    """Variances: 1.2 x 640² x 1.25 = 614 400; 0.05 x 27 000² x 2 = 72 900 000; 0.04 x 12 000² = 5 760 000. Their sum
    79 274 400 over 2 500 insured is 31 709.76, its root 178.07..., twice that 356.14..."""
    assert safety_loading(COVER, 2_500, Decimal(2)) == 357


def test_the_premium_by_hand():
    """(2 598 + 357) / (1 - 0.15 - 0.05) = 3 693.75; 15 per cent of 3 694 are 554.1."""
    found = premium(COVER, 2_500, Loadings(Decimal(2), Decimal("0.15"), Decimal("0.05")))
    assert (found.risk, found.safety, found.running, found.surplus, found.total) == (
        2_598,
        357,
        555,
        184,
        3_694,
    )


@given(st.lists(services, min_size=1, max_size=5), st.integers(1, 10**6), loadings)
def test_the_parts_add_up_and_none_is_negative(cover, insured, added):
    found = premium(cover, insured, added)
    parts = (found.risk, found.safety, found.running, found.surplus)
    assert sum(parts) == found.total
    assert min(parts) >= 0
    assert found.risk >= risk_cost(cover)


@given(st.lists(services, min_size=1, max_size=5), st.integers(1, 10**5), st.integers(2, 100))
def test_more_people_need_less_for_chance(cover, insured, times):
    assert safety_loading(cover, insured * times, Decimal(2)) <= safety_loading(cover, insured, Decimal(2))


@given(
    st.lists(services, min_size=1, max_size=5), st.integers(1, 10**4), loadings, st.decimals(1, 3, places=2)
)
def test_those_who_are_ill_more_often_cost_more(cover, insured, added, risk):
    assert premium(cover, insured, added, risk).total >= premium(cover, insured, added).total


ANSWERS = ((0, 20), (2_000, 30), (5_000, 30), (9_000, 20))


def test_what_households_would_pay_by_hand():
    assert willing_share(ANSWERS, 3_000) == Decimal("0.5")
    assert median_willing(ANSWERS) == 5_000
    assert household_premium(3_694, Decimal("4.5")) == 16_623


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 500)), min_size=1, max_size=8),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)
def test_a_higher_price_finds_no_more_buyers(answers, price, more):
    assert willing_share(answers, price + more) <= willing_share(answers, price) <= 1


@given(st.integers(1, 10**9), st.integers(0, 10**9), shares, shares)
def test_what_comes_from_abroad_and_what_is_left_are_the_premium(price, transfers, set_aside, reached):
    found = funding(price, transfers, set_aside, reached)
    assert found.abroad + found.left == price
    assert found.abroad <= transfers
    assert found.left >= 0
    assert 0 <= found.overall <= found.covered <= 1


def test_a_premium_that_nobody_could_pay():
    assert not ability(9_625, 100_000).is_within


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Service("x", Decimal(-1), 1),
        lambda: Service("x", Decimal(1), -1),
        lambda: Service("x", Decimal(1), 1, Decimal("1.1")),
        lambda: Service("x", Decimal(1), 1, spread=Decimal(21)),
        lambda: Loadings(running=Decimal("0.95")),
        lambda: Loadings(deviations=Decimal(7)),
        lambda: risk_cost([]),
        lambda: safety_loading(COVER, 0, Decimal(1)),
        lambda: premium(COVER, 10, Loadings(), Decimal(0)),
        lambda: willing_share([], 1),
        lambda: ability(1, 0),
        lambda: funding(0, 1, Decimal(0), Decimal(0)),
        lambda: funding(1, 1, Decimal(2), Decimal(0)),
        lambda: household_premium(1, Decimal(0)),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()
