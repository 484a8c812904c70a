"""The catalogue that comes with Sankofa: what it must hold, and what must not be in it."""

import re
from collections import Counter

import pytest

from sankofa.catalogue.formats.catalogue import Catalogue, Known
from sankofa.catalogue.formats.originals import original_texts
from sankofa.catalogue.formats.starter import STARTER, read_catalogue
from sankofa.places.gazetteer import COUNTRIES, REGIONS, read_gazetteer

KINDS = {
    "policy": 17,
    "practice": 124,
    "project": 51,
    "finding": 80,
    "recommendation": 168,
    "guideline": 3,
    "resource": 37,
}
LANGUAGES = ("fr", "es", "ar")

E_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(
    r"(?:\+|\b00)\d[\d\s()./-]{7,}\d|\b(?:tel|phone|fax|mobile)\b\.?:?\s*[\d(+]", re.IGNORECASE
)


def _starter() -> Catalogue:
    places = read_gazetteer()
    countries = frozenset(row["iso3"] for row in places[COUNTRIES])
    return read_catalogue(STARTER, Known(countries, frozenset(row["code"] for row in places[REGIONS])))


CATALOGUE = _starter()
ORIGINALS = original_texts(CATALOGUE)
TRANSLATED = {file.language: file.texts for file in CATALOGUE.translations}
LINKS = [(record.id, link.url) for record in CATALOGUE.records for link in record.links]


def test_how_many_records_of_each_kind():
    assert Counter(record.kind.value for record in CATALOGUE.records) == KINDS


def test_every_record_says_where_its_facts_stand():
    for record in CATALOGUE.records:
        assert record.sources, record.id
        assert all(re.search(r"\w", source.locator) for source in record.sources), record.id


def test_every_document_has_a_record_of_its_own():
    """Sources link to it."""
    slugs = {record.id for record in CATALOGUE.records}
    assert {document.id for document in CATALOGUE.documents} <= slugs
    assert len(CATALOGUE.documents) == 5


def test_every_document_is_drawn_upon():
    used = {source.document for record in CATALOGUE.records for source in record.sources}
    assert {document.id for document in CATALOGUE.documents} == used


def test_titles_are_told_apart():
    titles = Counter((record.kind, record.title, record.start_year) for record in CATALOGUE.records)
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_record_is_tagged_or_placed():
    """But for those that stand for a document, which are found by their titles."""
    lone = {
        record.id
        for record in CATALOGUE.records
        if not (record.terms or record.countries or record.regions) and record.kind != "resource"
    }
    assert lone <= {document.id for document in CATALOGUE.documents}


def test_every_finding_stands_in_the_evidence_map():
    for record in CATALOGUE.records:
        if record.kind == "finding":
            groups = {code.partition(".")[0] for code in record.terms}
            assert {"outcomes", "mechanisms"} <= groups, record.id


def test_every_recommendation_says_who_should_act():
    for record in CATALOGUE.records:
        if record.kind == "recommendation":
            groups = {code.partition(".")[0] for code in record.terms}
            assert "audiences" in groups, record.id


def test_every_term_has_a_definition():
    without = [term.id for group in CATALOGUE.groups for term in group.terms if not term.definition]
    assert without == []


def test_terms_of_a_group_are_told_apart():
    for group in CATALOGUE.groups:
        labels = Counter(term.label.casefold() for term in group.terms)
        assert [label for label, times in labels.items() if times > 1] == [], group.id


def test_every_address_is_one_of_the_web():
    assert len(LINKS) > 40
    for record, url in LINKS:
        assert re.fullmatch(r"https?://[^\s/@]+\.[a-z]{2,}(?:[/?#:]\S*)?", url, re.IGNORECASE), (record, url)


def _every_text() -> list[tuple[str, str]]:
    texts = [(record.id, record.model_dump_json()) for record in CATALOGUE.records]
    texts += [(group.id, group.model_dump_json()) for group in CATALOGUE.groups]
    texts.append(("road map", CATALOGUE.roadmap.model_dump_json()))
    return texts + [
        (f"{language}: {key}", text) for language in LANGUAGES for key, text in TRANSLATED[language].items()
    ]


def test_no_way_to_reach_a_person_stands_in_any_text():
    for name, text in _every_text():
        without_addresses = re.sub(r"https?://\S+", "", text)
        assert not E_MAIL.search(without_addresses), name
        assert not PHONE.search(without_addresses), name


@pytest.mark.parametrize(
    "text", ["someone@example.org", "someone (at) example.org", "+41 22 000 00 00", "Tel. 022 000"]
)
def test_such_ways_would_be_noticed(text: str):
    assert E_MAIL.search(text) or PHONE.search(text)


@pytest.mark.parametrize(
    "text", ["2009/2010", "USD 1,250,000", "p. 12-14", "in 2006 and 2007", "EUR 15 000 000"]
)
def test_numbers_are_not_taken_for_phones(text: str):
    assert not PHONE.search(text)


def test_translations_are_in_the_three_other_languages():
    assert sorted(TRANSLATED) == sorted(LANGUAGES)
    assert all(file.by_machine for file in CATALOGUE.translations)


def test_every_language_has_the_same_keys():
    assert TRANSLATED["fr"].keys() == TRANSLATED["es"].keys() == TRANSLATED["ar"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str):
    """But for the titles of works that were published under them."""
    works = {
        f"record.{record.id}.title"
        for record in CATALOGUE.records
        if record.kind == "resource" and record.id not in {document.id for document in CATALOGUE.documents}
    }
    assert TRANSLATED[language].keys() - ORIGINALS.keys() == set()
    assert ORIGINALS.keys() - TRANSLATED[language].keys() <= works


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_one(language: str):
    """Names and short words may be the same."""
    same = [key for key, text in TRANSLATED[language].items() if text == ORIGINALS[key]]
    assert [key for key in same if len(ORIGINALS[key]) > 20 and not key.endswith(".title")] == []
    assert len(same) < 0.05 * len(ORIGINALS)


def test_arabic_is_written_in_arabic():
    """But for two names that nobody writes otherwise."""
    latin = [key for key, text in TRANSLATED["ar"].items() if not re.search("[\u0621-\u064a]", text)]
    assert all(key.endswith(".title") for key in latin)
    assert len(latin) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_survive_translation(language: str):
    """Years and amounts of four digits or more stand in the translation as well."""

    def numbers(text: str) -> set[str]:
        plain = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
        return set(re.findall(r"\d{4,}", re.sub(r"(?<=\d)[\s.,\u00a0\u202f٬](?=\d{3}\b)", "", plain)))

    lost = {
        key: sorted(numbers(ORIGINALS[key]) - numbers(text))
        for key, text in TRANSLATED[language].items()
        if numbers(ORIGINALS[key]) - numbers(text)
    }
    assert lost == {}
