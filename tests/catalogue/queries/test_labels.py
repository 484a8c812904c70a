"""What the values of facets are called."""

import pytest
from django.utils.translation import get_language, override

from sankofa.catalogue.models import Document, Translation
from sankofa.catalogue.queries.labels import labels
from sankofa.catalogue.queries.shelf import shelf

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "fr", "es", "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_a_name_in_every_language(language: str):
    held = labels(language)
    nameless = [(facet, key) for facet, key in shelf().values if held.of(facet, key) in ("", key)]
    assert nameless == []


@pytest.mark.parametrize(
    ("facet", "key", "names"),
    [
        ("country", "CIV", ["Côte d'Ivoire", "Côte d'Ivoire", "Côte d'Ivoire", "كوت ديفوار"]),
        ("country-origin", "DEU", ["Germany", "Allemagne", "Alemania", "ألمانيا"]),
        ("region", "002", ["Africa", "Afrique", "África", "أفريقيا"]),
        ("period", "2000-2004", ["2000–2004"] * 4),
    ],
)
def test_names_in_four_languages(facet: str, key: str, names: list[str]):
    assert [labels(language).of(facet, key).replace("’", "'") for language in LANGUAGES] == names


@pytest.mark.parametrize(
    ("facet", "key"),
    [
        ("kind", "practice"),
        ("direction", "positive"),
        ("role", "origin"),
        ("period", "-1999"),
        ("period", "2020-"),
        ("period", "not-dated"),
        ("tag", "tags.gender"),
        ("document", "jmdi-handbook-2011"),
    ],
)
def test_names_differ_from_language_to_language(facet: str, key: str):
    assert len({labels(language).of(facet, key) for language in LANGUAGES}) == 4


def test_years_in_the_names_of_periods():
    held = labels("en")
    assert held.of("period", "-1999") == "Before 2000"
    assert held.of("period", "2020-") == "Since 2020"
    assert held.of("period", "not-dated") == "Not dated"


def test_a_value_without_a_name_goes_by_its_key():
    held = labels("en")
    assert held.of("tag", "tags.unknown") == "tags.unknown"
    assert held.of("country", "XYZ") == "XYZ"


def test_the_language_set_elsewhere_does_not_matter():
    with override("es"):
        assert labels("fr").of("kind", "finding") == labels("fr").of("kind", "finding")
        assert labels("en").of("kind", "finding") == "Finding"
        assert get_language() == "es"


def test_words_of_terms_countries_and_spellings_are_known():
    held = labels("en")
    assert {"remittances", "mexico", "diaspora", "gender"} <= held.words.keys()
    assert held.words["migration"] > held.words["gender"]
    assert {"mexique", "genre"} <= labels("fr").words.keys()
    assert "المكسيك" in labels("ar").words


def test_a_document_goes_by_the_title_of_its_record():
    Document.objects.create(code="made-up", title="A made-up report", publisher="Nobody")
    Translation.objects.create(key="record.made-up.title", language="fr", text="Un rapport inventé")
    assert labels("en").of("document", "made-up") == "A made-up report"
    assert labels("fr").of("document", "made-up") == "Un rapport inventé"


def test_how_often_the_database_is_asked(django_assert_num_queries):
    labels("fr")
    with django_assert_num_queries(5):
        labels("fr")
