import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.one_way import swings


def profit(price, units):
    return price * units - 500


def test_by_hand_the_widest_comes_first():
    found = swings(profit, {"price": 10, "units": 80}, {"price": (9, 11), "units": (40, 120)})
    assert [(each.name, each.at_low, each.at_high, each.width) for each in found] == [
        ("units", -100, 700, 800),
        ("price", 220, 380, 160),
    ]


@given(st.integers(-100, 100), st.integers(0, 50))
def test_what_has_no_range_has_no_width(price, more):
    found = swings(profit, {"price": price, "units": 3}, {"price": (price, price + more), "units": (3, 3)})
    assert {each.name: each.width for each in found} == {"price": 3 * more, "units": 0}


def test_an_unknown_assumption_is_refused():
    with pytest.raises(ValueError, match=r"\.$"):
        swings(profit, {"price": 1, "units": 1}, {"colour": (0, 1)})
