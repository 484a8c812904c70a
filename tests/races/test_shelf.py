"""Readers and writers of the catalogue at the same time."""

import random
import threading

import numpy as np
import pytest
from django.db import connection

from factories.entries import stored
from sankofa.catalogue.actions.search import forget_old_changes
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries import shelf as shelves
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.queries.shelf import shelf

YEARS = {"2000-2004": 2003, "2010-2014": 2013}


def seen(period: str = "2000-2004") -> set[str]:
    """The made-up records that a reader finds in a period."""
    ids = find(Question(chosen={"period": (period,)})).ids.tolist()
    return set(Record.objects.filter(id__in=ids, slug__startswith="made-up").values_list("slug", flat=True))


def writes(slug: str, year: int = 2003) -> None:
    stored(f"made-up-{slug}", start_year=year)


def test_a_change_is_seen_when_it_is_committed_and_not_before(people):
    writer, reader = people(), people()
    reader.does(seen)
    writer.begins()
    writer.does(writes, "one")
    assert reader.does(seen) == set()
    assert writer.does(seen) == {"made-up-one"}
    assert reader.does(seen) == set()
    writer.commits()
    assert reader.does(seen) == {"made-up-one"}
    assert writer.does(seen) == {"made-up-one"}


def test_a_change_that_came_to_nothing_is_never_seen(people):
    writer, reader = people(), people()
    reader.does(seen)
    writer.begins()
    writer.does(writes, "one")
    assert writer.does(seen) == {"made-up-one"}
    writer.rolls_back()
    assert reader.does(seen) == writer.does(seen) == set()
    writer.does(writes, "two")
    assert reader.does(seen) == {"made-up-two"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_transactions_may_end_in_another_order_than_they_began(people, order: tuple[int, ...]):
    reader, writers = people(), [people() for _ in order]
    reader.does(
        stored, "made-up-report-is-there", start_year=1990
    )  # so that no writer waits for the document
    reader.does(seen)
    expected: set[str] = set()
    for number, writer in enumerate(writers):
        writer.begins()
        writer.does(_writes_alone, number)
        assert reader.does(seen) == expected
    for number in order:
        writers[number].commits()
        expected = expected | {f"made-up-{number}"}
        assert reader.does(seen) == expected


def _writes_alone(number: int) -> None:
    """Touches no row that another writer touches."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_record (slug, kind, form, code, language, title, title_given, summary, authors,"
            " start_year, places, direction, outcome, population, lessons, challenges, notes, added_at, changed_at,"
            " digest, access) VALUES (%s, 'practice', '', '', 'en', 'Made up', true, '', '{}', 2003, '{}', '', '', '',"
            " '{}', '{}', '', now(), now(), '', '') RETURNING id",
            [f"made-up-{number}"],
        )
        cursor.execute(
            "INSERT INTO catalogue_searchentry (record_id, words, title_words, digest) VALUES (%s, '', '', '')",
            cursor.fetchone(),
        )


def test_a_reader_that_slept_misses_nothing_of_what_is_kept(people):
    """Changes are dropped a day after they were written; no reader goes that long without reading all."""
    writer, reader = people(), people()
    reader.does(seen)
    writer.begins()
    writer.does(writes, "slow")
    for number in range(5):
        people().does(_writes_alone, number)
    assert people().does(forget_old_changes) == 0
    writer.commits()
    assert people().does(forget_old_changes) == 0
    assert reader.does(seen) == {"made-up-slow", *(f"made-up-{number}" for number in range(5))}


def test_an_answer_is_never_older_than_the_question(people):
    """Each writer finds its own change at once, however many others read and write meanwhile."""
    missed: list[str] = []
    writers = [people() for _ in range(4)]
    writers[0].does(stored, "made-up-report-is-there", start_year=1990)
    for number in range(4):
        writers[number].does(_writes_alone, number)

    def keeps_changing(number: int) -> None:
        chance = random.Random(number)
        for turn in range(40):
            period, year = chance.choice(list(YEARS.items()))
            _moves(number, year)
            if f"made-up-{number}" not in seen(period):
                missed.append(f"{number} in turn {turn}")

    for future in [writer.starts(keeps_changing, number) for number, writer in enumerate(writers)]:
        future.result(timeout=120)
    assert missed == []


def _moves(number: int, year: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH moved AS (UPDATE catalogue_record SET start_year = %s WHERE slug = %s RETURNING id)"
            " UPDATE catalogue_searchentry SET digest = '' WHERE record_id IN (SELECT id FROM moved)",
            [year, f"made-up-{number}"],
        )


def test_a_version_read_before_a_change_does_not_pass_for_the_one_after(people, monkeypatch):
    """A second reader that waits for the first must not be given what the first had asked for earlier."""
    early, late, writer = people(), people(), people()
    early.does(seen)
    writer.does(_writes_alone, 1)
    patching, late_has_looked, may_go_on = threading.Event(), threading.Event(), threading.Event()
    patched, trail = shelves._patched, shelves._trail

    def slowly(*values: object):
        found = patched(*values)
        patching.set()
        may_go_on.wait(timeout=60)
        return found

    def noting(horizon: int):
        found = trail(horizon)
        if patching.is_set():
            late_has_looked.set()
        return found

    monkeypatch.setattr(shelves, "_patched", slowly)
    monkeypatch.setattr(shelves, "_trail", noting)
    first = early.starts(seen)
    assert patching.wait(timeout=60)
    writer.does(_writes_alone, 2)
    second = late.starts(seen)
    assert late_has_looked.wait(timeout=60)
    may_go_on.set()
    assert first.result(timeout=60) >= {"made-up-1"}
    assert second.result(timeout=60) == {"made-up-1", "made-up-2"}


def test_all_readers_end_with_the_same(people):
    readers = [people() for _ in range(3)]
    for number in range(6):
        people().does(_writes_alone, number)
    for future in [reader.starts(seen) for reader in readers]:
        assert len(future.result(timeout=60)) == 6
    held = readers[0].does(shelf)
    assert all(reader.does(shelf) is held for reader in readers)
    shelves.forget()
    assert np.array_equal(np.sort(readers[0].does(shelf).ids), np.sort(held.ids))
