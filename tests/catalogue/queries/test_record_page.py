"""Everything a record's own page shows."""

from itertools import pairwise

import pytest
from django.db.models import Count
from django.utils.translation import override

from factories.entries import REPORT, stored
from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.queries.record_page import ALIKE_SHOWN, LINKS_SHOWN, Page, record_page
from sankofa.catalogue.terms import Why

pytestmark = pytest.mark.django_db

BODY = {"name": "A made-up body", "role": "funder"}


def page(slug: str = "made-up", language: str = "en", **entry: object) -> Page:
    return record_page(stored(slug, **entry), language)


def test_what_a_page_says():
    found = page(
        form="fund",
        summary="A made-up summary",
        population="young people",
        outcome="more schooling",
        countries=[{"country": "MEX", "role": "origin"}, {"country": "FRA"}],
        regions=["013"],
        places=["A made-up valley"],
        partners=[BODY | {"country": "FRA", "kind": "ngo"}, BODY | {"role": "partner"}],
        terms=["tags.gender", "thematic-areas.remittances"],
        amounts=[{"value": 5, "currency": "EUR", "what": "cost"}],
        figures=[{"value": 3, "what": "villages"}],
        links=[{"url": "https://example.org/"}],
        start_year=2003,
    )
    assert (found.kind_label, found.form_label, found.direction_label) == ("Practice", "Fund", "")
    assert [(place.name, place.role_label) for place in found.places] == [
        ("Mexico", "Origin"),
        ("France", ""),
    ]
    assert found.regions == ("Central America", "A made-up valley")
    assert [(p.name, p.role_label, p.country) for p in found.partners] == [
        ("A made-up body", "Funder", "France"),
        ("A made-up body", "Partner", ""),
    ]
    assert found.partners[0].kind
    assert [(line.document, str(line.title), line.year, line.locator) for line in found.sources] == [
        (REPORT, "A made-up report", 2001, "p. 1")
    ]
    assert {group.code: group.facet for group in found.term_groups} == {
        "tags": "tag",
        "thematic-areas": "theme",
    }
    assert [str(each) for each in found.amounts] == ["5.00 EUR cost"]
    assert [str(each) for each in found.figures] == ["3.0000  villages"]
    assert [str(each) for each in found.links] == ["https://example.org/"]
    assert found.years == "2003"
    assert found.findings == ()
    assert found.related == {}


def test_relations_are_told_from_both_sides():
    for why in Why:
        stored(f"made-up-{why.value.replace(' ', '-')}", related=[])
    related = [{"record": f"made-up-{why.value.replace(' ', '-')}", "as": why.value} for why in Why]
    found = page(related=related)
    assert {why: [line.slug for line in lines] for why, lines in found.related.items()} == {
        "See also": ["made-up-see-also"],
        "Part of": ["made-up-part-of"],
        "Example": ["made-up-example"],
        "Finding about": ["made-up-about"],
        "Rests on": ["made-up-rests-on"],
    }
    whole = record_page(Record.objects.get(slug="made-up-part-of"), "en")
    assert [line.slug for line in whole.related["Consists of"]] == ["made-up"]
    with override("fr"):
        seen = record_page(Record.objects.get(slug="made-up-part-of"), "fr").related
    assert "Consists of" not in seen
    assert len(seen) == 1


def test_a_record_related_in_both_directions_is_named_once():
    stored("made-up-other")
    stored("made-up", related=[{"record": "made-up-other", "as": "see also"}])
    other = page("made-up-other", related=[{"record": "made-up", "as": "see also"}])
    assert [line.slug for line in other.related["See also"]] == ["made-up"]


def test_findings_stand_apart():
    stored("made-up")
    stored(
        "made-up-finding", kind="finding", direction="mixed", related=[{"record": "made-up", "as": "about"}]
    )
    found = record_page(Record.objects.get(slug="made-up"), "en")
    assert [(line.slug, line.direction_label, line.why) for line in found.findings] == [
        ("made-up-finding", "Mixed", "Findings about this")
    ]
    assert found.related == {}


def test_no_more_relations_than_can_be_read():
    targets = [stored(f"made-up-{number}").slug for number in range(LINKS_SHOWN + 1)]
    found = page(related=[{"record": slug, "as": "see also"} for slug in targets])
    assert [line.slug for line in found.related["See also"]] == targets[:LINKS_SHOWN]


def test_records_alike_share_what_few_others_have():
    """What every fourth record has does not count, and one shared value alone is not enough."""
    rare = ["tags.recruitment", "areas.health-workforce"]
    first = stored("made-up-first", terms=rare, countries=[{"country": "TUV"}])
    stored("made-up-second", terms=rare, countries=[{"country": "TUV"}])
    stored("made-up-third", countries=[{"country": "TUV"}])
    found = record_page(first, "en")
    assert found.alike[0].slug == "made-up-second"
    assert "Tuvalu" in found.alike[0].why
    assert "made-up-third" not in [line.slug for line in found.alike]


def test_records_alike_do_not_repeat_those_related():
    rare = {"terms": ["tags.recruitment", "areas.health-workforce"], "countries": [{"country": "TUV"}]}
    stored("made-up-first", **rare)
    found = page(**rare, related=[{"record": "made-up-first", "as": "see also"}])
    assert "made-up-first" not in [line.slug for line in found.alike]


def test_a_record_without_any_tag_is_like_none():
    assert page().alike == ()


def test_texts_are_in_the_language_of_the_reader():
    texts = {
        "record.made-up.title": "Une pratique",
        "phrase.young-people-who-were-made-up": "jeunes inventés",
        f"record.{REPORT}.title": "Un rapport inventé",
    }
    for key, text in texts.items():
        Translation.objects.create(key=key, language="fr", text=text, by_machine=True)
    found = page(language="fr", population="young people who were made up", outcome="more made-up schooling")
    assert (found.title.text, found.title.by_machine) == ("Une pratique", True)
    assert (found.population.text, found.population.language) == ("jeunes inventés", "fr")
    assert (found.outcome.text, found.outcome.language) == ("more made-up schooling", "en")
    assert found.sources[0].title.text == "Un rapport inventé"
    assert not found.summary


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_record_has_a_page_without_repetition(language: str):
    for record in Record.objects.order_by("id")[::6]:
        found = record_page(record, language)
        related = [line.slug for lines in found.related.values() for line in lines]
        findings = [line.slug for line in found.findings]
        alike = [line.slug for line in found.alike]
        assert len(set(findings)) == len(findings)
        assert record.slug not in {*related, *findings, *alike}
        assert set(alike).isdisjoint(related + findings)
        assert len(alike) <= ALIKE_SHOWN
        assert found.sources
        assert all(line.why for line in found.alike)
        positions = [group.code for group in found.term_groups]
        assert len(set(positions)) == len(positions)
        assert all(first != second for first, second in pairwise(found.places))


@pytest.mark.parametrize("order", ["points_to__count", "-points_to__count", "pointed_at_by__count"])
def test_questions_to_the_database_do_not_grow_with_the_relations(django_assert_max_num_queries, order: str):
    counted = Record.objects.filter(kind="practice").exclude(partner_links=None)
    record = counted.annotate(Count("points_to"), Count("pointed_at_by")).order_by(order, "id")[0]
    record_page(record, "fr")
    with django_assert_max_num_queries(17):
        record_page(record, "fr")
