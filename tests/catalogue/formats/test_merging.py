"""Two writers of one text."""

from hypothesis import given
from hypothesis import strategies as st

from sankofa.catalogue.formats.merging import merged

CONTENTS = st.dictionaries(
    st.sampled_from(["title", "summary", "lessons"]),
    st.one_of(st.sampled_from(["a", "b", "c"]), st.lists(st.sampled_from("xyz"), unique=True)),
)


def test_each_field_keeps_what_one_of_them_changed():
    base = {"title": "A", "summary": "S", "lessons": ["one"]}
    merge = merged(base, base | {"title": "B"}, base | {"lessons": ["one", "two"]})
    assert merge.content == {"title": "B", "summary": "S", "lessons": ["one", "two"]}
    assert merge.from_other == {"title"}
    assert merge.conflicts == {}


def test_lists_to_which_both_added_are_joined():
    merge = merged({"lessons": ["one"]}, {"lessons": ["one", "two"]}, {"lessons": ["three", "one"]})
    assert merge.content == {"lessons": ["one", "two", "three"]}


def test_a_line_that_both_wrote_anew_is_for_people_to_join():
    merge = merged({"lessons": ["one"]}, {"lessons": ["ones"]}, {"lessons": ["won"]})
    assert merge.conflicts == {"lessons": ["won"]}


@given(base=CONTENTS, theirs=CONTENTS)
def test_who_changed_nothing_gets_what_the_other_wrote(base: dict, theirs: dict):
    merge = merged(base, theirs, base)
    assert merge.content == theirs
    assert not merge.conflicts


@given(base=CONTENTS, mine=CONTENTS)
def test_who_writes_alone_keeps_all(base: dict, mine: dict):
    assert merged(base, base, mine).content == mine


@given(base=CONTENTS, theirs=CONTENTS, mine=CONTENTS)
def test_nothing_that_the_other_stored_is_lost_without_a_word(base: dict, theirs: dict, mine: dict):
    merge = merged(base, theirs, mine)
    for name, value in theirs.items():
        if value == base.get(name):
            continue
        kept = merge.content.get(name)
        items = value if isinstance(value, list) else []
        assert kept == value or (
            isinstance(kept, list) and all(i in kept for i in items if i not in (base.get(name) or []))
        )
