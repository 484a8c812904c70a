"""Differences of stocks, by hand."""

import numpy as np
import pytest
from hypothesis import given, settings

from factories.stocks import worlds
from sankofa.methods.differencing import drop_negative, reverse_negative

START = [[90, 10, 7], [20, 80, 0], [3, 4, 50]]
END = [[70, 15, 7], [12, 88, 6], [3, 1, 55]]


def test_a_rise_is_a_flow_and_a_fall_is_nothing():
    assert drop_negative(START, END).tolist() == [[0, 5, 0], [0, 0, 6], [0, 0, 0]]


def test_a_fall_is_a_return():
    """B-born in A fell by 8: eight went from A to B, besides the five A-born. C-born in B fell by 3."""
    assert reverse_negative(START, END).tolist() == [[0, 13, 0], [0, 0, 9], [0, 0, 0]]


def test_the_native_born_are_left_out_unless_asked_for():
    assert drop_negative(START, END, include_native_born=True).diagonal().tolist() == [0, 8, 5]
    assert reverse_negative(START, END, include_native_born=True).diagonal().tolist() == [20, 8, 5]


def test_shapes_and_gaps_are_refused():
    with pytest.raises(ValueError, match="Stocks at the end must have the shape"):
        drop_negative(START, [[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="Stocks at the start hold 1 missing"):
        reverse_negative([[1, np.nan], [3, 4]], [[1, 2], [3, 4]])


@settings(deadline=None)
@given(worlds())
def test_a_return_counts_on_top_of_what_rose(world):
    dropped, reversed_ = drop_negative(world.start, world.end), reverse_negative(world.start, world.end)
    np.testing.assert_array_equal(reversed_ - dropped, drop_negative(world.end, world.start).T)
