"""Totals over any axes, and of any groups of cells."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.fitting import ipf2
from sankofa.methods.group_totals import Groups, fit_groups, ipf
from sankofa.methods.margins import InfeasibleMargins, NotConverged


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_all_pairs_of_axes_of_a_cube_are_met(number):
    rng = np.random.default_rng(number)
    seed, other = rng.uniform(0.5, 2, (2, 3, 4, 2))
    pairs = {(0, 1): other.sum(axis=2), (0, 2): other.sum(axis=1), (2, 1): other.sum(axis=0).T}
    fit = ipf(seed, pairs)
    np.testing.assert_allclose(fit.table.sum(axis=2), other.sum(axis=2), rtol=1e-8)
    np.testing.assert_allclose(fit.table.sum(axis=1), other.sum(axis=1), rtol=1e-8)
    np.testing.assert_allclose(fit.table.sum(axis=0), other.sum(axis=0), rtol=1e-8)


def test_two_margins_of_a_table_give_what_two_way_fitting_gives():
    seed = np.array([[5.0, 2], [1, 7]])
    fit = ipf(seed, {(0,): [18, 20], (1,): [16, 22]})
    np.testing.assert_allclose(fit.table, ipf2([18, 20], [16, 22], seed).table, rtol=1e-9)


def test_margins_that_disagree_on_what_they_share_are_refused():
    with pytest.raises(
        InfeasibleMargins, match=r"axes \(0, 1\) and \(0,\) differ by up to 2 in what they share"
    ):
        ipf(np.ones((2, 2)), {(0, 1): [[1, 1], [1, 1]], (0,): [4, 2]})
    with pytest.raises(InfeasibleMargins, match=r"axes \(0,\) and \(1,\) differ by up to 1"):
        ipf(np.ones((2, 2)), {(0,): [1, 1], (1,): [1, 2]})


def test_a_total_over_zeros_and_a_negative_one_are_refused():
    left = np.array([[0, 0], [1, 1]])
    with pytest.raises(InfeasibleMargins, match="half 0 needs 2, but all its cells are 0"):
        fit_groups(np.array([[0.0, 0], [1, 1]]), [Groups(left, np.array([2.0, 1]), "half")])
    with pytest.raises(InfeasibleMargins, match="The total of half 1 is -1"):
        fit_groups(np.ones((2, 2)), [Groups(left, np.array([2.0, -1]), "half")])
    by_column = Groups(np.array([[0, 1], [0, 1]]), np.array([2.0, 2]), "column")
    with pytest.raises(InfeasibleMargins, match="by half and by column differ by 1 in sum"):
        fit_groups(np.ones((2, 2)), [Groups(left, np.array([2.0, 1]), "half"), by_column])
    with pytest.raises(ValueError, match="0 or more"):
        fit_groups(-np.ones((2, 2)), [Groups(left, np.array([2.0, 1]), "half")])


def test_zeros_that_leave_no_table_end_in_not_converged_with_the_worst_group():
    with pytest.raises(NotConverged, match=r"After 50 rounds axes \(0,\), cell \d is still off"):
        ipf([[1, 0], [1, 1]], {(0,): [3, 1], (1,): [2, 2]}, max_rounds=50)
