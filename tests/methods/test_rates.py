"""Flows by rates, and the refusal of stocks from which no rates follow."""

import numpy as np
import pytest

from sankofa.methods.rates import BadlyConditioned, dennett, net_total, rogers_von_rabenau


def test_a_total_is_spread_as_the_stocks_abroad():
    assert dennett([[500, 30, 10], [20, 900, 0], [40, 0, 700]], 50).tolist() == [
        [0, 15, 5],
        [10, 0, 0],
        [20, 0, 0],
    ]


def test_without_anybody_abroad_or_with_a_negative_total_there_is_nothing_to_spread():
    with pytest.raises(ValueError, match="Nobody lives abroad"):
        dennett([[5, 0], [0, 5]], 10)
    with pytest.raises(ValueError, match="0 or more; got -1"):
        dennett([[5, 1], [0, 5]], -1)


def test_the_usual_total_counts_gains_and_losses_beyond_births_and_deaths():
    """Populations 100 to 110 and 110 to 115; natural increase 4 and 9: net 6 and -4."""
    start, end = [[90, 30], [10, 80]], [[95, 32], [15, 83]]
    assert net_total(start, end, births=[6, 10], deaths=[2, 1]) == 10
    assert net_total(start, end) == 15


def test_growth_turns_one_table_into_the_other():
    start = np.array([[100.0, 10, 5], [20, 200, 10], [0, 5, 80]])
    growth = np.array([[0.95, 0.03, 0.02], [0.01, 0.97, 0.02], [0.05, 0.0, 0.95]])
    found = rogers_von_rabenau(start, start @ growth)
    np.testing.assert_allclose(found.growth, growth, atol=1e-12)
    expected = growth * start.sum(axis=0)[:, None]
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(found.flows, expected, atol=1e-9)
    assert found.condition == pytest.approx(np.linalg.cond(start))


def test_negative_flows_are_shown_and_counted():
    start = np.array([[100.0, 50], [10, 100]])
    found = rogers_von_rabenau(start, start @ [[0.9, -0.1], [0.1, 0.9]])
    assert found.negative == 1
    assert found.flows[0, 1] == pytest.approx(-11)


@pytest.mark.parametrize("start", [[[10, 20], [5, 10]], [[1, 1], [1, 1 + 1e-12]], [[0, 0], [0, 0]]])
def test_birthplaces_too_alike_to_be_told_apart_are_refused_with_the_condition(start):
    with pytest.raises(BadlyConditioned, match="condition number") as caught:
        rogers_von_rabenau(start, [[1, 2], [3, 4]])
    assert caught.value.condition > 1e10
