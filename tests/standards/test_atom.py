"""The feed has what RFC 4287 asks of one, in every language and for every question."""

import pytest
from django.test import Client
from lxml import etree

from sankofa.catalogue.models import Record

pytestmark = pytest.mark.django_db

ATOM = "http://www.w3.org/2005/Atom"
A = {"a": ATOM}
FEED_CHILDREN = {
    "author",
    "category",
    "contributor",
    "generator",
    "icon",
    "id",
    "link",
    "logo",
    "rights",
    "subtitle",
}
ENTRY_CHILDREN = {
    "author",
    "category",
    "content",
    "contributor",
    "id",
    "link",
    "published",
    "rights",
    "source",
    "summary",
}
FEED_CHILDREN |= {"title", "updated", "entry"}
ENTRY_CHILDREN |= {"title", "updated"}
ONCE = ("id", "title", "updated")
RFC3339 = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"


def feed(client: Client, language: str, query: str = "") -> etree._Element:
    response = client.get(f"/{language}/catalogue/feed.atom{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def names(element: etree._Element) -> list[str]:
    assert {etree.QName(child).namespace for child in element} <= {ATOM}
    return [etree.QName(child).localname for child in element]


@pytest.mark.parametrize(
    "query", ["", "?kind=policy", "?q=diaspora", "?q=nothinglikethis", "?q=%3Cb%3E%26%EF%BF%BF"]
)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_a_feed_has_what_the_standard_asks(client: Client, language: str, query: str):
    root = feed(client, language, query)
    assert etree.QName(root) == etree.QName(ATOM, "feed")
    assert set(names(root)) <= FEED_CHILDREN
    assert [names(root).count(name) for name in ONCE] == [1, 1, 1]
    assert root.findtext("a:author/a:name", namespaces=A)
    assert len(root.findall("a:link[@rel='self']", A)) == 1
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language


@pytest.mark.parametrize("language", ["en", "ar"])
def test_entries_have_what_the_standard_asks(client: Client, language: str):
    entries = feed(client, language).findall("a:entry", A)
    assert len(entries) == 50
    for entry in entries:
        assert set(names(entry)) <= ENTRY_CHILDREN
        assert [names(entry).count(name) for name in ONCE] == [1, 1, 1]
        assert names(entry).count("summary") <= 1
        assert (
            entry.find("a:link[@rel='alternate']", A).get("href").startswith(f"http://testserver/{language}/")
        )
        assert all(name.text for name in entry.findall("a:author/a:name", A))


def test_moments_are_those_of_rfc_3339(client: Client):
    moments = feed(client, "en").xpath("//a:updated/text() | //a:published/text()", namespaces=A)
    matched = feed(client, "en").xpath(
        "//*[self::a:updated or self::a:published][re:test(., $shape)]",
        namespaces=A | {"re": "http://exslt.org/regular-expressions"},
        shape=RFC3339,
    )
    assert len(matched) == len(moments) > 50


def test_entries_come_with_the_latest_first_and_no_id_twice(client: Client):
    root = feed(client, "en")
    ids = root.xpath("a:entry/a:id/text()", namespaces=A)
    moments = root.xpath("a:entry/a:updated/text()", namespaces=A)
    assert len(set(ids)) == len(ids)
    assert all(entry_id.startswith("tag:testserver,") for entry_id in ids)
    assert moments == sorted(moments, reverse=True)
    assert root.findtext("a:updated", namespaces=A) == moments[0]


def test_a_feed_has_all_records_where_there_are_fewer_than_it_holds(client: Client):
    entries = feed(client, "en", "?kind=policy").findall("a:entry", A)
    assert len(entries) == Record.objects.filter(kind="policy").count() < 50


def test_links_of_the_feed_lead_somewhere(client: Client):
    root = feed(client, "en", "?kind=guideline")
    for link in root.findall(".//a:link", A):
        assert client.get(link.get("href").removeprefix("http://testserver")).status_code == 200
