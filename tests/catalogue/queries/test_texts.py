"""Texts in the reader's language, and as written where there is no other."""

import pytest

from sankofa.catalogue.models import Translation
from sankofa.catalogue.queries.texts import Reader, Text, texts_by_language

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def translations() -> None:
    Translation.objects.create(key="made-up.one", language="fr", text="Un", by_machine=True)
    Translation.objects.create(key="made-up.one", language="es", text="Uno")


@pytest.mark.parametrize(
    ("reader", "written", "text"),
    [
        ("fr", "en", Text("Un", "fr", by_machine=True)),
        ("es", "en", Text("Uno", "es")),
        ("ar", "en", Text("One", "en")),
        ("en", "en", Text("One", "en")),
        ("fr", "fr", Text("One", "fr")),
        ("ar", "pt", Text("One", "pt")),
    ],
)
def test_the_best_text_for_a_reader(reader: str, written: str, text: Text):
    assert Reader(reader, ["made-up.one"]).text("made-up.one", "One", written) == text


def test_a_reader_gives_only_what_it_asked_for():
    reader = Reader("fr")
    assert reader.text("made-up.one", "One").language == "en"
    reader.fetch(["made-up.one", "made-up.two"])
    assert str(reader.text("made-up.one", "One")) == "Un"
    assert str(reader.text("made-up.two", "Two")) == "Two"


def test_an_empty_text_is_none():
    assert not Text("", "en")
    assert Text("a", "en")


def test_all_languages_of_some_keys():
    assert texts_by_language({"made-up.one", "made-up.two"}) == {"made-up.one": {"fr": "Un", "es": "Uno"}}


def test_how_often_the_database_is_asked(django_assert_num_queries):
    with django_assert_num_queries(1):
        Reader("fr", [f"made-up.{number}" for number in range(1_000)])
    with django_assert_num_queries(0):
        Reader("fr", []).text("made-up.one", "One")
