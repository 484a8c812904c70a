"""Two changes of the same values."""

from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.threeway import merged

VALUES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2))


@given(VALUES, VALUES, VALUES)
def test_nothing_that_only_one_changed_is_lost(before, theirs, yours):
    found = merged(before, theirs, yours)
    for key, value in found.values.items():
        was, there, here = before.get(key), theirs.get(key), yours.get(key)
        if there == was:
            assert value == here
        elif here == was:
            assert value == there
        if key in found.clashes:
            assert len({was, there, here}) == 3


@given(VALUES, VALUES, VALUES)
def test_both_sides_agree_on_what_clashes(before, theirs, yours):
    one, other = merged(before, theirs, yours), merged(before, yours, theirs)
    assert set(one.clashes) == set(other.clashes)
    assert all(one.values[key] == other.values[key] for key in one.values if key not in one.clashes)


@given(VALUES, VALUES)
def test_whoever_changed_nothing_takes_all(before, theirs):
    found = merged(before, theirs, before)
    assert {key: value for key, value in found.values.items() if value is not None} == theirs
    assert found.clashes == {}
