"""Amounts that add up to another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.group_sums import LARGEST_AMOUNT, sums_to


def test_a_set_is_found_among_the_nearest():
    many = [(7, 40, 4, ""), (8, 50, 5, ""), (9, 70, 5, "")]
    assert list(sums_to([(1, 120, 5, "")], many, 3, 16)) == [(1, (8, 9), True)]


def test_what_is_used_is_not_used_again():
    many = [(7, 40, 5, ""), (8, 50, 5, "")]
    assert list(sums_to([(1, 90, 5, ""), (2, 90, 5, "")], many, 3, 16)) == [(1, (7, 8), True)]


def test_amounts_that_no_machine_word_holds_are_left_alone():
    many = [(7, LARGEST_AMOUNT, 5, ""), (8, LARGEST_AMOUNT, 5, "")]
    assert list(sums_to([(1, 2 * LARGEST_AMOUNT, 5, "")], many, 3, 16)) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 60), max_size=5),
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 5)), max_size=12),
)
def test_every_set_adds_up_and_none_is_used_twice(ones, many):
    amounts = {id: amount for id, (amount, _day) in enumerate(many)}
    rows = [(id, amount, day, "") for id, (amount, day) in enumerate(many)]
    wanted = dict(enumerate(ones))
    found = list(sums_to([(id, amount, 2, "") for id, amount in wanted.items()], rows, 3, 10))
    used = [id for _one, group, _clear in found for id in group]
    assert len(used) == len(set(used))
    assert all(wanted[one] == sum(amounts[id] for id in group) for one, group, _clear in found)
