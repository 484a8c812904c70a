"""Fitting around a known diagonal."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.margins import InfeasibleMargins
from sankofa.methods.quasi_independence import ipf2_qi, ipf3_qi


def test_the_greatest_diagonal_and_the_movers_by_hand():
    """Rows 50, 30, 20 and columns 40, 25, 35: 10 and 5 leave, and all 15 come to the third."""
    table = ipf2_qi([50, 30, 20], [40, 25, 35]).table
    assert table.tolist() == [[40, 0, 10], [0, 25, 5], [0, 0, 20]]


def test_with_a_diagonal_of_zero_each_ratio_of_movers_is_one():
    """Four areas, nobody stays: beyond rows and columns nothing is left in the cells off the diagonal."""
    table = ipf2_qi([40, 30, 20, 10], [10, 20, 30, 40], np.zeros(4)).table
    assert not table.diagonal().any()
    np.testing.assert_allclose(table.sum(axis=1), [40, 30, 20, 10])
    np.testing.assert_allclose(table.sum(axis=0), [10, 20, 30, 40])
    assert table[0, 2] * table[1, 3] == pytest.approx(table[0, 3] * table[1, 2])
    assert table[2, 0] * table[3, 1] == pytest.approx(table[2, 1] * table[3, 0])


def test_a_seed_of_zero_forbids_a_move_and_its_diagonal_is_of_no_account():
    seed = np.array([[9.0, 1, 0], [1, 9, 1], [1, 1, 9]])
    table = ipf2_qi([40, 30, 30], [35, 35, 30], [30, 20, 22], seed).table
    np.testing.assert_allclose(table, [[30, 10, 0], [2, 20, 8], [3, 5, 22]], rtol=1e-9)


def test_a_diagonal_beyond_its_totals_is_refused_with_the_most_there_can_be():
    with pytest.raises(
        InfeasibleMargins, match="diagonal of B is 27; its totals allow from 0 to 25"
    ) as caught:
        ipf2_qi([50, 30], [55, 25], [50, 27], names="AB")
    assert caught.value.excess == 2
    with pytest.raises(InfeasibleMargins, match="diagonal of area 0 is -1"):
        ipf2_qi([50, 30], [55, 25], [-1, 25])


def test_movers_without_a_place_to_go_are_refused():
    """All 10 who leave the first must go to the second, which takes 5."""
    with pytest.raises(InfeasibleMargins, match="Row 0 needs 10, but the columns open to it hold only 5"):
        ipf2_qi([50, 25], [45, 30], [40, 25])


def test_three_dimensions_are_tables_by_group():
    left, come = [[50, 30, 20], [5, 5, 5]], [[40, 25, 35], [6, 6, 3]]
    fit = ipf3_qi(left, come)
    for k in range(2):
        np.testing.assert_array_equal(fit.table[:, :, k], ipf2_qi(left[k], come[k]).table)
    with pytest.raises(InfeasibleMargins, match="In group 1: "):
        ipf3_qi(left, come, [[40, 25, 20], [4, 5, 3]], [[1, 0, 1], [1, 1, 1], [1, 0, 1]])
    with pytest.raises(ValueError, match=r"The seed needs the shape \(3, 3\)"):
        ipf3_qi(left, come, seed=np.ones((2, 2)))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=2, max_size=6), st.integers(0, 99)
)
def test_any_totals_of_one_sum_can_be_met_with_the_greatest_diagonal(pairs, more):
    rows, columns = np.array(pairs, float).T
    gap = rows.sum() - columns.sum()
    rows[0] += more + max(-gap, 0)
    columns[-1] += more + max(gap, 0)
    fit = ipf2_qi(rows, columns)
    np.testing.assert_allclose(fit.table.sum(axis=1), rows, atol=1e-6)
    np.testing.assert_allclose(fit.table.sum(axis=0), columns, atol=1e-6)
    np.testing.assert_array_equal(fit.table.diagonal(), np.minimum(rows, columns))
