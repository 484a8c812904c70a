"""Flows from net totals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.margins import InfeasibleMargins, NotConverged
from sankofa.methods.net_totals import cm_net, cm_net_tot

SEED = np.array([[0, 100, 30, 70], [50, 0, 45, 5], [60, 35, 0, 40], [20, 25, 20, 0]], float)


def net(table):
    return table.sum(axis=0) - table.sum(axis=1)


def test_two_areas_by_hand():
    """With a = x for the first over the second, 15/x - 20 x = -10, so x = (10 + sqrt(1300)) / 40."""
    x = (10 + 1300**0.5) / 40
    fit = cm_net([-10, 10], [[0, 20], [15, 0]])
    np.testing.assert_allclose(fit.table, [[0, 20 * x], [15 / x, 0]], rtol=1e-9)
    np.testing.assert_allclose(fit.factors, [x**0.5, x**-0.5], rtol=1e-9)
    assert fit.scale == 1


def test_each_factor_is_the_root_of_its_equation():
    wanted = [30, 40, -15, -55]
    fit = cm_net(wanted, SEED)
    a = fit.factors
    for i in range(4):
        assert a[i] ** 2 * (SEED[i] / a).sum() + wanted[i] * a[i] - (SEED[:, i] * a).sum() == pytest.approx(
            0, abs=1e-6
        )


def test_net_totals_that_hold_already_change_nothing():
    np.testing.assert_allclose(cm_net(net(SEED), SEED).table, SEED, rtol=1e-12)


def test_a_total_scales_and_shapes():
    wanted = np.array([30, 40, -15, -55])
    fit = cm_net_tot(wanted, 800, SEED)
    np.testing.assert_allclose(net(fit.table), wanted, atol=1e-7)
    assert fit.table.sum() == pytest.approx(800)
    a = fit.factors
    np.testing.assert_allclose(fit.table, fit.scale * SEED * a[:, None] / a, rtol=1e-9)


def test_without_a_seed_all_corridors_are_alike():
    fit = cm_net([10, -10, 0])
    np.testing.assert_allclose(net(fit.table), [10, -10, 0], atol=1e-8)
    np.testing.assert_allclose(fit.table.diagonal(), 1)


def test_gains_without_losses_are_refused():
    with pytest.raises(
        InfeasibleMargins, match="net totals add up to 5; what one area gains another must lose"
    ):
        cm_net([10, -5], [[0, 1], [1, 0]])
    with pytest.raises(InfeasibleMargins, match="The total is 60, but the areas that gain take 70 together"):
        cm_net_tot([30, 40, -15, -55], 60, SEED)


def test_areas_that_no_flow_leaves_cannot_lose():
    """Nobody leaves A for B or C, yet A is to lose 5."""
    seed = [[0, 0, 0], [10, 0, 10], [10, 10, 0]]
    with pytest.raises(InfeasibleMargins, match="Together A should lose 5, but no flow leaves them"):
        cm_net([-5, 3, 2], seed, names="ABC")
    with pytest.raises(ValueError, match="0 or more"):
        cm_net([-5, 5], [[0, -1], [1, 0]])


def test_too_few_rounds_are_said():
    with pytest.raises(NotConverged, match="After 1 rounds area"):
        cm_net([300, 400, -150, -550], SEED, max_rounds=1)


@settings(deadline=None)
@given(st.integers(2, 7), st.integers(0, 2**32 - 1))
def test_net_totals_are_met_and_zeros_kept_whatever_the_order_of_areas(size, number):
    rng = np.random.default_rng(number)
    seed = rng.uniform(1, 50, (size, size))
    np.fill_diagonal(seed, 0)
    wanted = rng.normal(0, 300, size)
    wanted -= wanted.mean()
    fit = cm_net(wanted, seed)
    np.testing.assert_allclose(net(fit.table), wanted, atol=1e-6)
    assert fit.table.min() >= 0
    assert not fit.table.diagonal().any()
    order = rng.permutation(size)
    both = np.ix_(order, order)
    np.testing.assert_allclose(cm_net(wanted[order], seed[both]).table, fit.table[both], rtol=1e-6)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_no_other_table_with_these_net_totals_is_nearer(number):
    """A round trip added to any three corridors leaves net totals as they are, and takes the table further away."""
    rng = np.random.default_rng(number)
    table = cm_net([30, 40, -15, -55], SEED).table

    def distance(cells):
        inside = cells > 0
        return (cells[inside] * np.log(cells[inside] / SEED[inside])).sum() - cells.sum()

    i, j, k = rng.choice(4, 3, replace=False)
    for step in (0.01, -0.01):
        moved = table.copy()
        for origin, destination in ((i, j), (j, k), (k, i)):
            moved[origin, destination] += step
        assert distance(moved) >= distance(table) - 1e-9
