"""What is wrong with the catalogue, in plain sentences."""

import pytest
from django.db import connection

from factories.entries import REPORT, stored
from sankofa.catalogue.actions import index_records, load_starter
from sankofa.catalogue.models import Document, Record, SearchEntry, Translation
from sankofa.catalogue.queries import health, index_health

pytestmark = pytest.mark.django_db


def troubles() -> list[str]:
    """Without the one about the made-up report, which has no record."""
    return [sentence for sentence in index_health() if REPORT not in sentence]


def test_all_is_well_with_the_catalogue_that_comes_with_sankofa():
    assert index_health() == []


def test_a_record_that_no_word_finds():
    for slug in ("made-up-one", "made-up-two"):
        SearchEntry.objects.filter(record=stored(slug)).delete()
    assert troubles() == [
        "Found by no word: 2 records (made-up-one, made-up-two). Run sankofa load to renew the search."
    ]
    index_records()
    assert troubles() == []


def test_a_record_that_says_something_else_now():
    record = stored("made-up")
    Record.objects.filter(id=record.id).update(title="Renamed")
    Translation.objects.filter(key=f"record.{record.slug}.title").delete()
    assert troubles() == [
        "Found under words of an earlier text: 1 record (made-up). Run sankofa load to renew the search."
    ]
    load_starter()
    assert troubles() == []


def test_words_that_come_from_elsewhere_count_too():
    stored("made-up", terms=["tags.local-development"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_term SET label = 'Renamed' WHERE code = 'tags.local-development'")
    (sentence, *_) = troubles()
    assert sentence.startswith("Found under words of an earlier text: ")
    assert "…" in sentence


def test_of_many_records_a_sample_is_looked_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "ALL_UP_TO", 100)
    assert index_health() == []
    SearchEntry.objects.update(digest="")
    (sentence,) = troubles()
    assert "96 records (" in sentence
    assert sentence.count("of a sample of 96.") == 1


def test_records_that_are_each_part_of_the_other():
    stored("made-up-one")
    stored("made-up-two", related=[{"record": "made-up-one", "as": "part of"}])
    assert troubles() == []
    stored("made-up-one", related=[{"record": "made-up-two", "as": "part of"}])
    assert troubles() == [
        "Each part of the other: 1 pair (made-up-one and made-up-two). Correct the catalogue files."
    ]


def test_a_document_to_which_no_source_can_lead():
    stored("made-up")
    assert index_health() == [
        f"Without a page of its own: 1 document ({REPORT}). Add a record with the same id."
    ]
    stored(REPORT, kind="resource")
    assert index_health() == []


def test_translations_of_nothing_and_of_an_earlier_text():
    Translation.objects.create(key="record.nobody.title", language="fr", text="Personne")
    row = Translation.objects.get(key="term.tags.gender.label", language="es")
    Translation.objects.filter(id=row.id).update(of_digest="")
    assert troubles() == [
        "Of nothing in the catalogue: 1 translation (record.nobody.title [fr]). Correct the key.",
        "Of a text that has changed since: 1 translation (term.tags.gender.label [es]). Translate it anew.",
    ]


def test_a_text_that_changed_without_its_translations():
    record = Record.objects.get(slug="trqn")
    Record.objects.filter(id=record.id).update(summary="Something else")
    index_records([record.id])
    assert troubles() == [
        "Of a text that has changed since: 3 translations (record.trqn.summary [ar], record.trqn.summary [es], "
        "record.trqn.summary [fr]). Translate it anew."
    ]


def test_a_phrase_may_be_spelt_in_several_ways():
    stored("made-up-one", population="young people")
    stored("made-up-two", population="Young people")
    assert troubles() == []


def test_an_empty_catalogue_is_well():
    Record.objects.all().delete()
    Translation.objects.all().delete()
    Document.objects.all().delete()
    assert index_health() == []
