"""Net migration as what births, deaths and survival do not explain."""

import numpy as np
import pytest

from sankofa.methods.net_migration import net_survival, net_vital, with_children

NAN = float("nan")


def test_vital_statistics_by_hand():
    found = net_vital([1000, 500, NAN], [1050, 480, 9], [40, 10, 1], [10, 15, 1])
    assert found.change[:2].tolist() == [50, -20]
    assert found.natural[:2].tolist() == [30, -5]
    assert found.net[:2].tolist() == [20, -15]
    assert np.isnan(found.net[2])


def test_survival_ratios_by_hand():
    """Of 200 at the start 160 would be alive; 150 are. Those 150 stand for 187.5 at the start."""
    found = net_survival([200], [150], [0.8])
    assert (found.forward[0], found.reverse[0], found.average[0]) == (-10, -12.5, -11.25)


def test_without_migration_all_three_are_zero():
    found = net_survival([200, 100], [160, 90], [0.8, 0.9])
    for reading in (found.forward, found.reverse, found.average):
        np.testing.assert_allclose(reading, 0, atol=1e-12)


def test_what_is_not_known_stays_unknown_until_children_are_asked_for():
    first = net_survival([NAN, 80, 90], [20, 100, 81], [NAN, 1.0, 0.9])
    assert np.isnan(first.forward[0])
    filled = with_children(
        first, [20, 100, 81], mothers=[1]
    )  # two child groups, of which mothers move up by one
    assert filled.forward[0] == pytest.approx(0.25 * 20 / 100 * 20)
    assert filled.forward[1] == pytest.approx(0.75 * 100 / 81 * 0)
    assert np.isnan(first.forward[0])


def test_children_can_be_counted_by_women_alone():
    first = net_survival([NAN, 80, 90], [20, 100, 81], [NAN, 1.0, 0.9])
    found = with_children(first, [20, 100, 81], [1], women=[9, 50, 40], exposure=[0.25])
    assert found.forward[0] == pytest.approx(0.25 * 20 / 50 * 20)


def test_shapes_ratios_and_rows_are_checked():
    with pytest.raises(ValueError, match="must have the same shape"):
        net_vital([1], [1, 2], [1], [1])
    with pytest.raises(ValueError, match="above 0"):
        net_survival([1], [1], [0])
    first = net_survival([1, 2], [1, 2], [1, 1])
    with pytest.raises(IndexError, match="Mothers of child group 1 must stand in rows 0 to 1"):
        with_children(first, [1, 2], mothers=[1])
