from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.charts.axes import extent, round_values

spans = st.tuples(st.floats(-1e6, 1e6), st.floats(0.5, 1e9)).map(lambda span: (span[0], span[0] + span[1]))


@given(spans, st.integers(3, 8))
def test_round_values_lie_within_and_are_few_and_even(span, most):
    low, high = span
    values = round_values(low, high, most)
    slack = (high - low) * 1e-6
    assert 1 <= len(values) <= most
    assert all(low - slack <= value <= high + slack for value in values)
    steps = [later - earlier for earlier, later in pairwise(values)]
    assert all(step == pytest.approx(steps[0]) for step in steps)


@pytest.mark.parametrize(
    ("span", "values"),
    [
        ((0, 662_000), [0, 200_000, 400_000, 600_000]),
        ((-92_000, 33_000), [-50_000, 0]),
        ((96.1, 98.9), [97, 98]),
        ((0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ((-0.03, 0.04), [-0.02, 0, 0.02, 0.04]),
    ],
)
def test_round_values(span, values):
    assert round_values(*span, 6 if span == (0, 1) else 4) == values


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.booleans())
def test_an_extent_holds_every_value_and_is_never_a_point(values, from_zero):
    low, high = extent(values, from_zero=from_zero)
    assert low < high or (low, high) == (values[0], values[0] + 1)
    assert low <= min(values) <= max(values) <= high
    assert not from_zero or low <= 0 <= high
