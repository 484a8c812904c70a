"""The effective annual cost against the examples of the directives and of Regulation Z."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.amortisation import Fee, Method, Terms, schedule
from sankofa.methods.annual_cost import Flow, cost_of, effective_annual_cost, years_between
from sankofa.methods.day_counts import months_later

FIRST = date(1994, 1, 1)


def monthly(received, payment, count):
    return [Flow(FIRST, received), *(Flow(months_later(FIRST, n + 1), -payment) for n in range(count))]


@pytest.mark.parametrize(
    ("flows", "percent"),
    [
        # Directive 98/7/EC, annex II (examples), in years of twelve equal months as the annex of today counts them:
        # 1,000 and 1,200 after one and a half years; the same with 50 kept back; two times 600 after one and two years;
        # 272 after three and six months and 544 after twelve.
        ([Flow(FIRST, 1000), Flow(date(1995, 7, 1), -1200)], 12.92),
        ([Flow(FIRST, 950), Flow(date(1995, 7, 1), -1200)], 16.85),
        ([Flow(FIRST, 1000), Flow(date(1995, 1, 1), -600), Flow(date(1996, 1, 1), -600)], 13.07),
        (
            [
                Flow(FIRST, 1000),
                Flow(date(1994, 4, 1), -272),
                Flow(date(1994, 7, 1), -272),
                Flow(date(1995, 1, 1), -544),
            ],
            13.19,
        ),
    ],
)
def test_the_examples_of_the_directive(flows, percent):
    assert round(100 * effective_annual_cost(flows), 2) == pytest.approx(percent)


@pytest.mark.parametrize(
    ("received", "payment", "count", "nominal"),
    [(500_000, 23_000, 24, 9.69)],  # Regulation Z, appendix J (c)(1): 5,000 against 24 payments of 230
)
def test_the_example_of_regulation_z(received, payment, count, nominal):
    """Its rate is twelve times the monthly one; ours is that of a whole year."""
    yearly = effective_annual_cost(monthly(received, payment, count))
    assert 1200 * ((1 + yearly) ** (1 / 12) - 1) == pytest.approx(nominal, abs=0.005)


def test_a_loan_without_fees_costs_its_rate():
    """1 per cent a month is 12.68 per cent a year; a fee of 2 per cent makes it dearer."""
    plan = schedule(10**9, Terms(Method.EQUAL_INSTALMENTS, 1200, 12), FIRST)
    assert cost_of(plan) == pytest.approx(1.01**12 - 1, abs=1e-6)
    dearer = schedule(
        10**9, Terms(Method.EQUAL_INSTALMENTS, 1200, 12, fees=(Fee("opening", rate=200),)), FIRST
    )
    assert cost_of(dearer) > cost_of(plan) + 0.03


def test_days_over_are_counted_back():
    """Whole months before the end, then days by the length of the year that ends there."""
    assert years_between(date(2024, 2, 29), date(2024, 3, 31)) == Fraction(1, 12)
    assert years_between(date(2023, 12, 1), date(2024, 3, 5)) == pytest.approx(3 / 12 + 4 / 365)
    assert years_between(date(2024, 2, 20), date(2024, 3, 5)) == pytest.approx(14 / 366)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
def test_later_is_longer(start, days):
    end = start + timedelta(days=days)
    assert years_between(start, end) >= 0
    assert float(years_between(start, end)) == pytest.approx(days / 365.25, abs=0.02)


@given(st.integers(1000, 10**9), st.floats(-0.5, 5.0), st.integers(1, 60))
def test_the_rate_that_went_in_comes_out(received, rate, years):
    owed = round(received * (1 + rate) ** years * 1e6)
    if owed < 1000:
        return
    found = effective_annual_cost(
        [Flow(FIRST, received * 10**6), Flow(months_later(FIRST, 12 * years), -owed)]
    )
    assert found == pytest.approx(rate, abs=1e-3 * (1 + abs(rate)))


@pytest.mark.parametrize(
    "flows",
    [
        [],
        [Flow(FIRST, 100)],
        [Flow(FIRST, -100), Flow(date(1995, 1, 1), 100)],
        [Flow(FIRST, 100), Flow(date(1995, 1, 1), -100), Flow(date(1996, 1, 1), 50)],
    ],
)
def test_what_is_no_loan_is_refused(flows):
    with pytest.raises(ValueError, match="received first"):
        effective_annual_cost(flows)
    with pytest.raises(ValueError, match="earlier day"):
        years_between(date(2025, 1, 2), date(2025, 1, 1))
