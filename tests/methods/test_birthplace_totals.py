"""Birthplace totals made equal: closed, open, and where an area holds no foreign-born."""

import numpy as np
import pytest
from hypothesis import given, settings

from factories.stocks import worlds
from sankofa.methods.birthplace_totals import match_totals
from sankofa.methods.margins import InfeasibleMargins

START = np.array([[90.0, 10], [20, 80]])
END = np.array([[85.0, 5], [25, 85]])


def test_closed_totals_meet_half_way_and_every_area_keeps_its_population():
    found = match_totals(START, END)
    np.testing.assert_allclose(found.start.sum(axis=1), [95, 105])
    np.testing.assert_allclose(found.end.sum(axis=1), [95, 105])
    np.testing.assert_allclose(found.start.sum(axis=0), START.sum(axis=0))
    np.testing.assert_allclose(found.end.sum(axis=0), END.sum(axis=0))
    assert not found.arrivals.any()
    assert not found.departures.any()
    assert found.error <= 1e-12


def test_open_departures_follow_the_end_and_arrivals_the_start():
    """Born in the first: 100 become 90, so 10 left, as 85 : 5 at the end; in the second 100 become 110."""
    found = match_totals(START, END, system="open")
    np.testing.assert_allclose(found.departures, [[10 * 85 / 90, 10 * 5 / 90], [0, 0]])
    np.testing.assert_allclose(found.arrivals, [[0, 0], [10 * 20 / 100, 10 * 80 / 100]])
    np.testing.assert_allclose(found.start, START - found.departures)
    np.testing.assert_allclose(found.end, END - found.arrivals)
    np.testing.assert_allclose(found.start.sum(axis=1), found.end.sum(axis=1))


def test_open_dr_takes_the_other_table_for_each():
    found = match_totals(START, END, system="open-dr")
    np.testing.assert_allclose(found.departures, [[9, 1], [0, 0]])
    np.testing.assert_allclose(found.arrivals, [[0, 0], [10 * 25 / 110, 10 * 85 / 110]])


def test_persons_who_cross_the_border_need_somebody_to_show_where():
    with pytest.raises(InfeasibleMargins, match="5 born in Hyrule cross the border"):
        match_totals(
            np.array([[0.0, 0], [0, 9]]), np.array([[5.0, 0], [0, 9]]), system="open", names=["Hyrule", "B"]
        )


# Born in the first area: 100 at home and 4 abroad become 60 and 4. Half way is 84, below the 100 who fill the first
# area at the start, where no foreign-born live who could make up for them.
ALONE_START = np.array([[100.0, 4, 0], [0, 500, 6], [0, 6, 500]])
ALONE_END = np.array([[60.0, 4, 0], [10, 515, 6], [10, 6, 505]])


def test_an_area_without_foreign_born_can_make_closing_impossible():
    with pytest.raises(
        InfeasibleMargins, match="Column A needs 100, but the rows open to it hold only 84: 16 too few"
    ):
        match_totals(ALONE_START, ALONE_END, names="ABC")


def test_its_natives_can_be_held_and_the_others_share_the_difference():
    found = match_totals(ALONE_START, ALONE_END, isolated="hold")
    (held,) = found.held
    wanted = 100 + 4 * 84 / 104
    assert held == (0, pytest.approx(wanted - 84))
    np.testing.assert_allclose(found.start[0], [100, 4 * 84 / 104, 0])
    for table in (found.start, found.end):
        assert table[0].sum() == pytest.approx(wanted)
        assert table.sum() == pytest.approx(1116)
    np.testing.assert_allclose(found.start.sum(axis=1), found.end.sum(axis=1))
    np.testing.assert_allclose(found.end.sum(axis=0), ALONE_END.sum(axis=0))


def test_holding_changes_nothing_where_nothing_stands_in_the_way():
    held, plain = match_totals(START, END, isolated="hold"), match_totals(START, END)
    np.testing.assert_array_equal(held.start, plain.start)
    assert held.held == ()


def test_negative_stocks_are_refused_in_a_closed_system():
    with pytest.raises(InfeasibleMargins, match="-5 born in A would live in B"):
        match_totals(np.array([[90.0, -5], [20, 80]]), END, names="AB")


@settings(deadline=None)
@given(worlds())
def test_totals_become_equal_in_every_system(world):
    for system in ("open", "open-dr"):
        found = match_totals(world.start, world.end, system=system)
        np.testing.assert_allclose(found.start.sum(axis=1), found.end.sum(axis=1), rtol=1e-9)
        np.testing.assert_allclose(found.start + found.departures, world.start, rtol=1e-9, atol=1e-6)
        np.testing.assert_allclose(found.end + found.arrivals, world.end, rtol=1e-9, atol=1e-6)
        assert not (found.arrivals.sum(axis=1) * found.departures.sum(axis=1)).any()
