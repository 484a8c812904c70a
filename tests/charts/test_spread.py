from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.charts.spread import spread

labels = st.lists(st.tuples(st.floats(-50, 350), st.floats(5, 30)), min_size=1, max_size=9)


@given(labels)
def test_labels_do_not_overlap_and_stay_inside(labels):
    wanted, sizes = zip(*labels, strict=True)
    places = spread(wanted, sizes, 0, 300)
    edges = sorted((place - size / 2, place + size / 2) for place, size in zip(places, sizes, strict=True))
    assert all(high <= low + 1e-6 for (_, high), (low, _) in pairwise(edges))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 300 + 1e-6


@given(labels)
def test_labels_keep_their_order(labels):
    wanted, sizes = zip(*labels, strict=True)
    places = spread(wanted, sizes, 0, 300)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    assert all(places[one] <= places[other] for one, other in pairwise(order))


def test_labels_with_room_stay_where_they_want_to_be():
    assert spread([100, 20, 60], [10, 10, 10], 0, 200) == [100, 20, 60]


def test_the_sum_of_squared_moves_is_the_least():
    # by hand: both want 50 and are 20 apart, so 40 and 60; the third at 62 pushes all three on:
    # middles m, m+20, m+40 with m = (50 + 50-20 + 62-40) / 3 = 34
    assert spread([50, 50], [20, 20], 0, 200) == pytest.approx([40, 60])
    assert spread([50, 50, 62], [20, 20, 20], 0, 200) == pytest.approx([34, 54, 74])


def test_more_labels_than_room_begin_at_the_start():
    assert spread([5, 6, 7], [10, 10, 10], 0, 20) == [5, 15, 25]


def test_no_labels_take_no_place():
    assert spread([], [], 0, 100) == []
