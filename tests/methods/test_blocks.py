"""Blocks and stripes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.blocks import block_matrix, block_sum, ipf2_block, ipf2_stripe, stripe_matrix
from sankofa.methods.margins import InfeasibleMargins

SIZES = [2, 1, 3]


def test_a_table_of_blocks_and_its_sums():
    table = block_matrix([[1, 2], [3, 4]], [2, 1])
    assert table.tolist() == [[1, 1, 2], [1, 1, 2], [3, 3, 4]]
    assert block_sum(table, [2, 1]).tolist() == [[4, 4], [6, 4]]


def test_stripes_run_along_rows_or_down_columns():
    values = [[1, 2], [3, 4], [5, 6]]
    along = stripe_matrix(values, [2, 1])
    assert along.tolist() == [[1, 1, 2], [3, 3, 4], [5, 5, 6]]
    assert stripe_matrix(np.transpose(values), [2, 1], by_row=False).tolist() == along.T.tolist()


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_all_totals_of_a_table_in_blocks_are_met(number):
    rng = np.random.default_rng(number)
    seed, other = rng.uniform(0.5, 2, (2, 6, 6))
    fit = ipf2_block(
        block_sum(other, SIZES),
        SIZES,
        row_totals=other.sum(axis=1),
        column_totals=other.sum(axis=0),
        seed=seed,
    )
    np.testing.assert_allclose(block_sum(fit.table, SIZES), block_sum(other, SIZES), rtol=1e-8)
    np.testing.assert_allclose(fit.table.sum(axis=1), other.sum(axis=1), rtol=1e-8)
    np.testing.assert_allclose(fit.table.sum(axis=0), other.sum(axis=0), rtol=1e-8)
    ratios = fit.table[:2, 3:] / seed[:2, 3:]
    assert ratios[0, 0] * ratios[1, 1] == pytest.approx(ratios[0, 1] * ratios[1, 0])


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_all_totals_of_a_table_in_stripes_are_met(number, by_row):
    rng = np.random.default_rng(number)
    seed, other = rng.uniform(0.5, 2, (2, 6, 6))
    along = other if by_row else other.T
    starts = np.append(0, np.cumsum(SIZES)[:-1])
    stripes = np.add.reduceat(along, starts, axis=1)
    stripes = stripes if by_row else stripes.T
    fit = ipf2_stripe(
        stripes,
        SIZES,
        by_row=by_row,
        row_totals=other.sum(axis=1),
        column_totals=other.sum(axis=0),
        seed=seed,
    )
    found = np.add.reduceat(fit.table if by_row else fit.table.T, starts, axis=1)
    np.testing.assert_allclose(found if by_row else found.T, stripes, rtol=1e-8)
    np.testing.assert_allclose(fit.table.sum(axis=1), other.sum(axis=1), rtol=1e-8)
    np.testing.assert_allclose(fit.table.sum(axis=0), other.sum(axis=0), rtol=1e-8)


def test_rows_or_columns_that_contradict_their_parts_are_refused():
    totals = [[4, 4], [6, 4]]
    with pytest.raises(
        InfeasibleMargins, match="rows in group 1 add up to 11, those of its blocks to 10: they differ by 1"
    ):
        ipf2_block(totals, [2, 1], row_totals=[4, 4, 11])
    with pytest.raises(InfeasibleMargins, match="columns in group 0 add up to 9, those of its blocks to 10"):
        ipf2_block(totals, [2, 1], column_totals=[4, 5, 8])
    with pytest.raises(InfeasibleMargins, match="rows in group 2 add up to 12, those of its stripes to 11"):
        ipf2_stripe([[1, 2], [3, 4], [5, 6]], [2, 1], row_totals=[3, 7, 12])


def test_a_block_of_zeros_has_no_persons():
    seed = np.ones((3, 3))
    seed[:2, 2] = 0
    with pytest.raises(InfeasibleMargins, match="block 1 needs 4, but all its cells are 0"):
        ipf2_block([[4, 4], [6, 4]], [2, 1], seed=seed)
    assert not ipf2_block([[4, 0], [6, 4]], [2, 1], seed=seed).table[:2, 2].any()


def test_sizes_and_shapes_are_checked():
    with pytest.raises(ValueError, match="whole numbers from 1; got"):
        block_matrix([[1]], [0])
    with pytest.raises(ValueError, match=r"Values of blocks must have the shape \(2, 2\)"):
        block_matrix([[1]], [1, 2])
    with pytest.raises(ValueError, match=r"Values of stripes must have the shape \(3, 2\)"):
        stripe_matrix([[1, 2]], [1, 2])
    with pytest.raises(ValueError, match=r"The table must have the shape \(3, 3\)"):
        block_sum(np.ones((2, 2)), [1, 2])
