import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import six_regions as six
from factories.flow_tables import flow_tables
from sankofa.methods import indices
from sankofa.methods.indices import Expectation
from sankofa.methods.quasi_independence import ipf2_qi

# Three regions: 30 leave the first, 10 the second, 20 the third; 10, 40 and 10 come.
FLOWS = [[500, 30, 0], [0, 400, 10], [10, 10, 300]]


def test_intensity_by_hand():
    assert indices.crude_intensity(60, 1260) == pytest.approx(4.761905)
    assert indices.courgeau_k(4.761905, 3) == pytest.approx(4.761905 / 2.197225)


def test_impact_by_hand():
    """Net -20, +30, -10; turnover 40, 50, 30."""
    assert indices.effectiveness(FLOWS) == pytest.approx(100 * 60 / 120)
    assert indices.aggregate_net_rate(FLOWS, [500, 500, 200]) == pytest.approx(50 * 60 / 1200)


def test_spread_by_hand():
    """Four of six pairs; expected 10 each, so 20 + 10 + 10 + 0 + 0 + 0 too much or too little."""
    assert indices.connectivity(FLOWS) == pytest.approx(4 / 6)
    assert indices.inequality(FLOWS) == pytest.approx((20 + 10 + 10) / 120)


def test_those_who_stay_do_not_count():
    stayers = np.array(FLOWS, float)
    np.fill_diagonal(stayers, 0)
    for index in (indices.effectiveness, indices.connectivity, indices.inequality):
        assert index(FLOWS) == index(stayers)


@pytest.mark.parametrize(
    ("measure", "found"),
    {
        "crude_intensity": indices.crude_intensity(six.FLOWS.sum(), sum(six.POPULATION)),
        "courgeau_k": indices.courgeau_k(six.EXPECTED["crude_intensity"], 6),
        "effectiveness": indices.effectiveness(six.FLOWS),
        "aggregate_net_rate": indices.aggregate_net_rate(six.FLOWS, six.POPULATION),
        "connectivity": indices.connectivity(six.FLOWS),
        "inequality_equal": indices.inequality(six.FLOWS),
        "inequality_independence": indices.inequality(six.FLOWS, Expectation.INDEPENDENCE),
    }.items(),
)
def test_the_indices_are_those_of_r(measure, found):
    assert found == pytest.approx(six.EXPECTED[measure], rel=1e-9)


def test_quasi_independence_is_the_poisson_model_of_r():
    found = indices.quasi_independent(six.FLOWS)
    for origin, name in enumerate(six.NAMES):
        for destination, other in enumerate(six.NAMES):
            expected = six.EXPECTED.get(f"independent.{name}.{other}", 0.0)
            assert found[origin, destination] == pytest.approx(expected, rel=1e-8)


def test_quasi_independence_is_what_proportional_fitting_finds():
    fitted = ipf2_qi(six.FLOWS.sum(axis=1), six.FLOWS.sum(axis=0), diagonal=np.zeros(6))
    assert indices.quasi_independent(six.FLOWS) == pytest.approx(fitted.table, rel=1e-8)


@given(flow_tables())
def test_quasi_independent_flows_have_the_sums_of_the_table(table):
    expected = indices.quasi_independent(table)
    assert expected.sum(axis=0) == pytest.approx(table.sum(axis=0), abs=1e-6 * table.sum())
    assert expected.sum(axis=1) == pytest.approx(table.sum(axis=1), abs=1e-6 * table.sum())
    assert (np.diag(expected) == 0).all()


@given(flow_tables(), st.floats(0.001, 1000), st.randoms())
def test_neither_the_order_of_regions_nor_the_unit_matters(table, scale, random):
    order = list(range(len(table)))
    random.shuffle(order)
    other = scale * table[np.ix_(order, order)]
    assert indices.effectiveness(other) == pytest.approx(indices.effectiveness(table), abs=1e-9)
    assert indices.connectivity(other) == indices.connectivity(table)
    for expectation in Expectation:
        there, here = indices.inequality(other, expectation), indices.inequality(table, expectation)
        assert there == pytest.approx(here, abs=1e-6)


@given(flow_tables())
def test_the_indices_stay_within_their_bounds(table):
    assert 0 <= indices.effectiveness(table) <= 100 + 1e-9
    assert 0 < indices.connectivity(table) <= 1
    assert all(0 <= indices.inequality(table, expectation) <= 1 for expectation in Expectation)


def test_balanced_moves_change_nothing_and_one_way_moves_everything():
    assert indices.effectiveness([[0, 7], [7, 0]]) == 0
    assert indices.effectiveness([[0, 7], [0, 0]]) == 100


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([[0, 1, 2], [1, 0, 2]], "square"),
        ([[5]], "two regions or more"),
        ([[0, -1], [1, 0]], "no negative"),
        ([[0, float("nan")], [1, 0]], "no missing"),
        ([[9, 0], [0, 9]], "Nobody"),
    ],
)
def test_what_is_no_flow_table_is_refused(table, reason):
    for index in (indices.effectiveness, indices.connectivity, indices.inequality):
        with pytest.raises(ValueError, match=reason):
            index(table)


def test_what_has_no_intensity_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        indices.crude_intensity(1, 0)
    with pytest.raises(ValueError, match="two regions"):
        indices.courgeau_k(5, 1)
    with pytest.raises(ValueError, match="each region"):
        indices.aggregate_net_rate(FLOWS, [1, 2])
    with pytest.raises(ValueError, match="elsewhere"):
        indices.inequality(FLOWS, "elsewhere")
