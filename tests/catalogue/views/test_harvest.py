"""The harvester's questions, and the protocol's answers."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from sankofa.catalogue.formats.oairequest import SALT
from sankofa.catalogue.models import Record
from sankofa.catalogue.terms import Kind
from sankofa.catalogue.views import harvest

pytestmark = pytest.mark.django_db

OAI = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}


def ask(client: Client, **arguments: str) -> etree._Element:
    """Of `since` for `from`, which is a word of Python."""
    response = client.get("/oai", {name.replace("since", "from"): value for name, value in arguments.items()})
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return etree.fromstring(response.content)


def codes(root: etree._Element) -> list[str]:
    return root.xpath("o:error/@code", namespaces=OAI)


def identifiers(root: etree._Element) -> list[str]:
    return root.xpath(".//o:header/o:identifier/text()", namespaces=OAI)


def token(root: etree._Element) -> str:
    return root.findtext(".//o:resumptionToken", "", OAI)


def parts(client: Client, verb: str, **arguments: str) -> Iterator[etree._Element]:
    """All parts of a list, one after the other."""
    root = ask(client, verb=verb, metadataPrefix="oai_dc", **arguments)
    yield root
    while onward := token(root):
        root = ask(client, verb=verb, resumptionToken=onward)
        yield root


@pytest.fixture
def small_parts(monkeypatch) -> int:
    monkeypatch.setattr(harvest, "PART", 70)
    return 70


def test_identify_tells_honestly_what_is_kept(client: Client):
    root = ask(client, verb="Identify")
    told = {child.tag.partition("}")[2]: child.text for child in root.find("o:Identify", OAI)}
    earliest = Record.objects.order_by("changed_at").first().changed_at
    assert told["baseURL"] == "http://testserver/oai"
    assert told["deletedRecord"] == "persistent"
    assert told["earliestDatestamp"] == f"{earliest:%Y-%m-%dT%H:%M:%SZ}"
    assert told["adminEmail"] == "postmaster@testserver.localdomain"


def test_identify_names_the_administrator(client: Client, settings):
    settings.ADMINS = [("Ama Mensah", "ama@example.org")]
    assert ask(client, verb="Identify").findtext(".//o:adminEmail", namespaces=OAI) == "ama@example.org"


def test_an_empty_catalogue_can_be_asked(client: Client):
    Record.objects.all().delete()
    assert codes(ask(client, verb="Identify")) == []
    assert codes(ask(client, verb="ListRecords", metadataPrefix="oai_dc")) == ["noRecordsMatch"]


def test_there_is_a_set_for_each_kind(client: Client):
    specs = ask(client, verb="ListSets").xpath(".//o:setSpec/text()", namespaces=OAI)
    assert specs == Kind.values


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_a_set_holds_the_records_of_its_kind(client: Client, verb: str):
    found = [each for root in parts(client, verb, set="finding") for each in identifiers(root)]
    expected = Record.objects.filter(kind="finding").values_list("slug", flat=True)
    assert Counter(found) == Counter(f"oai:testserver:{slug}" for slug in expected)


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_reading_on_gives_every_record_once(client: Client, small_parts: int, verb: str):
    read = list(parts(client, verb))
    total = Record.objects.count()
    found = [each for root in read for each in identifiers(root)]
    assert len(read) == -(-total // small_parts)
    assert len(found) == len(set(found)) == total
    tokens = [root.find(".//o:resumptionToken", OAI) for root in read]
    assert [int(each.get("cursor")) for each in tokens] == list(range(0, total, small_parts))
    assert {int(each.get("completeListSize")) for each in tokens} == {total}


def test_a_record_that_changes_meanwhile_comes_again_and_none_is_missed(client: Client, small_parts: int):
    root = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    first = identifiers(root)
    Record.objects.get(slug=first[0].rpartition(":")[2]).save()
    Record.objects.get(slug=first[1].rpartition(":")[2]).delete()
    later = []
    while onward := token(root):
        root = ask(client, verb="ListIdentifiers", resumptionToken=onward)
        later += identifiers(root)
    assert first[0] in later
    assert set(first) | set(later) >= {
        f"oai:testserver:{slug}" for slug in Record.objects.values_list("slug", flat=True)
    }
    assert set(first) & set(later) == {first[0]}


def test_records_of_one_moment_are_all_read(client: Client, small_parts: int):
    Record.objects.update(changed_at=datetime(2024, 5, 1, tzinfo=UTC))
    found = [each for root in parts(client, "ListIdentifiers") for each in identifiers(root)]
    assert len(found) == len(set(found)) == Record.objects.count()


@pytest.fixture
def three_days() -> dict[str, str]:
    """Slug -> datestamp of three records that stand alone before all others."""
    moments = [datetime(2020, 1, day, 23, 59, 59, 999_999, tzinfo=UTC) for day in (1, 2, 3)]
    slugs = list(Record.objects.values_list("slug", flat=True)[:3])
    for slug, moment in zip(slugs, moments, strict=True):
        Record.objects.filter(slug=slug).update(changed_at=moment)
    return {f"oai:testserver:{slug}": f"{m:%Y-%m-%d}" for slug, m in zip(slugs, moments, strict=True)}


@pytest.mark.parametrize(
    ("window", "days"),
    [
        ({"until": "2020-01-02"}, [1, 2]),
        ({"since": "2020-01-02", "until": "2020-01-02"}, [2]),
        ({"since": "2020-01-02T23:59:59Z", "until": "2020-01-03T23:59:58Z"}, [2]),
        ({"until": "2020-01-03T23:59:59Z"}, [1, 2, 3]),
        ({"since": "2020-01-03T00:00:00Z", "until": "2020-12-31T00:00:00Z"}, [3]),
    ],
)
def test_from_and_until_mean_what_they_name(
    client: Client, three_days, window: dict[str, str], days: list[int]
):
    found = identifiers(ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **window))
    assert [three_days[each] for each in found] == [f"2020-01-{day:02d}" for day in days]


def test_every_datestamp_can_be_asked_for_by_itself(client: Client):
    (record,) = Record.objects.filter(slug="mexico-3x1")
    stamp = f"{record.changed_at:%Y-%m-%dT%H:%M:%SZ}"
    found = [
        each
        for root in parts(client, "ListIdentifiers", since=stamp, until=stamp)
        for each in identifiers(root)
    ]
    assert "oai:testserver:mexico-3x1" in found


@pytest.mark.parametrize("window", [{"until": "1990-01-01"}, {"since": "2190-01-01"}, {"set": "poems"}])
def test_a_list_without_records_says_so(client: Client, window: dict[str, str]):
    root = ask(client, verb="ListRecords", metadataPrefix="oai_dc", **window)
    assert codes(root) == ["noRecordsMatch"]
    assert set(root.find("o:request", OAI).attrib) == {
        "verb",
        "metadataPrefix",
        *(name.replace("since", "from") for name in window),
    }


def test_a_record_by_its_identifier(client: Client):
    root = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier="oai:testserver:mexico-3x1")
    titles = {
        each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in root.findall(".//dc:title", OAI)
    }
    assert {"en", "fr", "es", "ar"} <= titles
    assert (
        root.findtext(".//dc:identifier", namespaces=OAI)
        == "http://testserver/en/catalogue/record/mexico-3x1/"
    )


@pytest.mark.parametrize(
    "identifier", ["oai:testserver:atlantis", "oai:example.org:mexico-3x1", "mexico-3x1", "oai:testserver:"]
)
@pytest.mark.parametrize("verb", ["GetRecord", "ListMetadataFormats"])
def test_an_unknown_identifier(client: Client, verb: str, identifier: str):
    needed = {"metadataPrefix": "oai_dc"} if verb == "GetRecord" else {}
    assert codes(ask(client, verb=verb, identifier=identifier, **needed)) == ["idDoesNotExist"]


def test_formats_of_a_record(client: Client):
    root = ask(client, verb="ListMetadataFormats", identifier="oai:testserver:mexico-3x1")
    assert root.xpath(".//o:metadataPrefix/text()", namespaces=OAI) == ["oai_dc"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ["badVerb"]),
        ({"verb": "Sing"}, ["badVerb"]),
        ({"verb": "Identify", "colour": "blue"}, ["badArgument"]),
        ({"verb": "ListRecords"}, ["badArgument"]),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, ["badArgument"]),
        ({"verb": "ListRecords", "metadataPrefix": "marc21"}, ["cannotDisseminateFormat"]),
        ({"verb": "ListSets", "resumptionToken": "a"}, ["badResumptionToken"]),
        ({"verb": "ListRecords", "resumptionToken": "a"}, ["badResumptionToken"]),
        ({"verb": "GetRecord", "identifier": "a b", "metadataPrefix": "oai_dc"}, ["badArgument"]),
    ],
)
def test_errors_have_the_protocols_codes(client: Client, arguments: dict[str, str], expected: list[str]):
    root = etree.fromstring(client.get("/oai", arguments).content)
    assert codes(root) == expected
    echoed = dict(root.find("o:request", OAI).attrib)
    assert echoed == ({} if expected[0] in ("badVerb", "badArgument") else arguments)


def test_a_token_of_another_list_is_refused(client: Client, small_parts: int):
    onward = token(ask(client, verb="ListRecords", metadataPrefix="oai_dc"))
    assert codes(ask(client, verb="ListIdentifiers", resumptionToken=onward)) == ["badResumptionToken"]


def test_a_token_of_another_installation_is_refused(client: Client):
    forged = signing.dumps(
        ["ListRecords", "", None, None, "2024-05-01T00:00:00+00:00", 1, 0, 9], key="x", salt=SALT
    )
    assert codes(ask(client, verb="ListRecords", resumptionToken=forged)) == ["badResumptionToken"]


def test_a_form_asks_as_an_address_does():
    client = Client(enforce_csrf_checks=True)
    asked = {"verb": "ListSets"}
    by_form, by_address = client.post("/oai", asked), client.get("/oai", asked)
    assert identical(by_form.content) == identical(by_address.content)
    assert client.put("/oai").status_code == 405
    assert client.head("/oai", asked).content == b""


def identical(content: bytes) -> bytes:
    """The answer without the moment it was given."""
    root = etree.fromstring(content)
    root.remove(root.find("o:responseDate", OAI))
    return etree.tostring(root)


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\uffff", "<>", "é" * 5000])
def test_a_form_with_odd_signs_is_answered_in_xml(client: Client, odd: str):
    body = f"verb=GetRecord&metadataPrefix=oai_dc&identifier={odd}&{odd}=1".encode(errors="surrogatepass")
    response = client.post("/oai", body, content_type="application/x-www-form-urlencoded")
    assert codes(etree.fromstring(response.content)) == ["badArgument"] * 2


def test_the_visitors_language_makes_no_difference(client: Client):
    asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "guideline"}
    arabic = client.get("/oai", asked, headers={"accept-language": "ar"}).content
    assert identical(arabic) == identical(client.get("/oai", asked).content)


def test_more_records_take_no_more_questions_to_the_database(client: Client):
    counts = {}
    for kind in ("guideline", "finding"):
        ask(
            client, verb="ListRecords", metadataPrefix="oai_dc", set=kind
        )  # what a process keeps is read first
        with CaptureQueriesContext(connection) as asked:
            ask(client, verb="ListRecords", metadataPrefix="oai_dc", set=kind)
        counts[kind] = len(asked)
    assert counts["guideline"] == counts["finding"] < 25


def test_datestamps_never_lie_ahead(client: Client):
    root = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    now = datetime.fromisoformat(root.findtext("o:responseDate", namespaces=OAI))
    stamps = root.xpath(".//o:datestamp/text()", namespaces=OAI)
    assert max(map(datetime.fromisoformat, stamps)) <= now + timedelta(seconds=1)
