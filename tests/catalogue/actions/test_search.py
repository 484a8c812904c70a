"""What the search is told, and what readers are told of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from factories.entries import stored
from sankofa.catalogue.actions import index_records
from sankofa.catalogue.actions.search import forget_old_changes
from sankofa.catalogue.models import Change, Record, SearchEntry, Translation
from sankofa.catalogue.queries import shelf as shelves
from sankofa.catalogue.queries.search import Question, find

pytestmark = pytest.mark.django_db


def vector(record: Record, column: str = "words") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM catalogue_searchentry WHERE record_id = %s", [record.id])
        return cursor.fetchone()[0]


def noted() -> list[int]:
    return list(Change.objects.order_by("id").values_list("record_id", flat=True))


def test_words_are_weighted_by_where_they_stand():
    record = stored(
        "one", title="Alpha", authors=["Beta"], summary="Gamma", lessons=["Delta"], places=["Epsilon"]
    )
    weights = dict(lexeme.replace("'", "").split(":") for lexeme in vector(record).split())
    assert {word: weights[word][-1] for word in ("alpha", "beta", "gamma", "epsilon")} == {
        "alpha": "A",
        "beta": "B",
        "gamma": "C",
        "epsilon": "B",
    }
    assert weights["delta"].isdecimal()  # the lightest weight is not written
    assert vector(record, "title_words") == "'alpha':1"


def test_words_of_every_language_are_there():
    record = stored("one", title="Savings")
    Translation.objects.create(key="record.one.title", language="es", text="Ahorros comunitarios")
    Translation.objects.create(key="record.one.summary", language="ar", text="مدخرات الهجرة")
    assert index_records([record.id]) == 1
    for text in ("savings", "ahorro", "comunitario", "الهجرة"):
        assert find(Question(text, language="es")).ids.tolist().count(record.id) == 1


def test_a_record_in_a_language_without_a_stemmer_is_found_by_its_words():
    record = stored("one", title="Poupança solidária quixotesca", language="pt")
    assert find(Question("poupanca quixotesca")).ids.tolist() == [record.id]


def test_indexing_all_writes_only_what_has_changed():
    assert index_records() == 0
    record = stored("one")
    assert index_records() == 0
    Record.objects.filter(id=record.id).update(title="Quixotic deeds")
    before = len(noted())
    assert index_records() == 1
    assert noted()[before:] == [record.id]


def test_indexing_all_fills_what_is_missing():
    record = stored("one")
    SearchEntry.objects.filter(record=record).delete()
    assert index_records() == 1


def test_indexing_no_records():
    assert index_records([]) == 0


def test_readers_are_told_of_records_whose_words_have_not_changed():
    record = stored("one")
    before = len(noted())
    assert index_records([record.id]) == 1
    assert set(noted()[before:]) == {record.id}


def test_readers_are_told_of_a_record_that_goes():
    record = stored("one")
    number = record.id
    before = len(noted())
    record.delete()
    assert noted()[before:] == [number]


def test_raw_statements_leave_a_trail_too():
    record = stored("one")
    before = len(noted())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_searchentry SET digest = '' WHERE record_id = %s", [record.id])
        cursor.execute("DELETE FROM catalogue_searchentry WHERE record_id = %s", [record.id])
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (transaction,) = cursor.fetchone()
    assert noted()[before:] == [record.id, record.id]
    assert Change.objects.latest("id").xact == transaction


def test_a_trail_is_kept_longer_than_any_reader_goes_without_reading_all():
    """A reader reads all once its own reading is older than OLDEST; only older changes are dropped.

    What is dropped was written a day ago or more. A reader that still asks for it would have to hold what it
    read before that, and no reader holds it that long. It could be missed only if the transaction that wrote
    it had stayed open for the hours in between.
    """
    stored("one")
    newest = Change.objects.latest("id")
    hours = {}
    for number, age in enumerate((0, shelves.OLDEST / 3600, 23, 25, 100)):
        row = Change.objects.create(record_id=-number, xact=newest.xact)
        Change.objects.filter(id=row.id).update(at=timezone.now() - timedelta(hours=age))
        hours[-number] = age
    assert forget_old_changes() == 2
    kept = [hours[number] for number in noted() if number in hours]
    assert kept == [0, shelves.OLDEST / 3600, 23]
    assert max(kept) * 3600 > shelves.OLDEST


def test_what_is_forgotten_is_no_longer_asked_for():
    record = stored("one", start_year=2003)
    assert find(Question(chosen={"period": ("2000-2004",)})).ids.tolist().count(record.id) == 1
    Change.objects.update(at=timezone.now() - timedelta(days=2))
    assert forget_old_changes() > 0
    assert find(Question(chosen={"period": ("2000-2004",)})).ids.tolist().count(record.id) == 1
    stored("one", start_year=2013)
    assert find(Question(chosen={"period": ("2000-2004",)})).ids.tolist().count(record.id) == 0
