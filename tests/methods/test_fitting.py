"""Proportional fitting in two and three dimensions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.fitting import ipf2, ipf3
from sankofa.methods.margins import InfeasibleMargins


def test_without_a_seed_the_fit_is_independence():
    assert ipf2([30, 70], [40, 60]).table.tolist() == pytest.approx(np.array([[12, 18], [28, 42]]))


def test_a_two_by_two_table_keeps_its_odds_ratio():
    """Odds ratio 35/2 with totals 18, 20 and 16, 22: n11 = 13.25 solves 2 n11 (n11 + 4) = 35 (18 - n11)(16 - n11)."""
    table = ipf2([18, 20], [16, 22], [[5, 2], [1, 7]]).table
    assert table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0]) == pytest.approx(17.5)
    n = table[0, 0]
    assert 2 * n * (n + 4) == pytest.approx(35 * (18 - n) * (16 - n))


def test_structural_zeros_stay():
    table = ipf2([30, 20, 10], [25, 15, 20], [[0, 1, 1], [1, 0, 1], [1, 1, 0]]).table
    assert not table.diagonal().any()
    np.testing.assert_allclose(table.sum(axis=1), [30, 20, 10])
    np.testing.assert_allclose(table.sum(axis=0), [25, 15, 20])


def test_rows_or_columns_alone():
    assert ipf2([8, 6], None, [[1, 3], [2, 1]]).table.tolist() == [[2, 6], [4, 2]]
    assert ipf2(None, [6, 8], [[1, 3], [2, 1]]).table.tolist() == [[2, 6], [4, 2]]
    with pytest.raises(InfeasibleMargins, match="Row 0 needs 8, but all its cells are 0"):
        ipf2([8, 6], None, [[0, 0], [2, 1]])
    with pytest.raises(ValueError, match="row totals, column totals or both"):
        ipf2()
    with pytest.raises(ValueError, match="a seed must say what to scale"):
        ipf2([1, 2])


def test_totals_far_apart_are_refused_and_not_turned_into_shares():
    """Where the reference goes on with probabilities, so that the flows add up to 1."""
    with pytest.raises(InfeasibleMargins, match=r"add up to 300 .* to 310: they differ by 10"):
        ipf2([100, 200], [150, 160], [[1, 2], [3, 4]])


def test_small_and_great_numbers_are_fitted_as_well():
    seed = np.array([[5.0, 2], [1, 7]])
    middle = ipf2([18, 20], [16, 22], seed).table
    for scale in (1e-6, 1e9):
        scaled = ipf2(scale * np.array([18, 20]), scale * np.array([16, 22]), seed).table
        np.testing.assert_allclose(scaled / scale, middle, rtol=1e-3 if scale < 1 else 1e-9)


def test_three_dimensions_are_fitted_group_by_group():
    origins, destinations = [[30, 70], [10, 0]], [[40, 60], [4, 6]]
    fit = ipf3(origins, destinations, [[2, 1], [1, 1]])
    assert fit.table.shape == (2, 2, 2)
    for k in range(2):
        expected = ipf2(origins[k], destinations[k], [[2, 1], [1, 1]]).table
        np.testing.assert_allclose(fit.table[:, :, k], expected, rtol=1e-9)


def test_groups_need_not_be_square_and_may_have_seeds_of_their_own():
    seed = np.arange(1.0, 13).reshape(2, 3, 2)
    fit = ipf3([[6, 3], [2, 4]], [[3, 3, 3], [1, 2, 3]], seed)
    np.testing.assert_allclose(fit.table.sum(axis=1).T, [[6, 3], [2, 4]], rtol=1e-9)
    np.testing.assert_allclose(fit.table.sum(axis=0).T, [[3, 3, 3], [1, 2, 3]], rtol=1e-9)


def test_the_group_at_fault_is_named():
    with pytest.raises(InfeasibleMargins, match="In group 1: The row totals add up to 3") as caught:
        ipf3([[1, 1], [1, 2]], [[1, 1], [1, 1]])
    assert caught.value.margin == "sum of all totals of group 1"
    with pytest.raises(ValueError, match=r"shapes \(K, I\) and \(K, J\)"):
        ipf3([1, 2], [[1, 2]])


@settings(deadline=None)
@given(st.permutations(range(4)), st.permutations(range(3)), st.integers(0, 2**32 - 1))
def test_the_order_of_rows_and_columns_is_irrelevant(rows, columns, number):
    rng = np.random.default_rng(number)
    seed, other = rng.uniform(0, 9, (2, 4, 3))
    r, c = other.sum(axis=1), other.sum(axis=0)
    c *= r.sum() / c.sum()
    table = ipf2(r, c, seed).table
    shuffled = ipf2(r[rows], c[columns], seed[np.ix_(rows, columns)]).table
    np.testing.assert_allclose(shuffled, table[np.ix_(rows, columns)], rtol=1e-7)
