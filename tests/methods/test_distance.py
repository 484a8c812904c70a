import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import six_regions as six
from sankofa.methods import distance, operations

places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize("measure", ["mean_distance", "median_distance", "distance_decay"])
def test_the_measures_are_those_of_r(measure):
    """The distances there are by the law of cosines, which agrees with ours to about 1e-9."""
    found = getattr(distance, measure)(six.FLOWS, distance.great_circle_km(*six.PLACES))
    assert found == pytest.approx(six.EXPECTED[measure], rel=1e-7)


def test_known_distances():
    """London and Paris airports, 347 km apart; a quarter of the equator; opposite ends of the world."""
    apart = distance.great_circle_km([51.4775, 49.0097], [-0.4614, 2.5478])
    assert apart[0, 1] == pytest.approx(347, abs=1)
    assert distance.great_circle_km([0, 0], [0, 90])[0, 1] == pytest.approx(np.pi / 2 * 6371)
    assert distance.great_circle_km([90, -90], [10, 70])[0, 1] == pytest.approx(np.pi * 6371)


@given(places, places)
def test_distances_are_those_that_figures_of_profiles_use(one, other):
    table = distance.great_circle_km([one[0], other[0]], [one[1], other[1]])
    figure = operations.great_circle([one[1], one[0], other[1], other[0]])
    assert table[0, 1] == table[1, 0] == pytest.approx(figure, abs=1e-3)


@given(st.lists(places, min_size=3, max_size=3))
def test_no_way_is_shorter_by_a_detour(three):
    table = distance.great_circle_km([place[0] for place in three], [place[1] for place in three])
    assert (np.diag(table) == 0).all()
    assert table[0, 2] <= table[0, 1] + table[1, 2] + 1e-6


def test_mean_and_median_by_hand():
    """1 person moves 100 km, 2 move 300 km and 3 move 800 km."""
    flows, far = [[0, 1, 0], [0, 0, 2], [3, 0, 0]], [[0, 100, 9], [9, 0, 300], [800, 9, 0]]
    assert distance.mean_distance(flows, far) == pytest.approx((100 + 600 + 2400) / 6)
    assert distance.median_distance(flows, far) == pytest.approx((300 + 800) / 2)
    assert distance.median_distance([[0, 1, 0], [0, 0, 2], [4, 0, 0]], far) == 800


def test_all_measures_together():
    far = distance.great_circle_km(*six.PLACES)
    found = distance.move_distance(six.FLOWS, far)
    assert found.mean == distance.mean_distance(six.FLOWS, far)
    assert found.median == distance.median_distance(six.FLOWS, far)
    assert found.decay == distance.distance_decay(six.FLOWS, far)


def test_without_a_decay_the_other_measures_stand():
    """Of three regions, distances that are the same both ways say nothing of their own."""
    far = distance.great_circle_km([0, 10, 20], [0, 10, 0])
    found = distance.move_distance(np.ones((3, 3)), far)
    assert found.decay is None
    assert found.mean == distance.mean_distance(np.ones((3, 3)), far)
    with pytest.raises(ValueError, match="cannot be told"):
        distance.distance_decay(np.ones((3, 3)), far)


def test_what_is_no_place_or_distance_is_refused():
    with pytest.raises(ValueError, match="as many latitudes"):
        distance.great_circle_km([1, 2], [1])
    with pytest.raises(ValueError, match="-90 to 90"):
        distance.great_circle_km([91], [0])
    with pytest.raises(ValueError, match="0 or more"):
        distance.mean_distance([[0, 1], [1, 0]], [[0, -1], [1, 0]])
    with pytest.raises(ValueError, match="each pair"):
        distance.median_distance([[0, 1], [1, 0]], [[0, 1, 2]])
