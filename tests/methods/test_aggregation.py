"""Sums of flow tables, by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.aggregation import sum_bilateral, sum_expand, sum_lump, sum_net, sum_od, sum_region

FLOWS = np.array([[0, 50, 3], [40, 0, 2], [1, 6, 0]], float)


def test_sums_by_area():
    found = sum_region(FLOWS + np.diag([7, 0, 0]))
    assert found.out.tolist() == [53, 42, 7]
    assert found.into.tolist() == [41, 56, 5]
    assert found.turnover.tolist() == [94, 98, 12]
    assert found.net.tolist() == sum_net(FLOWS).tolist() == [-12, 14, -2]
    assert sum_region(FLOWS + np.diag([7, 0, 0]), drop_diagonal=False).out[0] == 60


def test_corridors_against_their_counter_corridors():
    found = sum_bilateral(FLOWS)
    assert found.counter[0].tolist() == [0, 40, 1]
    assert found.net[0].tolist() == [0, 10, 2]
    assert found.interchange[1].tolist() == [90, 0, 8]


def test_further_dimensions_are_summed_away():
    cube = np.stack([FLOWS, FLOWS + 1], axis=2)
    assert sum_od(cube)[0].tolist() == [0, 101, 7]
    assert sum_od(cube, zero_diagonal=False)[0, 0] == 1
    assert sum_od(FLOWS).tolist() == FLOWS.tolist()
    with pytest.raises(ValueError, match="an origin and a destination"):
        sum_od([1, 2])


def test_larger_areas_stand_before_or_after_their_members():
    first = sum_expand(FLOWS, ["a", "b", "c"], ["X", "Y", "X"])
    assert first.labels == ("X", "a", "c", "Y", "b")
    assert first.table[0].tolist() == [4, 1, 3, 56, 56]
    assert first.table[3].tolist() == [42, 40, 2, 0, 0]
    last = sum_expand(FLOWS, ["a", "b", "c"], ["X", "Y", "X"], area_first=False)
    assert last.labels == ("a", "c", "X", "b", "Y")
    with pytest.raises(ValueError, match="3 places need as many labels and areas; got 3, 2"):
        sum_expand(FLOWS, ["a", "b", "c"], ["X", "Y"])


def test_small_flows_and_small_areas_become_other():
    assert sum_lump(FLOWS, 5).tolist() == [[0, 50, 0, 0], [40, 0, 0, 0], [0, 6, 0, 0], [0, 0, 0, 6]]
    by_area = sum_lump(FLOWS, 50, by=["turnover"])
    assert by_area.tolist() == [[0, 50, 0, 3], [40, 0, 0, 2], [0, 0, 0, 0], [1, 6, 0, 0]]
    assert sum_lump(FLOWS, 10, by=["in"])[:, 3].tolist() == [3, 2, 0, 0]
    assert sum_lump(FLOWS, 10, by=["out"])[3].tolist() == [1, 6, 0, 0]
    with pytest.raises(ValueError, match="no rule size"):
        sum_lump(FLOWS, 10, by=["size"])


@settings(deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 99), min_size=4, max_size=4), min_size=4, max_size=4),
    st.integers(0, 200),
    st.sets(st.sampled_from(["flow", "in", "out", "turnover"])),
)
def test_lumping_loses_nobody(table, threshold, by):
    assert sum_lump(table, threshold, by=by).sum() == np.sum(table)
