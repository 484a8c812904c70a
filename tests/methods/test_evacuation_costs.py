import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.evacuation_costs import Cohort, CostTable, cohort_cost

TABLE = CostTable({"documents": 25, "medical": 400}, seats=100, vehicle=9_000, fixed=777, reserve=1_000)


def test_a_cohort_by_hand():
    """101 people: documents for all, 3 ill, 2 vehicles, one fixed sum, a tenth on top."""
    cost = cohort_cost(TABLE, Cohort(101, {"medical": 3}))
    assert {line.item: line.total for line in cost.lines} == {
        "documents": 2_525,
        "medical": 1_200,
        "vehicles": 18_000,
        "fixed": 777,
        "reserve": 2_251,
    }
    assert (cost.total, cost.by_person) == (24_753, 246)


def test_a_price_that_is_not_there_is_asked_for():
    with pytest.raises(ValueError, match="no price for onward"):
        cohort_cost(TABLE, Cohort(5, {"onward": 1}))


@pytest.mark.parametrize("odd", [(0, {}), (5, {"medical": 6}), (5, {"medical": -1})])
def test_absurd_cohorts_are_refused(odd):
    with pytest.raises(ValueError, match="at least one person"):
        Cohort(*odd)


def test_absurd_tables_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        CostTable({"documents": -1})
    with pytest.raises(ValueError, match="seats"):
        CostTable({}, vehicle=5)


@given(st.integers(1, 10**4), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 5_000))
def test_lines_sum_and_one_more_never_costs_less(people, price, vehicle, reserve):
    table = CostTable({"documents": price}, seats=37, vehicle=vehicle, reserve=reserve)
    cost, more = (cohort_cost(table, Cohort(n)) for n in (people, people + 1))
    assert cost.total == sum(line.total for line in cost.lines) <= more.total
    assert cost.by_person * people >= cost.total > (cost.by_person - 1) * people
