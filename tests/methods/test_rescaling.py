"""Numbers brought to a sum."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.rescaling import rescale_integer_sum, rescale_net


def test_whole_numbers_to_a_total():
    """3, 141, 56 to 100: 1.5, 70.5, 28 round to 2, 70, 28 (halves to even)."""
    assert rescale_integer_sum([3, 141, 56], 100).tolist() == [2, 70, 28]


def test_the_remainder_goes_to_the_value_largest_in_size_even_a_negative_one():
    """Where the reference looks for the size among the signed values and finds none."""
    assert rescale_integer_sum([1, 1, 1, 7], 21).tolist() == [2, 2, 2, 15]
    assert rescale_integer_sum([-70, 10, 10, 10], -13).tolist() == [-22, 3, 3, 3]
    scaled = rescale_integer_sum([-5.4, 1.3, 1.3], -100)
    assert scaled.sum() == -100
    assert scaled.tolist() == [-192, 46, 46]


def test_a_tie_goes_to_the_first_every_time():
    assert [rescale_integer_sum([1, 1, 1], 10).tolist() for _again in range(5)] == [[4, 3, 3]] * 5


def test_what_cannot_be_scaled_is_refused():
    with pytest.raises(ValueError, match="add up to 0"):
        rescale_integer_sum([5, -5], 10)
    with pytest.raises(ValueError, match=r"whole number; got 1\.5"):
        rescale_integer_sum([5, 5], 1.5)
    with pytest.raises(ValueError, match="none missing"):
        rescale_integer_sum([5, np.nan], 10)


def test_gains_and_losses_meet_half_way():
    """Gains 170, losses 230, so both become 200."""
    found = rescale_net([-200, -30, 0, 80, 90])
    np.testing.assert_allclose(found, [-200 * 200 / 230, -30 * 200 / 230, 0, 80 * 200 / 170, 90 * 200 / 170])


def test_the_mean_taken_away_may_switch_sides():
    assert rescale_net([-200, -5, 15, 90], method="switches").tolist() == [-175, 20, 40, 115]


def test_weights_make_the_weighted_sum_zero_with_both_methods():
    values, weights = [-200, -5, 15, 90], np.array([1, 2, 3, 1])
    for method in ("no-switches", "switches"):
        assert weights @ rescale_net(values, method=method, weights=weights) == pytest.approx(0, abs=1e-9)


def test_what_cannot_become_zero_is_refused():
    with pytest.raises(ValueError, match="only if some switch sides"):
        rescale_net([5, 10])
    with pytest.raises(ValueError, match="cannot be promised to be zero"):
        rescale_net([5, -10], weights=[1, 2], whole=True)
    with pytest.raises(ValueError, match="as many as the values, and 0 or more"):
        rescale_net([5, -10], weights=[1, -2])
    assert rescale_net([0, 0]).tolist() == [0, 0]


@settings(deadline=None)
@given(st.lists(st.integers(-9_999, 9_999), min_size=2, max_size=9).filter(lambda x: max(x) > 0 > min(x)))
def test_the_sum_is_zero_and_nobody_switches(values):
    found = rescale_net(values)
    assert found.sum() == pytest.approx(0, abs=1e-7)
    assert np.sign(found).tolist() == np.sign(values).tolist()
    whole = rescale_net(values, whole=True)
    assert whole.sum() == 0
    assert (whole == np.rint(whole)).all()


@settings(deadline=None)
@given(st.lists(st.integers(-9_999, 9_999), min_size=1, max_size=9).filter(sum), st.integers(-9_999, 9_999))
def test_whole_numbers_have_the_sum_asked_for(values, total):
    found = rescale_integer_sum(values, total)
    assert found.sum() == total
    assert (found == np.rint(found)).all()
