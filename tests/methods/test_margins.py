"""Totals that no table has are refused, with the margin and the distance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.margins import InfeasibleMargins, Margins, check_margins, contradiction, numbers, square

ONES = np.ones((2, 2))


def refusal(seed, rows, columns, **kwargs) -> InfeasibleMargins:
    with pytest.raises(InfeasibleMargins) as caught:
        check_margins(np.array(seed, float), rows, columns, **kwargs)
    return caught.value


def test_sums_that_differ_are_refused_with_the_difference():
    found = refusal(ONES, [10, 8], [10, 9.5])
    assert str(found) == "The row totals add up to 18 and the column totals to 19.5: they differ by 1.5."
    assert (found.margin, found.excess) == ("sum of all totals", 1.5)


def test_a_negative_total_is_named():
    found = refusal(ONES, [10, -2], [4, 4], names=("AB", "CD"))
    assert str(found) == "The total of row B is -2; a total must be 0 or more."
    assert (found.margin, found.excess) == ("row B", 2)
    assert refusal(ONES, [4, 4], [10, -2]).margin == "column 1"


def test_a_row_and_a_column_that_their_cells_cannot_fill_are_named():
    found = refusal([[1, 0], [1, 1]], [5, 5], [4, 6], names=("AB", "CD"))
    assert str(found) == "Row A needs 5, but the columns open to it hold only 4: 1 too few."
    found = refusal([[1, 1, 1], [1, 1, 0], [1, 1, 0]], [2, 3, 4], [3, 2, 4])
    assert str(found) == "Column 2 needs 4, but the rows open to it hold only 2: 2 too few."


def test_a_row_of_zeros_may_have_the_total_zero_and_no_other():
    seed = [[0, 0], [1, 1]]
    assert check_margins(np.array(seed, float), [0, 3], [1, 2]).rows.tolist() == [0, 3]
    assert refusal(seed, [1, 2], [1, 2]).margin == "row 0"


def test_rounding_is_no_contradiction_and_is_spread():
    found = check_margins(ONES, [0.1 + 0.2, 0.3], [0.3, 0.3])
    assert found.rows.sum() == pytest.approx(found.columns.sum(), rel=1e-15)
    assert found.columns.tolist() == [0.3, 0.3]


def test_a_seed_must_be_a_table_of_numbers_from_zero():
    for seed in ([[1, -1], [1, 1]], [[1, np.nan], [1, 1]]):
        with pytest.raises(ValueError, match="numbers that are 0 or more"):
            check_margins(np.array(seed, float), [1, 1], [1, 1])


def test_wrong_shapes_and_missing_values_are_refused_by_name():
    with pytest.raises(ValueError, match=r"Row totals must have the shape \(2,\); got \(3,\)"):
        check_margins(ONES, [1, 1, 1], [1, 2])
    with pytest.raises(ValueError, match="Births hold 1 missing or infinite values"):
        numbers([1, np.nan], (2,), "Births")
    with pytest.raises(ValueError, match=r"Flows must have the shape \(2, 2\); got \(2, 3\)"):
        square(np.ones((2, 3)), "Flows")


def test_what_is_read_is_a_copy():
    given_array = np.ones(2)
    numbers(given_array, (2,), "Births")[0] = 5
    assert given_array.tolist() == [1, 1]


def test_a_group_of_rows_that_no_single_row_gives_away_is_found():
    seed = np.array([[1.0, 1, 0, 0], [1, 1, 0, 0], [1, 1, 1, 1], [1, 1, 1, 1]])
    margins = check_margins(seed, [5, 5, 5, 5], [4, 4, 6, 6])
    found = contradiction(seed, margins, np.array([2.0, 3, 1, 0]))
    assert str(found) == "Together row 1, row 0 need 10, but the columns open to them hold only 8: 2 too few."
    assert found.excess == 2


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=5))
def test_totals_of_a_table_never_contradict_its_own_zeros(table):
    cells = np.array(table, float)
    margins = check_margins(cells, cells.sum(axis=1), cells.sum(axis=0))
    for order in (cells.sum(axis=1), -cells.sum(axis=1)):
        assert contradiction(cells, Margins(margins.rows, margins.columns), order) is None
