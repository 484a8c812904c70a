"""Files and database keep the same texts under the same keys."""

import pytest

from factories.entries import stored
from sankofa.catalogue.formats.catalogue import Catalogue, Known
from sankofa.catalogue.formats.originals import original_texts, phrase_key, text_digest
from sankofa.catalogue.formats.starter import STARTER, read_catalogue
from sankofa.catalogue.models import Translation
from sankofa.catalogue.queries.originals import every_text, stored_texts
from sankofa.places.models import Country, Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def starter() -> Catalogue:
    codes = [frozenset(model.objects.values_list("pk", flat=True)) for model in (Country, Region)]
    return read_catalogue(STARTER, Known(*codes))


def test_the_database_holds_the_texts_of_the_files(starter: Catalogue):
    assert stored_texts() == original_texts(starter)


def test_every_kind_of_text_is_there():
    kinds = {key.partition(".")[0] for key in stored_texts()}
    assert kinds == {"record", "phrase", "group", "term", "roadmap"}
    assert all(text for _, text in every_text())


def test_translations_know_the_text_that_they_translate():
    texts = stored_texts()
    for key, digest in Translation.objects.values_list("key", "of_digest"):
        assert digest == text_digest(texts[key])


def test_records_share_a_phrase():
    stored("made-up-one", population="Made-up people")
    stored("made-up-two", population="made-up people", outcome="made-up people")
    texts = [text for key, text in every_text() if key == "phrase.made-up-people"]
    assert sorted(set(texts)) == ["Made-up people", "made-up people"]


def test_long_phrases_are_told_apart():
    """A key may be 200 characters long."""
    long = "people who were made up for a test and who live in a village that was made up as well"
    assert phrase_key(f"{long}, men") != phrase_key(f"{long}, women")
    assert len(phrase_key("word " * 1_000)) <= 200
    assert phrase_key("أشخاص") != phrase_key("نساء")
