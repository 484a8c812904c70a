from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.group_loans import Charge, Instalment, Loan, Terms, due_date, plan, standing, total_of

GIVEN = date(2026, 1, 31)
loans = st.builds(
    Loan,
    st.integers(1, 10**8),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.builds(Terms, st.sampled_from(Charge), st.integers(0, 2000), st.integers(1, 36)),
)


def flat(principal=100_00, monthly=500, months=2, given_on=GIVEN) -> Loan:
    return Loan(principal, given_on, Terms(Charge.FLAT, monthly, months))


def test_a_flat_plan_by_hand():
    assert plan(flat()) == (
        Instalment(1, date(2026, 2, 28), 50_00, 5_00),
        Instalment(2, date(2026, 3, 31), 50_00, 5_00),
    )


def test_a_declining_plan_by_hand():
    """1,000.00 at 10 per cent over 4 months: 100, 75, 50 and 25 of charge."""
    rows = plan(Loan(1000_00, GIVEN, Terms(Charge.DECLINING, 1000, 4)))
    assert [each.charge for each in rows] == [100_00, 75_00, 50_00, 25_00]
    assert total_of(rows) == 1250_00


def test_months_end_when_they_end():
    assert [due_date(date(2024, 1, 30), number).isoformat() for number in (0, 1, 2, 12)] == [
        "2024-01-30",
        "2024-02-29",
        "2024-03-30",
        "2025-01-30",
    ]
    with pytest.raises(ValueError, match="counted from 1"):
        due_date(GIVEN, -1)


@given(loans)
def test_a_plan_pays_the_loan_back(loan):
    rows = plan(loan)
    assert sum(each.principal for each in rows) == loan.principal
    assert len(rows) == loan.terms.months
    payments = [(each.due_on, each.principal + each.charge) for each in rows if each.principal + each.charge]
    found = standing(loan, payments, on=rows[-1].due_on)
    assert (found.owed, found.late) == (0, 0)
    assert found.paid_charges == sum(each.charge for each in rows)


@given(loans, st.integers(0, 60))
def test_a_debt_that_nobody_pays_stops_growing(loan, months):
    found = standing(loan, [], on=due_date(loan.given_on, months))
    assert found.outstanding == loan.principal
    assert found.charges <= loan.terms.months * (loan.principal * loan.terms.monthly // 10_000 + 1)
    last = standing(loan, [], on=due_date(loan.given_on, loan.terms.months))
    assert standing(loan, [], on=date(2050, 1, 1)) == last


def test_paid_early_no_further_charge_falls_due():
    found = standing(flat(months=6), [(date(2026, 2, 28), 105_00)], on=date(2026, 12, 31))
    assert found.owed == 0
    assert found.paid_charges == 5_00


def test_charges_are_paid_first():
    found = standing(flat(), [(date(2026, 2, 28), 3_00)], on=date(2026, 2, 28))
    assert (found.outstanding, found.charges, found.late) == (100_00, 2_00, 52_00)


def test_what_is_paid_after_the_day_does_not_count():
    assert standing(flat(), [(date(2026, 3, 1), 10_00)], on=date(2026, 2, 27)).paid_principal == 0


@pytest.mark.parametrize("amount", [0, -1, 105_01])
def test_a_payment_beyond_the_debt_is_refused(amount):
    with pytest.raises(ValueError, match="no more than what is owed"):
        standing(flat(), [(date(2026, 2, 28), amount)], on=date(2026, 2, 28))


@pytest.mark.parametrize(("monthly", "months"), [(-1, 3), (2001, 3), (500, 0), (500, 37)])
def test_absurd_terms_are_refused(monthly, months):
    with pytest.raises(ValueError, match=r"per cent|months"):
        Terms(Charge.FLAT, monthly, months)


def test_a_loan_of_nothing_is_refused():
    with pytest.raises(ValueError, match="more than nothing"):
        flat(principal=0)
