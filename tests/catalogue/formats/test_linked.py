"""Linked data says of the record what is the record's, and of the programme what is the programme's."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.catalogue.formats.facts import LocalText, SourceFact
from sankofa.catalogue.formats.linked import Body, Subject, dcat, for_html, period, schema_org
from sankofa.catalogue.terms import FORMS_OF_KIND, Kind

JSON = st.recursive(st.text(), lambda part: st.lists(part, max_size=3), max_leaves=4)
KINDS = [(kind.value, form) for kind in Kind for form in ("", *sorted(FORMS_OF_KIND.get(kind, ())))]


@pytest.fixture
def subject(record):
    facts = record()
    whole = Subject(
        slug=facts.slug,
        address=facts.address,
        catalogue="https://example.org/en/catalogue/",
        catalogue_name="Sankofa catalogue",
        kind=facts.kind,
        form=facts.form,
        kind_label=facts.kind_label,
        title=facts.title,
        summary=facts.summary,
        authors=(),
        start_year=facts.start_year,
        end_year=facts.end_year,
        countries=facts.countries,
        places=("Western Africa",),
        bodies=(Body("Made-up club", funds=True), Body("Made-up town", funds=False)),
        terms=facts.terms[:1],
        matters=("school attendance",),
        sources=facts.sources,
        address_of={
            "made-up-handbook": "https://example.org/handbook",
            "thematic-areas": "https://example.org/themes",
        },
        added_at=facts.added_at,
        changed_at=facts.changed_at,
    )
    return lambda **changes: replace(whole, **changes)


def empty_values(node: object) -> list:
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [part for part in parts if part in (None, "", [], {})] + [
        empty for part in parts for empty in empty_values(part)
    ]


def test_who_paid_for_the_programme_did_not_pay_for_the_text(subject):
    node = schema_org(subject())
    assert node["@type"] == "Article"
    assert "funder" not in node
    assert node["mainEntity"]["@type"] == "Project"
    assert [body["name"] for body in node["mainEntity"]["funder"]] == ["Made-up club"]
    assert [body["name"] for body in node["mainEntity"]["contributor"]] == ["Made-up town"]


@pytest.mark.parametrize(
    ("kind", "form", "text", "thing"),
    [
        ("policy", "", "Article", "GovernmentService"),
        ("practice", "law", "Article", "Legislation"),
        ("practice", "institution", "Article", "Organization"),
        ("project", "", "Article", "Project"),
        ("finding", "", "Claim", None),
        ("recommendation", "", "CreativeWork", None),
        ("guideline", "handbook", "Book", None),
        ("resource", "report", "Report", None),
    ],
)
def test_each_kind_has_a_fitting_type(subject, kind: str, form: str, text: str, thing: str | None):
    node = schema_org(subject(kind=kind, form=form))
    assert (node["@type"], node.get("mainEntity", {}).get("@type")) == (text, thing)


def test_a_country_goes_by_its_code(subject):
    country, _france, place = schema_org(subject())["spatialCoverage"]
    assert country["identifier"]["value"] == "SEN"
    assert place == {"@type": "Place", "name": "Western Africa"}


def test_a_term_names_the_group_it_is_of(subject):
    (term, matter) = schema_org(subject())["about"]
    assert term["termCode"] == "thematic-areas.health"
    assert term["inDefinedTermSet"] == "https://example.org/themes"
    assert matter == {"@type": "Thing", "name": "school attendance"}


def test_a_text_is_based_on_a_place_in_a_document(subject):
    node = schema_org(subject())
    (basis,) = node["isBasedOn"]
    assert basis["name"] == "Part II"
    assert basis["isPartOf"]["url"] == "https://example.org/handbook"
    assert basis["isPartOf"]["datePublished"] == "2011"
    assert node["citation"] == ["Made-up handbook (Made-up Press, 2011), Part II"]


def test_a_document_is_dated_by_its_publication_and_only_named_by_others(subject):
    own = SourceFact("made-up-fund", "Made-up fund", "Made-up Institute", 2002, "whole document")
    listed = SourceFact("made-up-handbook", "Made-up handbook", "Made-up Press", 2011, "references")
    node = schema_org(subject(kind="resource", form="study", end_year=None, sources=(own, listed)))
    assert node["datePublished"] == "2002"
    assert node["publisher"]["name"] == "Made-up Institute"
    assert {"temporalCoverage", "isBasedOn", "citation", "isPartOf"} & node.keys() == set()
    assert [place["name"] for place in node["subjectOf"]] == ["references"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2002, 2012, "2002/2012"),
        (2006, None, "2006"),
        (2006, 2006, "2006"),
        (None, None, ""),
        (None, 2010, "2010"),
    ],
)
def test_years_as_the_standard_writes_them(subject, first: int | None, last: int | None, expected: str):
    assert period(subject(start_year=first, end_year=last)) == expected


@pytest.mark.parametrize(("kind", "form"), KINDS)
@pytest.mark.parametrize("write", [schema_org, dcat])
def test_nothing_is_said_that_is_not_known(subject, write, kind: str, form: str):
    bare = subject(
        kind=kind,
        form=form,
        summary=LocalText("", "en"),
        start_year=None,
        end_year=None,
        countries=(),
        places=(),
        bodies=(),
        terms=(),
        matters=(),
        sources=(SourceFact("elsewhere", "Elsewhere", "", None, "p. 1"),),
        address_of={},
    )
    assert empty_values(write(bare)) == []


def test_dcat_tells_the_entry_from_what_it_is_about(subject):
    node = dcat(subject())
    topic = node["foaf:primaryTopic"]
    assert (node["@type"], topic["@type"]) == ("dcat:CatalogRecord", "dcat:Resource")
    assert node["@id"] != topic["@id"]
    assert node["dct:modified"] == {"@value": "2024-06-02", "@type": "xsd:date"}
    assert node["@reverse"]["dcat:record"]["@type"] == "dcat:Catalog"
    assert topic["dct:title"] == {"@value": "Made-up fund", "@language": "en"}
    assert topic["dct:temporal"]["dcat:endDate"] == {"@value": "2012", "@type": "xsd:gYear"}
    assert topic["dct:source"][0]["@id"] == "https://example.org/handbook"
    assert [place.get("dct:identifier") for place in topic["dct:spatial"]] == ["SEN", "FRA", None]


def test_dcat_uses_no_prefix_that_it_does_not_declare(subject):
    node = dcat(subject())
    prefixes = {
        part.split(":")[0] for part in json.dumps(node).split('"') if part.count(":") == 1 and " " not in part
    }
    assert prefixes - {"https", "http", ""} <= node["@context"].keys()


def test_dcat_dates_a_document_by_its_publication(subject):
    topic = dcat(subject(kind="resource", form="report"))["foaf:primaryTopic"]
    assert topic["dct:issued"] == {"@value": "2002", "@type": "xsd:gYear"}
    assert "dct:temporal" not in topic


@given(st.dictionaries(st.text(), JSON, max_size=3))
def test_json_in_a_page_cannot_leave_its_element(node: dict):
    written = for_html(node)
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == node


def test_json_in_a_page_is_not_escaped_again():
    assert for_html({"name": "</script>"}).__html__() == '{"name": "\\u003c/script\\u003e"}'
