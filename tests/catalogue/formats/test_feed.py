"""The Atom feed as a reader of feeds takes it in."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from sankofa.catalogue.formats.facts import LocalText
from sankofa.catalogue.formats.feed import atom

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ADDRESS = "https://example.org/en/catalogue/feed.atom"


@pytest.fixture
def feed(result):
    def written(*records, **asked) -> etree._Element:
        text = atom(records, result(**asked), language="en", address=ADDRESS)
        return etree.fromstring(text.encode())

    return written


def one(root: etree._Element, path: str) -> etree._Element:
    (found,) = root.xpath(path, namespaces=ATOM)
    return found


def test_the_feed_says_what_it_is_and_where(feed, record):
    root = feed(record(), in_words=(("Kind", "Policy"), ("Country", "Senegal")))
    assert root.get(LANG) == "en"
    assert one(root, "a:title").text == "Sankofa catalogue: Policy · Senegal"
    assert one(root, "a:id").text == ADDRESS
    assert one(root, "a:link[@rel='self']").get("href") == ADDRESS
    assert one(root, "a:link[@rel='alternate']").get("href") == "https://example.org/en/catalogue/"
    assert one(root, "a:updated").text == "2024-06-02T10:45:00+00:00"


def test_an_entry_keeps_its_id_when_the_record_changes(feed, record):
    before = feed(record())
    after = feed(record(title=LocalText("Another title", "en"), changed_at=datetime(2025, 1, 1, tzinfo=UTC)))
    ids = [one(root, "a:entry/a:id").text for root in (before, after)]
    assert ids == ["tag:example.org,2024-05-01:/en/catalogue/record/made-up-fund/"] * 2
    assert one(before, "a:entry/a:updated").text < one(after, "a:entry/a:updated").text


def test_a_summary_is_text_and_not_markup(feed, record):
    summary = one(feed(record(summary=LocalText("<b>1 & 2</b>", "en"))), "a:entry/a:summary")
    assert summary.get("type") == "html"
    assert summary.text == "&lt;b&gt;1 &amp; 2&lt;/b&gt;"


def test_an_entry_in_another_language_says_so(feed, record):
    root = feed(record(title=LocalText("Fonds inventé", "fr")), record())
    assert [entry.get(LANG) for entry in root.findall("a:entry", ATOM)] == ["fr", None]


def test_characters_that_xml_forbids_are_left_out(feed, record):
    root = feed(record(title=LocalText("a\x07b\uffff", "en")), in_words=(("Search", "\x01\ufffe"),))
    assert one(root, "a:entry/a:title").text == "ab"


def test_a_feed_without_entries_is_whole(feed):
    root = feed()
    assert root.findall("a:entry", ATOM) == []
    assert one(root, "a:updated").text
