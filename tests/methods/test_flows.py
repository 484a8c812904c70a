"""Flows by six methods: the entry, what the tables know, and that shared work changes nothing."""

import numpy as np
import pytest

from sankofa.methods import flows, transitions
from sankofa.methods.accounting import adjust_stocks

# Three invented areas. Births and deaths balance with the change of all stocks, so that closing moves no natives.
START = np.array([[1000.0, 100, 20], [50, 800, 30], [10, 40, 600]])
END = np.array([[960.0, 150, 25], [60, 790, 45], [5, 50, 605]])
BIRTHS = np.array([60.0, 40, 30])
DEATHS = np.array([40.0, 30, 20])


def every_table() -> dict[str, flows.FlowTable]:
    return flows.estimate_all(START, END, BIRTHS, DEATHS)


def test_all_six_at_once_are_the_six_one_by_one():
    together = every_table()
    assert tuple(together) == flows.METHODS
    for method in flows.METHODS:
        alone = flows.estimate(START, END, BIRTHS, DEATHS, method=method)
        assert alone.method == method
        np.testing.assert_array_equal(together[method].flows, alone.flows)


@pytest.mark.parametrize("method", flows.METHODS)
def test_flows_are_not_negative_and_nobody_moves_to_where_he_is(method):
    table = every_table()[method].flows
    assert table.min() >= 0
    assert not table.diagonal().any()
    assert table.sum() > 0


@pytest.mark.parametrize("method", ["minimum_closed", "pseudo_bayes"])
def test_net_migration_in_a_closed_world_is_what_the_population_changed_beyond_births_and_deaths(method):
    beyond = END.sum(axis=0) - START.sum(axis=0) - BIRTHS + DEATHS
    assert beyond.sum() == 0
    np.testing.assert_allclose(every_table()[method].net, beyond, atol=1e-9)


def test_pseudo_bayes_is_thirteen_parts_in_a_hundred_independence():
    stocks = adjust_stocks(START, END, BIRTHS, DEATHS)
    free = transitions.origin_destination(transitions.independence(stocks))
    tables = every_table()
    expected = 0.87 * tables["minimum_closed"].flows + 0.13 * free
    np.testing.assert_allclose(tables["pseudo_bayes"].flows, expected, rtol=1e-12)


@pytest.mark.parametrize("method", ["minimum_open", "minimum_closed", "pseudo_bayes"])
def test_outward_return_and_transit_moves_add_up_and_agree_with_the_table_by_birthplace(method):
    table = every_table()[method]
    cube, splits = table.by_birthplace(), table.splits
    areas = np.arange(3)
    moved = cube.copy()
    moved[areas, areas, :] = 0
    np.testing.assert_allclose(moved.sum(axis=2), table.flows, rtol=1e-12)
    for i in areas:
        for j in areas[areas != i]:
            (third,) = areas[(areas != i) & (areas != j)]
            assert splits.outward[i, j] == pytest.approx(moved[i, j, i])
            assert splits.returning[i, j] == pytest.approx(moved[i, j, j])
            assert splits.transit[i, j] == pytest.approx(moved[i, j, third])


@pytest.mark.parametrize("method", ["minimum_open", "minimum_closed", "pseudo_bayes"])
def test_the_account_adds_up_to_the_stocks_at_both_dates(method):
    table = every_table()[method]
    account, stocks = table.account(), table.stocks
    assert account.shape == (5, 5, 3)
    at_start = account[:3].sum(axis=1).T
    at_end = account[:, :3].sum(axis=0).T
    np.testing.assert_allclose(at_start, stocks.start + stocks.deaths + stocks.departures, rtol=1e-9)
    np.testing.assert_allclose(at_end, stocks.end + stocks.births + stocks.arrivals, rtol=1e-9)
    if method == "minimum_open":
        np.testing.assert_allclose(at_start, START, rtol=1e-9)
        np.testing.assert_allclose(at_end, END, rtol=1e-9)


def test_arrivals_from_outside_stand_in_a_row_and_departures_in_a_column():
    """One birthplace gains 20 abroad without births, so 20 must have come in; the reference swaps the two."""
    table = flows.estimate([[100.0, 0], [0, 100]], [[120.0, 0], [0, 100]], method="minimum_open")
    account = table.account()
    assert account[3, 0, 0] == pytest.approx(20)
    assert account[0, 3, 0] == 0
    assert table.flows.sum() == 0


def test_a_method_that_does_not_tell_birthplaces_says_so():
    table = every_table()["rates"]
    for asked in (table.by_birthplace, table.account, lambda: table.splits):
        with pytest.raises(ValueError, match="method rates does not tell"):
            asked()


def test_an_unknown_method_and_a_seed_without_use_are_refused():
    with pytest.raises(ValueError, match="no method guess; there are drop_negative"):
        flows.estimate(START, END, method="guess")
    with pytest.raises(ValueError, match="rates takes no seed"):
        flows.estimate(START, END, method="rates", seed=np.ones((3, 3)))
