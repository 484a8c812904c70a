"""The steps from two stock tables to tables that agree, and the record of what was corrected."""

import numpy as np
import pytest
from hypothesis import assume, given, settings

from factories.stocks import worlds
from sankofa.methods.accounting import Adjustment, adjust_stocks, without_negative_natives
from sankofa.methods.margins import InfeasibleMargins


def test_negative_natives_become_zero_and_the_column_keeps_its_total():
    """30 + 10 foreign-born in an area of 30 inhabitants: natives -10. Three quarters of the foreign-born stay."""
    table, corrected = without_negative_natives([[-10, 5], [40, 60]])
    assert table.tolist() == [[0, 5], [30, 60]]
    assert corrected == [(0, 10)]


def test_an_area_of_fewer_than_no_inhabitants_and_negative_foreign_born_are_refused():
    with pytest.raises(InfeasibleMargins, match="Stocks: Hyrule has -10 inhabitants"):
        without_negative_natives([[-50, 5], [40, 60]], names=["Hyrule", "Erewhon"])
    with pytest.raises(ValueError, match="negative number of foreign-born in Erewhon"):
        without_negative_natives([[50, -5], [40, 60]], names=["Hyrule", "Erewhon"])


def test_natives_take_half_of_what_births_and_deaths_leave_open_at_each_date():
    """Stocks rise by 20 and births exceed deaths by 8: 12 too many, so 6 more at the start and 6 fewer at the end."""
    found = adjust_stocks([[80, 10], [10, 40]], [[95, 10], [10, 45]], [6, 4], [1, 1])
    before = found.start + found.deaths
    assert before.sum() == pytest.approx(146)
    assert (found.end + found.births).sum() == pytest.approx(154)
    natives = np.array([80, 40]) * (1 + 6 / 120)
    np.testing.assert_allclose(before.sum(axis=0), natives + 10)


def test_balanced_after_births_and_deaths_the_stocks_end_equal_too():
    found = adjust_stocks([[80, 10], [10, 40]], [[95, 10], [10, 45]], [6, 4], [1, 1], balancing="after")
    assert found.start.sum() == pytest.approx(found.end.sum())
    assert found.start.sum() == pytest.approx((138 + 150) / 2)
    assert found.deaths.sum() == 2


def test_an_open_system_moves_no_natives():
    found = adjust_stocks([[80, 10], [10, 40]], [[95, 10], [10, 45]], [6, 4], [1, 1], system="open")
    np.testing.assert_allclose(found.start + found.deaths + found.departures, [[80, 10], [10, 40]])
    np.testing.assert_allclose(found.end + found.births + found.arrivals, [[95, 10], [10, 45]])


def test_every_correction_is_on_record():
    found = adjust_stocks([[-10, 5], [40, 60]], [[3, 5], [40, 60]], [5, 1], system="open")
    assert found.adjustments == (
        Adjustment("negative-natives-at-start", 0, 10),
        Adjustment("births-in-proportion", 0, 5),
    )


def test_a_world_that_cannot_balance_is_refused():
    with pytest.raises(
        InfeasibleMargins, match="100 native-born of the world at the start would have to change by"
    ):
        adjust_stocks([[60, 5], [5, 40]], [[400, 5], [5, 400]], deaths=[10, 10], births=[1000, 1000])
    with pytest.raises(InfeasibleMargins, match="0 native-born of the world at the start"):
        adjust_stocks([[0, 5], [5, 0]], [[9, 5], [5, 9]])


def test_shapes_must_agree():
    with pytest.raises(ValueError, match="Both stock tables need the same shape"):
        adjust_stocks(np.ones((2, 2)), np.ones((3, 3)))
    with pytest.raises(ValueError, match=r"Births must have the shape \(2,\)"):
        adjust_stocks(np.ones((2, 2)), np.ones((2, 2)), births=[1, 2, 3])
    with pytest.raises(ValueError, match="Stocks at the end hold 1 missing"):
        adjust_stocks(np.ones((2, 2)), [[1, np.nan], [1, 1]])


def test_the_given_tables_are_not_changed():
    start, end = np.array([[-10.0, 5], [40, 60]]), np.array([[3.0, 5], [40, 60]])
    adjust_stocks(start, end, system="open")
    assert start[0, 0] == -10


@settings(deadline=None)
@given(worlds())
def test_a_closed_world_keeps_what_net_migration_must_be(world):
    """Each area's change beyond births and deaths is left, but for the natives moved to balance the world."""
    assume((world.start - np.diag(world.start.diagonal())).sum(axis=0).min() > 0)
    assume((world.end - np.diag(world.end.diagonal())).sum(axis=0).min() > 0)
    try:
        found = adjust_stocks(*world.arguments)
    except InfeasibleMargins:
        assume(False)
    gap = world.births.sum() - world.deaths.sum() - world.end.sum() + world.start.sum()
    first, last = world.start.diagonal(), world.end.diagonal()
    start = world.start.sum(axis=0) - gap / 2 * first / first.sum() - world.deaths
    end = world.end.sum(axis=0) + gap / 2 * last / last.sum() - world.births
    np.testing.assert_allclose(found.start.sum(axis=0), start, rtol=1e-9)
    np.testing.assert_allclose(found.end.sum(axis=0), end, rtol=1e-9)
    np.testing.assert_allclose(found.start.sum(axis=1), found.end.sum(axis=1), rtol=1e-9)
    assert min(found.start.min(), found.end.min()) >= 0
