from itertools import product

import numpy as np
import pytest
from hypothesis import given

from factories import six_regions as six
from factories.flow_tables import flow_tables
from sankofa.methods import focusing


def off_diagonal(table):
    return [table[i][j] for i, j in product(range(len(table)), repeat=2) if i != j]


@pytest.mark.parametrize(
    ("measure", "found"),
    {
        "gini_total": focusing.gini_total(six.FLOWS),
        "gini_total_uncorrected": focusing.gini_total(six.FLOWS, corrected=False),
        "mwg_out": focusing.migration_weighted_gini(six.FLOWS).out,
        "mwg_in": focusing.migration_weighted_gini(six.FLOWS).into,
        "cv": focusing.variation(six.FLOWS),
        "acv": focusing.aggregate_variation(six.FLOWS),
    }.items(),
)
def test_the_indices_are_those_of_r(measure, found):
    assert found == pytest.approx(six.EXPECTED[measure], rel=1e-9)


def test_the_indices_of_each_region_are_those_of_r():
    for index, measure in ((focusing.gini_out, "gini_out"), (focusing.gini_in, "gini_in")):
        assert index(six.FLOWS).tolist() == pytest.approx(
            [six.EXPECTED[f"{measure}.{name}"] for name in six.NAMES], rel=1e-9
        )


@given(flow_tables())
def test_the_total_gini_is_its_definition_pair_by_pair(table):
    cells = off_diagonal(table)
    by_hand = sum(abs(a - b) for a in cells for b in cells) / (2 * (len(cells) - 1) * sum(cells))
    assert focusing.gini_total(table) == pytest.approx(by_hand)


@given(flow_tables())
def test_origins_and_destinations_change_places_when_the_table_is_turned(table):
    assert focusing.gini_in(table) == pytest.approx(focusing.gini_out(table.T), nan_ok=True)
    here, turned = focusing.migration_weighted_gini(table), focusing.migration_weighted_gini(table.T)
    assert (here.out, here.into) == pytest.approx((turned.into, turned.out))
    assert focusing.aggregate_variation(table) == pytest.approx(focusing.aggregate_variation(table.T))


@given(flow_tables())
def test_the_indices_stay_within_their_bounds(table):
    focus = focusing.migration_weighted_gini(table)
    assert 0 <= focusing.gini_total(table, corrected=False) <= focusing.gini_total(table) <= 1 + 1e-12
    assert 0 <= focus.out <= 1 + 1e-12
    assert 0 <= focus.into <= 1 + 1e-12
    assert focusing.variation(table) <= (len(off_diagonal(table)) - 1) ** 0.5 + 1e-9


def test_even_flows_are_not_focused_and_one_flow_is_all_focus():
    even, one = np.ones((4, 4)), np.zeros((4, 4))
    one[0, 3] = 12
    assert focusing.gini_total(even) == focusing.variation(even) == focusing.aggregate_variation(even) == 0
    assert focusing.gini_total(one) == 1
    assert focusing.migration_weighted_gini(one) == focusing.Focus(1, 1, 1)
    assert focusing.variation(one) == pytest.approx(11**0.5)


def test_the_weights_are_those_of_the_sums_on_the_same_side():
    """All 90 of the first origin go to one place, the 10 of the second to both alike: 0.9 times 1, 0.1 times 0."""
    flows = [[0, 90, 0], [5, 0, 5], [0, 0, 0]]
    assert focusing.migration_weighted_gini(flows).out == pytest.approx(0.9)


def test_two_regions_have_no_choice():
    with pytest.raises(ValueError, match="three regions"):
        focusing.gini_out([[0, 1], [1, 0]])
