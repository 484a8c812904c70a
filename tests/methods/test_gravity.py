import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import six_regions as six
from sankofa.methods import gravity
from sankofa.methods.distance import great_circle_km
from sankofa.methods.gravity import fit_gravity


def test_a_model_that_made_the_flows_is_found_again():
    random = np.random.default_rng(4)
    distance = random.uniform(100, 9000, (9, 9))
    made = np.outer(random.uniform(1, 50, 9), random.uniform(1, 50, 9)) * distance**-0.7 * 1000
    np.fill_diagonal(made, 0)
    fit = fit_gravity(made, distance)
    assert fit.decay == pytest.approx(-0.7, abs=1e-9)
    assert fit.expected == pytest.approx(made, rel=1e-7)


def test_the_fitted_table_has_the_sums_of_the_given_one():
    fit = fit_gravity(six.FLOWS, great_circle_km(*six.PLACES))
    assert fit.expected.sum(axis=0) == pytest.approx(six.FLOWS.sum(axis=0), rel=1e-8)
    assert fit.expected.sum(axis=1) == pytest.approx(six.FLOWS.sum(axis=1), rel=1e-8)


@given(st.floats(0.01, 100), st.floats(0.01, 100), st.permutations(range(6)))
def test_neither_units_nor_the_order_of_regions_change_the_decay(persons, length, order):
    distance = great_circle_km(*six.PLACES)
    other = fit_gravity(persons * six.FLOWS[np.ix_(order, order)], length * distance[np.ix_(order, order)])
    assert other.decay == pytest.approx(six.EXPECTED["distance_decay"], rel=1e-7)


def test_regions_that_nobody_leaves_or_enters_are_expected_empty():
    flows = np.zeros((7, 7))
    flows[:6, :6] = six.FLOWS
    assert fit_gravity(flows).expected[6].tolist() == [0] * 7
    assert fit_gravity(flows).expected[:6, :6] == pytest.approx(fit_gravity(six.FLOWS).expected, rel=1e-9)


def test_a_star_of_flows_is_its_own_expectation():
    """All moves touch one region: the likelihood has its greatest value at the edge, with effects without end."""
    star = np.array([[0, 5, 3, 2], [4, 0, 0, 0], [1, 0, 0, 0], [9, 0, 0, 0]], float)
    assert fit_gravity(star).expected == pytest.approx(star, abs=1e-6)


def test_distances_that_say_nothing_of_their_own_are_refused():
    flows = np.ones((4, 4))
    with pytest.raises(ValueError, match="cannot be told"):
        fit_gravity(flows, np.full((4, 4), 7.0))
    of_places = np.array([1.0, 2, 4, 8])
    with pytest.raises(ValueError, match="cannot be told"):
        fit_gravity(flows, np.outer(of_places, of_places))


def test_a_fit_that_takes_too_long_is_no_fit(monkeypatch):
    monkeypatch.setattr(gravity, "_ROUNDS", 2)
    with pytest.raises(ArithmeticError, match="2 rounds"):
        fit_gravity(six.FLOWS)


@pytest.mark.parametrize(
    "distance", [np.zeros((6, 6)), -np.ones((6, 6)), np.ones((5, 5)), np.full((6, 6), np.nan)]
)
def test_what_is_no_distance_is_refused(distance):
    with pytest.raises(ValueError, match="Distances are above 0"):
        fit_gravity(six.FLOWS, distance)


def test_what_is_no_flow_table_is_refused():
    with pytest.raises(ValueError, match="square"):
        fit_gravity([[1, 2, 3]])
    for odd in (-2, np.inf, np.nan):
        with pytest.raises(ValueError, match="no negative and no missing"):
            fit_gravity([[0, odd], [1, 0]])
