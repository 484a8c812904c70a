"""The facets that a process holds, and how it learns of changes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.entries import stored
from sankofa.catalogue.models import Change, Record
from sankofa.catalogue.queries import shelf as shelves
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.queries.shelf import Shelf, shelf

pytestmark = pytest.mark.django_db

PERIOD = {"period": ("2000-2004",)}


def ids(**chosen: str) -> set[int]:
    question = Question(chosen={facet: (key,) for facet, key in chosen.items()})
    return set(find(question).ids.tolist())


def meaning(held: Shelf) -> dict[str, object]:
    """What a shelf says, however its slots and terms are numbered."""
    live = set(held.ids[held.index.slots(held.index.live)].tolist())
    by_value = {
        value: frozenset(held.ids[held.index.slots(held.index.bits[number])].tolist())
        for value, number in held.number.items()
    }

    def ordered(ranks: np.ndarray) -> list[int]:
        return [number for number in held.ids[np.argsort(ranks)].tolist() if number in live]

    return {
        "records": live,
        "values": {value: found for value, found in by_value.items() if found},
        "years": {
            number: year
            for number, year in zip(held.ids.tolist(), held.years.tolist(), strict=True)
            if number in live
        },
        "newest": ordered(held.newest),
        "titles": {language: ordered(held.by_title(language)) for language in ("en", "ar")},
    }


def read_anew() -> Shelf:
    shelves.forget()
    return shelf()


def test_holds_every_record():
    held = shelf()
    assert held.index.size == Record.objects.count() == 480
    assert meaning(held)["records"] == set(Record.objects.values_list("id", flat=True))
    assert set(held.slot) == set(held.ids.tolist())


def test_a_second_look_without_a_change_asks_once_and_gives_the_same(django_assert_num_queries):
    held = shelf()
    with django_assert_num_queries(1):
        assert shelf() is held


def test_a_new_record_is_seen():
    before = ids(kind="practice")
    record = stored("made-up")
    assert ids(kind="practice") == before | {record.id}
    assert find(Question()).total == 481


def test_a_changed_record_is_seen_where_it_is_now():
    record = stored("made-up", terms=["tags.gender"], start_year=2003)
    assert record.id in ids(tag="tags.gender") & ids(period="2000-2004")
    stored("made-up", terms=["tags.recruitment"], start_year=2013)
    assert record.id not in ids(tag="tags.gender") | ids(period="2000-2004")
    assert record.id in ids(tag="tags.recruitment") & ids(period="2010-2014")


def test_a_record_that_is_gone_is_gone():
    record = stored("made-up", terms=["tags.gender"])
    number = record.id
    assert number in ids(tag="tags.gender")
    record.delete()
    assert number not in ids(tag="tags.gender") | ids()
    assert find(Question()).total == 480


def test_a_value_that_no_record_had_before_is_seen():
    assert ids(country="TUV") == set()
    record = stored("made-up", countries=[{"country": "TUV", "role": "origin"}])
    assert ids(country="TUV") == {record.id}
    assert ("TUV", 1) in find(Question()).values("country")


def test_two_changes_in_one_transaction_are_both_seen():
    record = stored("made-up", start_year=2003)
    assert record.id in ids(period="2000-2004")
    stored("made-up", start_year=2013)
    assert record.id in ids(period="2010-2014")
    stored("made-up", start_year=2003)
    assert record.id in ids(period="2000-2004")


def test_what_a_transaction_writes_is_kept_from_others():
    """It may yet come to nothing."""
    held = shelf()
    record = stored("made-up")
    assert record.id in shelf().slot
    assert shelves._current is held


def test_a_request_keeps_the_version_it_took():
    held = shelf()
    before = meaning(held)
    record = stored("made-up", countries=[{"country": "TUV"}])
    assert shelf() is not held
    assert record.id in shelf().slot
    assert meaning(held) == before


def test_many_changes_are_read_anew(monkeypatch: pytest.MonkeyPatch):
    shelf()
    monkeypatch.setattr(shelves, "TOO_MANY", 1)
    stored("made-up-one")
    stored("made-up-two", countries=[{"country": "TUV"}])
    assert meaning(shelf()) == meaning(read_anew())


def test_an_old_version_is_read_anew(monkeypatch: pytest.MonkeyPatch):
    """So changes need to be remembered no longer than that."""
    stored("made-up-one")
    held = shelf()
    record = stored("made-up-two")
    Change.objects.all().delete()
    assert record.id not in shelves._renewed(held)[0].slot
    monkeypatch.setattr(shelves, "OLDEST", -1)
    assert record.id in shelves._renewed(held)[0].slot


def test_forgetting_reads_all_again():
    held = shelf()
    assert read_anew() is not held
    assert meaning(shelf()) == meaning(held)


def test_masks_of_ids():
    held = shelf()
    some = held.ids[[3, 1, 400]]
    assert sorted(held.ids[held.index.slots(held.mask_of_ids(some))]) == sorted(some)
    assert not held.mask_of_ids(np.array([-1, 10**12])).any()
    assert not held.mask_of_ids(np.zeros(0, np.int64)).any()
    assert held.index.slots(held.mask_of_ids(np.array([-5, held.ids[7], 10**12]))).tolist() == [7]


def test_an_empty_catalogue():
    Record.objects.all().delete()
    held = read_anew()
    assert (held.index.size, held.values) == (0, ())
    answer = find(Question("migration", {"kind": ("practice",)}, role="origin"))
    assert (answer.total, answer.ids.tolist(), answer.pages) == (0, [], 1)
    assert find(Question(sort="title")).ids.tolist() == []
    record = stored("made-up", countries=[{"country": "MEX", "role": "origin"}])
    assert find(Question(role="origin")).ids.tolist() == [record.id]


def test_all_but_the_last_record_go_and_others_come():
    held = shelf()
    Record.objects.exclude(id=held.ids[-1]).delete()
    stored("made-up")
    patched = shelf()
    assert find(Question()).total == 2
    assert meaning(patched) == meaning(read_anew())


EDITS = st.lists(
    st.fixed_dictionaries(
        {
            "slug": st.sampled_from(["made-up-one", "made-up-two", "made-up-three", "trqn"]),
            "goes": st.booleans(),
            "title": st.sampled_from(["Alpha", "Zeta", "éclair"]),
            "start_year": st.sampled_from([None, 1990, 2003, 2021]),
            "terms": st.lists(st.sampled_from(["tags.gender", "areas.health", "capitals.human"]), max_size=2),
            "countries": st.lists(
                st.fixed_dictionaries(
                    {
                        "country": st.sampled_from(["MEX", "TUV"]),
                        "role": st.sampled_from(["", "origin", "transit"]),
                    }
                ),
                max_size=2,
            ),
        }
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, looks=st.lists(st.booleans(), min_size=5, max_size=5))
def test_a_shelf_brought_up_to_date_says_what_a_new_one_says(edits: list[dict], looks: list[bool]):
    """Edit after edit, with a look in between or without."""
    held = shelf()
    for edit, look in zip(edits, looks, strict=False):
        entry = {name: value for name, value in edit.items() if name not in ("slug", "goes")}
        record = stored(edit["slug"], **entry)
        if edit["goes"]:
            record.delete()
        if look:
            held, _ = shelves._renewed(held)
    held, _ = shelves._renewed(held)
    assert meaning(held) == meaning(read_anew())


def test_another_table_of_records_is_read_anew(monkeypatch):
    """As after a restored backup, whose trail of changes says nothing of ours."""
    held = shelf()
    foreign = replace(held, index=held.index.replace({0: None}), table=held.table + 1)
    monkeypatch.setattr(shelves, "_current", foreign)
    assert shelf().index.count({}).total == held.index.count({}).total
