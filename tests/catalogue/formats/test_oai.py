"""Answers of OAI-PMH, part by part. tests/standards holds whole answers against the protocol."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from sankofa.catalogue.formats import oai
from sankofa.catalogue.formats.facts import SourceFact
from sankofa.catalogue.formats.oairequest import Selection, Token

MOMENT = datetime(2024, 5, 1, 9, 30, 15, 999_999, tzinfo=UTC)
NAMES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def item(record):
    def made(**changes) -> oai.Item:
        facts = record(**changes)
        return oai.Item(
            header=oai.Header(7, facts.slug, facts.kind, MOMENT),
            facts=facts,
            titles={"en": "Made-up fund", "ar": "صندوق مختلق"},
            summaries={"en": "Clubs and a town."},
            subjects=(("en", "Health"), ("fr", "Santé")),
        )

    return made


def texts(element: etree._Element, path: str) -> list[tuple[str | None, str]]:
    return [(found.get(LANG), found.text) for found in element.xpath(path, namespaces=NAMES)]


def test_an_identifier_leads_back_to_its_record():
    identifier = oai.identifier_of("example.org", "made-up-fund")
    assert identifier == "oai:example.org:made-up-fund"
    assert oai.slug_in(identifier, "example.org") == "made-up-fund"
    assert oai.slug_in(identifier, "example.com") == ""
    assert oai.slug_in("made-up-fund", "example.org") == ""


def test_a_moment_is_cut_to_its_second():
    assert oai.stamp(MOMENT) == "2024-05-01T09:30:15Z"


def test_a_record_speaks_every_language_it_has(item):
    (record,) = oai.get_record(item(), "example.org")
    assert texts(record, ".//dc:title") == [("en", "Made-up fund"), ("ar", "صندوق مختلق")]
    assert texts(record, ".//dc:subject") == [("en", "Health"), ("fr", "Santé")]


def test_a_record_tells_who_where_when_and_from_what(item):
    (record,) = oai.get_record(item(), "example.org")
    assert texts(record, ".//dc:creator") == [(None, "Mensah, A.")]
    assert texts(record, ".//dc:contributor") == [(None, "Made-up club"), (None, "Made-up town")]
    assert texts(record, ".//dc:date") == [(None, "2002"), (None, "2012")]
    assert texts(record, ".//dc:identifier") == [
        (None, "https://example.org/en/catalogue/record/made-up-fund/")
    ]
    assert texts(record, ".//dc:source") == [(None, "Made-up handbook (Made-up Press, 2011), Part II")]
    assert ("en", "Senegal") in texts(record, ".//dc:coverage")
    assert (None, "SEN") in texts(record, ".//dc:coverage")
    assert (None, "River valley") in texts(record, ".//dc:coverage")


def test_the_publisher_is_the_one_of_a_document_that_the_record_stands_for(item):
    own = SourceFact("made-up-fund", "Made-up fund", "Made-up Institute", 2002, "whole document")
    (record,) = oai.get_record(item(sources=(own,)), "example.org")
    assert texts(record, ".//dc:publisher") == [(None, "Made-up Institute")]
    assert texts(record, ".//dc:source") == []


def test_what_xml_forbids_is_left_out(item):
    (record,) = oai.get_record(item(authors=("Men\x07sah\uffff", "\x00")), "example.org")
    assert texts(record, ".//dc:creator") == [(None, "Mensah")]


def test_the_first_part_of_several_has_a_token_and_the_last_an_empty_one():
    token = Token("ListRecords", Selection(), MOMENT, 7, 100, 150)
    first, last = oai.resumption(token, 0, 150), oai.resumption(None, 100, 150)
    assert (first.text, first.get("cursor"), first.get("completeListSize")) == (token.sealed(), "0", "150")
    assert (last.text or "", last.get("cursor")) == ("", "100")
    assert oai.resumption(None, 0, 50) is None


def test_an_answer_repeats_what_was_asked():
    written = oai.document(
        "https://example.org/oai", MOMENT, {"verb": "ListSets"}, [oai.list_sets([("a", "A")])]
    )
    root = etree.fromstring(written)
    (request,) = root.findall("o:request", NAMES)
    assert (request.text, dict(request.attrib)) == ("https://example.org/oai", {"verb": "ListSets"})
    assert root.findtext("o:responseDate", namespaces=NAMES) == "2024-05-01T09:30:15Z"
