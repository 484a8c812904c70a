"""Factors of fitted tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.fitting import ipf2
from sankofa.methods.margins import InfeasibleMargins
from sankofa.methods.maximisation import cm2, cm3


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_factors_rebuild_the_table_which_is_that_of_proportional_fitting(number):
    rng = np.random.default_rng(number)
    seed, other = rng.uniform(0.1, 9, (2, 4, 3))
    fit = cm2(other.sum(axis=1), other.sum(axis=0), seed)
    np.testing.assert_allclose(fit.table, np.outer(fit.origin, fit.destination) * seed, rtol=1e-12)
    np.testing.assert_allclose(fit.table, ipf2(other.sum(axis=1), other.sum(axis=0), seed).table, rtol=1e-12)
    assert np.log(fit.origin).sum() == pytest.approx(0, abs=1e-9)


def test_totals_that_doubled_double_the_destinations():
    fit = cm2([14, 16], [12, 18], [[5, 2], [1, 7]])
    twice = cm2([28, 32], [24, 36], [[5, 2], [1, 7]])
    np.testing.assert_allclose(twice.origin, fit.origin)
    np.testing.assert_allclose(twice.destination, 2 * fit.destination)


def test_an_origin_without_moves_has_the_factor_zero():
    fit = cm2([0, 16], [6, 10], [[5, 2], [1, 7]])
    assert fit.origin[0] == 0
    assert fit.origin[1] == pytest.approx(1)
    np.testing.assert_allclose(fit.table, [[0, 0], [6, 10]])


def test_further_dimensions_keep_their_pattern():
    """Ages differ by corridor in the seed, and go on to differ in the same way."""
    seed = np.array([[[2.0, 3], [1, 1]], [[1, 0], [3, 4]]])
    fit = cm3([18, 20], [16, 22], seed)
    summed = cm2([18, 20], [16, 22], seed.sum(axis=2)).table
    np.testing.assert_allclose(fit.table.sum(axis=2), summed)
    np.testing.assert_allclose(fit.table[0, 0], summed[0, 0] * np.array([2, 3]) / 5)
    assert fit.table[1, 0, 1] == 0


def test_what_cannot_be_met_is_refused():
    with pytest.raises(InfeasibleMargins, match="they differ by 1"):
        cm2([10, 10], [10, 11])
    with pytest.raises(ValueError, match="three dimensions; got 2"):
        cm3([1, 1], [1, 1], np.ones((2, 2)))
    with pytest.raises(ValueError, match="0 or more"):
        cm3([1, 1], [1, 1], -np.ones((2, 2, 2)))
