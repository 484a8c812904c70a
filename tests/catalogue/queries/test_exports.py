"""What a file says of the question it answers, and what leaves a record's page."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.exports import (
    citation_of,
    countries_with_records,
    dcat_of,
    exported_ids,
    in_words,
    latest,
    parameters_of,
    result_of,
    schema_org_of,
)
from sankofa.catalogue.queries.record_page import Page, record_page
from sankofa.catalogue.queries.search import Question, find

pytestmark = pytest.mark.django_db

SITE = "https://example.org"
ASKED = Question(
    text="diaspora", chosen={"country": ("SEN", "MLI"), "kind": ("policy", "practice")}, role="origin"
)


def page(slug: str, language: str = "en") -> Page:
    with override(language):
        return record_page(Record.objects.get(slug=slug), language)


def test_a_question_in_words():
    assert in_words(find(ASKED)) == (
        ("Search", "diaspora"),
        ("Kind", "Policy, Practice"),
        ("Country", "Senegal, Mali"),
        ("Role of the country", "Origin"),
    )


def test_parameters_stand_in_one_order_whatever_was_typed_first():
    turned = Question(text="diaspora", chosen=dict(reversed(ASKED.chosen.items())), role="origin")
    assert list(parameters_of(turned)) == list(parameters_of(ASKED)) == ["q", "role", "kind", "country"]


def test_a_result_leads_back_to_its_page(client):
    result = result_of(find(ASKED), ("atlantis",), SITE)
    assert result.left_out == ("atlantis",)
    assert result.address.startswith("https://example.org/en/catalogue/?q=diaspora&role=origin")
    found = client.get(result.address.removeprefix(SITE)).context["found"]
    assert found.total == result.total == len(exported_ids(find(ASKED))) > 0


def test_everything_has_an_address_without_parameters():
    assert result_of(find(Question()), (), SITE).address == "https://example.org/en/catalogue/"


def test_the_latest_are_those_changed_last():
    first, second, third = Record.objects.all()[:3]
    for day, record in enumerate((second, first), start=1):
        Record.objects.filter(pk=record.pk).update(changed_at=datetime(2199, 1, day, tzinfo=UTC))
    assert latest([first.pk, second.pk, third.pk], 2) == [first.pk, second.pk]
    assert latest([], 2) == []


def test_countries_are_all_there_in_the_order_of_their_names():
    countries = countries_with_records(find(Question(language="fr")))
    assert len(countries) > 240
    names = [country["name"] for country in countries]
    assert names.index("Égypte") < names.index("Kenya") < names.index("Sénégal")


def test_linked_data_has_one_address_from_wherever_it_was_asked():
    plain = schema_org_of(page("mexico-3x1"), "https://example.org/en/catalogue/record/mexico-3x1/")
    assert plain == schema_org_of(page("mexico-3x1"), "https://example.org/elsewhere?from=feed#top")
    assert plain["@id"] == "https://example.org/en/catalogue/record/mexico-3x1/"
    assert dcat_of(page("mexico-3x1"), SITE)["@id"] == plain["@id"]


def test_who_pays_is_told_from_who_takes_part():
    node = schema_org_of(page("acp-south-south-remittances"), SITE)["mainEntity"]
    assert "Switzerland" in [body["name"] for body in node["funder"]]
    assert "ACP Secretariat" in [body["name"] for body in node["contributor"]]


def test_a_page_is_cited_under_the_title_the_reader_sees():
    cited = citation_of(page("mexico-3x1", "fr"), SITE, date(2024, 7, 3))
    assert (cited.language, cited.accessed) == ("fr", date(2024, 7, 3))
    assert cited.title == str(page("mexico-3x1", "fr").title) != str(page("mexico-3x1").title)


def test_a_document_is_cited_under_the_title_it_was_published_with():
    cited = citation_of(page("jmdi-handbook-2011", "fr"), SITE, date(2024, 7, 3))
    assert (cited.language, cited.year) == ("en", 2011)
    assert cited.title.startswith("Migration for Development: a Bottom-Up Approach")
