import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.portfolio import (
    AGES,
    DOUBTFUL,
    DOUBTFUL_RENEGOTIATED,
    Owed,
    Repaid,
    ageing,
    allowances,
    annual_loss_rate,
    current_recovery_rate,
    on_time_rate,
    portfolio_at_risk,
    write_off_ratio,
)

loans = st.lists(st.builds(Owed, st.integers(0, 10**9), st.integers(0, 400), st.booleans()), max_size=30)


def test_by_hand():
    """Five loans, 10,000 in all: 500 by 31 days, 300 by 61, 200 by 91."""
    held = [Owed(8_000), Owed(1_000, 30), Owed(500, 31), Owed(300, 61), Owed(200, 91)]
    assert [portfolio_at_risk(held, days) for days in (30, 60, 90)] == [0.1, 0.05, 0.02]
    assert [(c.loans, c.principal) for c in ageing(held)] == [
        (1, 8_000),
        (1, 1_000),
        (1, 500),
        (1, 300),
        (1, 200),
        (0, 0),
    ]
    found = allowances(held, {-1: 100, 30: 2_500, 60: 5_000, 90: 10_000})
    assert [each.amount for each in found] == [80, 0, 125, 150, 200, 0]


def test_the_usual_table_by_hand():
    """Half of 1,000 late by 91 days, all of 300 by 181, half of 200 that were eased, nothing of the rest."""
    held = [
        Owed(1_000, 91),
        Owed(300, 181),
        Owed(200, 0, renegotiated=True),
        Owed(100, 200, renegotiated=True),
    ]
    held += [Owed(5_000), Owed(700, 90)]
    found = allowances(held, dict(DOUBTFUL), renegotiated=DOUBTFUL_RENEGOTIATED)
    assert [each.amount for each in found] == [100, 0, 0, 0, 500, 400]
    assert [each.rate for each in found] == [0, 0, 0, 0, 5_000, 10_000]


def test_the_whole_of_a_late_loan_is_at_risk_and_renegotiated_ones_where_asked():
    held = [Owed(100, 31), Owed(100, 0, renegotiated=True), Owed(200)]
    assert portfolio_at_risk(held, 30) == 0.25
    assert portfolio_at_risk(held, 30, with_renegotiated=True) == 0.5
    assert portfolio_at_risk([], 30) is None


def test_rates_by_hand():
    period = Repaid(due=2_000, collected_on_due=1_800, collected_on_arrears=150, ahead=500)
    assert (on_time_rate(period), current_recovery_rate(period)) == (0.9, 0.975)
    assert on_time_rate(Repaid(0, 0)) is None
    assert current_recovery_rate(Repaid(0, 0)) is None
    assert write_off_ratio(30, 500, 700) == 0.05
    assert write_off_ratio(0, 0, 0) is None


def test_a_high_recovery_hides_a_great_loss():
    """CGAP, Occasional Paper 3: 95 per cent recovered on loans of three months lose 40 per cent in a year."""
    assert annual_loss_rate(0.95, 0.25) == pytest.approx(0.4)


@given(loans)
def test_every_loan_is_in_one_class_and_risk_falls_with_the_days(held):
    classes = ageing(held)
    assert sum(c.loans for c in classes) == len(held)
    assert sum(c.principal for c in classes) == sum(loan.principal for loan in held)
    risks = [portfolio_at_risk(held, days) or 0 for days in AGES]
    assert risks == sorted(risks, reverse=True)
    whole = allowances(held, dict.fromkeys((-1, *AGES), 10_000))
    assert [each.amount for each in whole] == [c.principal for c in classes]
    half = allowances(held, dict.fromkeys((-1, *AGES), 5_000), renegotiated=2_500)
    assert all(0 <= each.amount <= each.kind.principal for each in half)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: Owed(-1),
        lambda: Owed(1, -1),
        lambda: ageing([], (30, 60)),
        lambda: ageing([], ()),
        lambda: allowances([], {0: 10_001}),
        lambda: allowances([], {}, renegotiated=-1),
        lambda: write_off_ratio(-1, 0, 0),
        lambda: annual_loss_rate(0.9, 0),
    ],
)
def test_what_is_refused(refused):
    with pytest.raises(ValueError, match=r"\w"):
        refused()
