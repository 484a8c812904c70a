"""The factors of a fitted table: the same by Newton steps as by plain rounds, and refusals in time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.balancing import balance
from sankofa.methods.margins import InfeasibleMargins, NotConverged, check_margins


def fitted(seed, rows, columns, **kwargs):
    cells = np.array(seed, float)
    found = balance(cells, check_margins(cells, rows, columns), **kwargs)
    return found, found.rows[:, None] * cells * found.columns


def by_plain_rounds(seed, rows, columns, rounds=200_000):
    """Proportional fitting as Deming and Stephan wrote it, on the table itself."""
    table = np.array(seed, float)
    for _round in range(rounds):
        before = table
        table = table * (np.array(columns) / table.sum(axis=0))
        table = table * (np.array(rows) / table.sum(axis=1))[:, None]
        if np.abs(table - before).max() < 1e-13 * table.max():
            break
    return table


def test_a_table_in_two_parts_that_hardly_touch_is_fitted_in_few_rounds_and_as_by_plain_ones():
    seed = np.array([[1000, 900, 1e-3, 0], [800, 1000, 0, 1e-3], [1e-3, 0, 500, 400], [0, 1e-3, 300, 700]])
    rows, columns = np.array([1500.0, 1500, 900, 1100]), np.array([1490.0, 1490, 910, 1110])
    found, table = fitted(seed, rows, columns)
    assert found.rounds < 100
    assert found.error <= 1e-10
    np.testing.assert_allclose(table, by_plain_rounds(seed, rows, columns), rtol=1e-6)


def test_totals_that_only_a_limit_meets_are_met_as_nearly_as_asked():
    """Both first rows can only fill the first two columns, which then have no room for the third."""
    found, table = fitted([[1, 1, 0], [1, 1, 0], [1, 1, 1]], [4, 4, 4], [4, 4, 4])
    assert found.error <= 1e-10
    np.testing.assert_allclose(table, [[2, 2, 0], [2, 2, 0], [0, 0, 4]], atol=1e-8)


def test_a_contradiction_between_several_rows_is_found_while_fitting():
    seed = np.array([[1.0, 1, 0, 0], [1, 1, 0, 0], [1, 1, 1, 1], [1, 1, 1, 1]])
    margins = check_margins(seed, [5, 5, 5, 5], [4, 4, 6, 6])
    with pytest.raises(InfeasibleMargins, match="Together row A, row B need 10"):
        balance(seed, margins, names=("ABCD", "abcd"))


def test_too_few_rounds_are_said_with_the_worst_margin():
    with pytest.raises(
        NotConverged, match=r"After 1 rounds row 1 is still off by 1\.9 of its total"
    ) as caught:
        fitted([[5, 2], [1, 7]], [18, 2], [16, 4], max_rounds=1)
    assert caught.value.margin == "row 1"


def test_a_table_without_persons_and_an_empty_one():
    assert fitted(np.ones((2, 2)), [0, 0], [0, 0])[1].tolist() == [[0, 0], [0, 0]]
    assert fitted(np.ones((0, 0)), [], [])[1].shape == (0, 0)


tables = st.integers(2, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 1_000), min_size=size, max_size=size), min_size=size, max_size=size
    )
)


@settings(deadline=None)
@given(tables, st.integers(0, 2**32 - 1))
def test_margins_of_another_table_with_the_same_zeros_are_met_and_interactions_kept(table, number):
    seed = np.array(table, float)
    other = seed * np.random.default_rng(number).uniform(0.2, 5, seed.shape)
    found, result = fitted(seed, other.sum(axis=1), other.sum(axis=0))
    np.testing.assert_allclose(result.sum(axis=1), other.sum(axis=1), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(result.sum(axis=0), other.sum(axis=0), rtol=1e-9, atol=1e-9)
    assert not result[seed == 0].any()
    assert result.min() >= 0
    assert found.error <= 1e-10


@settings(deadline=None)
@given(tables, st.integers(0, 2**32 - 1))
def test_the_fit_is_the_nearest_table_with_these_totals(table, number):
    """Kullback-Leibler divergence falls with no small change along the totals, so it is at its least."""
    seed = np.array(table, float) + 1
    rng = np.random.default_rng(number)
    other = seed * rng.uniform(0.5, 2, seed.shape)
    _found, result = fitted(seed, other.sum(axis=1), other.sum(axis=0))

    def distance(cells):
        return (cells * np.log(cells / seed) - cells + seed).sum()

    for _trial in range(5):
        i, k = rng.choice(len(seed), 2, replace=False)
        j, m = rng.choice(len(seed), 2, replace=False)
        moved = result.copy()
        step = 0.01 * min(result[i, j], result[i, m], result[k, j], result[k, m])
        moved[i, j] += step
        moved[i, m] -= step
        moved[k, j] -= step
        moved[k, m] += step
        assert distance(moved) >= distance(result) - 1e-9 * abs(distance(result)) - 1e-12
