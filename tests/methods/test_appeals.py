import pytest

from sankofa.methods.appeals import CORE, Point, checked, funding


def test_a_draft_has_migrants_once_the_core_is_there():
    assert checked({}).included is None
    assert checked(dict.fromkeys(CORE, True)).included is True
    assert checked(dict.fromkeys(CORE, True) | {Point.MONEY: None}).included is None
    for point in CORE:
        assert checked({other: other is not point for other in Point}).included is False


def test_every_point_is_told_once():
    found = checked({Point.NAMED: True, Point.MONEY: False})
    assert found.has == (Point.NAMED,)
    assert found.lacks == (Point.MONEY,)
    assert len(found.unknown) == len(Point) - 2


def test_money_by_hand_and_what_cannot_be_said():
    found = funding(asked=0, received=0, for_migrants=0, received_for_migrants=0, targeted=0, migrants=0)
    assert set(vars(found).values()) == {None}
    found = funding(asked=3, received=2, for_migrants=3, received_for_migrants=1, targeted=7, migrants=7)
    assert list(vars(found).values()) == [6_666, 3_333, 10_000, 10_000]


def test_a_part_larger_than_its_whole_is_refused():
    with pytest.raises(ValueError, match="part of the whole"):
        funding(asked=5, received=0, for_migrants=6, received_for_migrants=0, targeted=0, migrants=0)
    with pytest.raises(ValueError, match="0 or more"):
        funding(asked=-5, received=0, for_migrants=0, received_for_migrants=0, targeted=0, migrants=0)
