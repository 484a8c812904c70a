"""Multiplicative components, by hand and back again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.components import multi_comp, multi_comp2


def test_level_shares_and_interactions_by_hand():
    found = multi_comp([[30, 10], [20, 40]])
    assert found.total == 100
    assert found.shares[0].tolist() == [0.4, 0.6]
    assert found.shares[1].tolist() == [0.5, 0.5]
    np.testing.assert_allclose(found.interactions, [[30 / 20, 10 / 20], [20 / 30, 40 / 30]])


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_components_multiply_to_the_table(number):
    table = np.random.default_rng(number).integers(0, 50, (3, 4, 2)) + np.array([1.0, 0])
    found = multi_comp(table)
    a, b, c = found.shares
    back = found.total * np.einsum("i,j,k->ijk", a, b, c) * found.interactions
    np.testing.assert_allclose(np.nan_to_num(back), table, atol=1e-9)
    assert [share.sum() for share in found.shares] == pytest.approx([1, 1, 1])


def test_where_nobody_moves_nothing_can_be_said():
    found = multi_comp([[0, 0], [20, 40]])
    assert np.isnan(found.interactions[0]).all()
    np.testing.assert_allclose(found.interactions[1], 1)


def test_each_further_category_by_itself():
    cube = np.stack([[[30, 10], [20, 40]], [[1, 1], [1, 1]]], axis=2)
    by_all, single = multi_comp2(cube), multi_comp([[30, 10], [20, 40]])
    assert len(by_all) == 2
    np.testing.assert_array_equal(by_all[0].interactions, single.interactions)


def test_what_is_no_table_of_flows_is_refused():
    for flows in ([[1, -1]], [[1, np.nan]]):
        with pytest.raises(ValueError, match="0 or more"):
            multi_comp(flows)
    with pytest.raises(ValueError, match="add up to 0"):
        multi_comp([[0, 0]])
    with pytest.raises(ValueError, match="one more dimension are needed; got 2"):
        multi_comp2([[1, 2]])
