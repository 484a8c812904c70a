"""Who joins, who is ill more often, and how many made-up years go wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.insurance_uptake import (
    Between,
    Doubt,
    least_joining,
    relative_risk,
    simulate,
    spiral,
    year,
)
from sankofa.methods.microinsurance import Loadings, Service

COVER = (Service("visits", Decimal(2), 500),)  # costs 1 000
CERTAIN = Doubt(Between(1, 1, 1), Between(1, 1, 1), Between(0.5, 0.5, 0.5), Between(0, 0, 0))
shares = st.decimals(0, 1, places=2)


def test_a_year_by_hand():
    """300 of 1 000 join at a risk of 1 + 0.5 x 0.7 = 1.35: claims 405 000, premiums 360 000, running 46 000."""
    found = year(
        COVER,
        1_200,
        1_000,
        Decimal("0.3"),
        selection=Decimal("0.5"),
        running=Decimal("0.1"),
        office=10_000,
    )
    assert (found.premiums, found.claims, found.running, found.result) == (360_000, 405_000, 46_000, -91_000)
    assert found.claims_ratio == Decimal("1.125")


def test_the_least_that_must_join_by_hand():
    """Each brings 1 250 - 1 000; an office of 50 000 needs 200 of 1 000. Below its cost no number helps."""
    assert least_joining(COVER, 1_250, 1_000, office=50_000) == Decimal("0.20")
    assert least_joining(COVER, 900, 1_000, office=50_000) is None


@given(shares, shares, st.decimals(0, 2, places=2))
def test_where_more_join_the_risk_is_no_higher(some, others, selection):
    few, many = sorted((some, others))
    assert 1 <= relative_risk(many, selection) <= relative_risk(few, selection)


def test_a_spiral_ends_with_nobody_where_all_who_stay_are_dear():
    answers = [(900, 25), (1_150, 25), (1_350, 25), (1_550, 25)]
    rounds = spiral(COVER, Loadings(Decimal(0), Decimal(0)), 1_000, Decimal(1), answers, Decimal(2))
    assert [each.joining for each in rounds] == sorted((each.joining for each in rounds), reverse=True)
    assert rounds[-1].joining == 0


def test_made_up_years_are_the_same_with_the_same_seed():
    one, same, other = (simulate(COVER, 1_600, 900, Doubt(), years=300, seed=seed) for seed in (5, 5, 6))
    assert one == same != other


def test_without_doubt_the_mean_is_the_year_by_hand():
    """Half of 4 000 pay 1 100 and cost 1 000 each: a result of 200 000, give or take the chance of bills."""
    found = simulate(COVER, 1_100, 4_000, CERTAIN, years=4_000)
    assert found.mean_result == pytest.approx(200_000, abs=2_500)
    assert found.ratios[1] == pytest.approx(1_000 / 1_100, abs=0.003)


def test_the_spread_of_made_up_years_is_that_of_a_compound_poisson():
    """One year's claims of 2 000 people: variance 2 000 x 2 x 500² x (1 + 1), so the root is 44 721; 95 of 100 years
    stay within 1.645 of it. At a price of exactly the cost that is the reserve."""
    found = simulate(COVER, 1_000, 4_000, CERTAIN, years=20_000)
    assert found.reserve == pytest.approx(1.645 * 44_721, rel=0.04)
    assert found.loss_share == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Between(1, 0.5, 2),
        lambda: relative_risk(Decimal(2), Decimal(0)),
        lambda: relative_risk(Decimal(0), Decimal(-1)),
        lambda: year(COVER, -1, 10, Decimal(1)),
        lambda: simulate(COVER, 1, 10, Doubt(), years=5),
        lambda: simulate(COVER, 1, 0, Doubt()),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()
