from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.household_budget import (
    Change,
    Every,
    Goal,
    Household,
    Line,
    changed,
    instalment,
    plan,
    whole_by_month,
)

EUR = "EUR"
lines = st.builds(
    Line,
    st.integers(0, 10**7),
    st.sampled_from([EUR, "XOF"]),
    st.sampled_from(list(Every)),
    st.integers(1, 8),
    st.none(),
    st.booleans(),
    st.booleans(),
)
goals = st.builds(Goal, st.integers(1, 10**6), st.just(0), st.none() | st.integers(1, 30))
households = st.builds(
    Household,
    st.just(EUR),
    st.lists(lines, max_size=4).map(tuple),
    st.lists(lines, max_size=4).map(tuple),
    st.lists(goals, max_size=3).map(tuple),
    st.just({"XOF": Decimal("0.00152449")}),
    st.integers(0, 10**6),
    st.integers(0, 12).map(Decimal),
    st.integers(1, 24),
)


def test_a_plan_by_hand():
    """1,500 earned near and 100,000 francs (152.45) sent from abroad; 1,200 spent: 452.45 left a month.

    Emergency money of one month is 1,200: in month 3 it is full and 157.35 are over for a school fee of 600, which has
    157.35, 609.80 → 600 in month 4.
    """
    told = Household(
        EUR,
        (Line(1500_00, EUR), Line(100_000, "XOF", abroad=True)),
        (Line(1200_00, EUR),),
        (Goal(600_00, by=4),),
        {"XOF": Decimal("0.0015245")},
        emergency_months=Decimal(1),
        months=5,
    )
    found = plan(told)
    assert [each.left for each in found.months] == [452_45] * 5
    assert [each.emergency for each in found.months] == [452_45, 904_90, 1200_00, 1200_00, 1200_00]
    assert [each.goals[0] for each in found.months] == [0, 0, 157_35, 600_00, 600_00]
    assert (found.emergency_in, found.reached, found.needed) == (3, (4,), (150_00,))
    assert (found.got, found.sent) == (762_25, 0)


def test_when_money_from_abroad_stops():
    told = Household(
        EUR, (Line(500_00, EUR), Line(400_00, EUR, abroad=True)), (Line(800_00, EUR),), savings=300_00, months=4,
        emergency_months=Decimal(0),
    )  # fmt: skip
    found = plan(told, Change(stops_in=2, stops_for=2))
    assert [each.left for each in found.months] == [100_00, -300_00, -300_00, 100_00]
    assert [each.free for each in found.months] == [400_00, 100_00, 0, 0]
    assert [each.missing for each in found.months] == [0, 0, 200_00, 100_00]
    assert found.got == 800_00


def test_a_shortfall_is_taken_from_emergency_money_before_goals():
    told = Household(
        EUR,
        (Line(100_00, EUR, last=2),),
        (Line(50_00, EUR, first=1, last=2), Line(120_00, EUR, Every.ONCE, first=3)),
        (Goal(60_00),),
        emergency_months=Decimal(1),
        months=3,
    )
    found = plan(told)
    assert found.emergency_target == 73_34  # (100 + 120) / 3, rounded up
    assert [each.emergency for each in found.months] == [50_00, 73_34, 0]
    assert [each.goals[0] for each in found.months] == [0, 26_66, 0]
    assert found.months[-1].missing == 20_00


@pytest.mark.parametrize(
    ("every", "a_year"),
    [(Every.WEEK, 52_00), (Every.MONTH, 12_00), (Every.QUARTER, 4_00), (Every.YEAR, 1_00)],
)
def test_a_year_loses_nothing(every, a_year):
    found = whole_by_month(Household(EUR), [Line(1_00, EUR, every)])
    assert sum(found) == a_year
    assert max(found) - min(found) <= 1


def test_what_comes_once_comes_in_its_month():
    assert whole_by_month(Household(EUR, months=3), [Line(7, EUR, Every.ONCE, first=2)]) == [0, 7, 0]


@given(households, st.integers(-50, 50), st.integers(1, 12), st.integers(0, 12))
def test_no_cent_is_lost_or_made(told, percent, begins, months):
    change = Change(income=Decimal(percent), stops_in=begins, stops_for=months)
    found = plan(told, change)
    came = sum(each.income for each in found.months)
    went = sum(each.spending for each in found.months)
    last = found.months[-1]
    held = last.emergency + last.free + sum(last.goals) - last.missing
    assert told.savings + came - went == held


@given(households)
def test_savings_are_never_negative_nor_more_than_their_goal(told):
    for each in plan(told).months:
        assert min(each.emergency, each.free, each.missing, *each.goals, 0) >= 0
        assert all(stands <= goal.cost for stands, goal in zip(each.goals, told.goals, strict=True))
        assert not (each.missing and (each.free or each.emergency))


@given(households, st.integers(1, 100))
def test_more_income_is_never_worse(told, percent):
    more = plan(told, Change(income=Decimal(percent))).months[-1]
    assert more.missing <= plan(told).months[-1].missing


def test_changes_in_per_cent():
    told = Household(EUR, (Line(999, EUR),), (Line(200, EUR),), rates={"XOF": Decimal("0.0015")})
    found = changed(told, Change(Decimal(50), Decimal(-10), Decimal(-20)))
    assert (found.income[0].amount, found.spending[0].amount, found.rates["XOF"]) == (
        1498,
        180,
        Decimal("0.0012"),
    )


def test_an_instalment_is_rounded_up_and_needs_a_date():
    assert instalment(Goal(100, by=3)) == 34
    assert instalment(Goal(100, saved=200, by=3)) == 0
    assert instalment(Goal(100)) is None


def test_a_currency_without_a_rate_is_refused():
    with pytest.raises(ValueError, match="XOF"):
        plan(Household(EUR, (Line(1, "XOF"),)))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Line(-1, EUR),
        lambda: Line(1, EUR, first=0),
        lambda: Line(1, EUR, first=3, last=2),
        lambda: Goal(0),
        lambda: Goal(1, by=0),
        lambda: Household(EUR, months=0),
        lambda: Household(EUR, savings=-1),
        lambda: replace(Household(EUR), emergency_months=Decimal(25)),
        lambda: Change(income=Decimal(-101)),
        lambda: Change(rates=Decimal(-100)),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"^(A |Nothing|There)"):
        wrong()
