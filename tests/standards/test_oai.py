"""Every answer to a harvester has the shape that OAI-PMH 2.0 lays down (oai_pmh.rng beside this file)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sankofa.catalogue.models import Record
from sankofa.catalogue.views import harvest

pytestmark = pytest.mark.django_db

SHAPE = etree.RelaxNG(etree.parse(Path(__file__).with_name("oai_pmh.rng")))
OAI = {"o": "http://www.openarchives.org/OAI/2.0/"}
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}

NAMES = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "colour")
VALUES = (
    *("Identify", "ListRecords", "ListIdentifiers", "ListSets", "ListMetadataFormats", "GetRecord"),
    *("oai_dc", "marc21", "policy", "a:b", "2024-05-01", "2024-05-01T00:00:00Z", "0001-01-01", "9999-12-31"),
    *("oai:localhost:mexico-3x1", "oai:localhost:atlantis", "x" * 50, "é", "\uffff", "<&>", " ", ""),
)
ARGUMENTS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text(max_size=20)), max_size=5
)


@pytest.fixture
def ask(client: Client) -> Callable[..., etree._Element]:
    """The answer to some arguments, held against the protocol."""

    def answered(arguments: dict | list, *, by_form: bool = False) -> etree._Element:
        method = client.post if by_form else client.get
        response = method("/oai", query(arguments), headers={"host": "localhost"})
        assert response.status_code == 200
        root = etree.fromstring(response.content)
        SHAPE.assertValid(root)
        return root

    return answered


def query(arguments: dict | list) -> dict[str, list[str]]:
    pairs = arguments.items() if isinstance(arguments, dict) else arguments
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def parts(ask: Callable[..., etree._Element], first: dict[str, str]) -> Iterator[etree._Element]:
    root = ask(first)
    yield root
    while token := root.findtext(".//o:resumptionToken", "", OAI):
        root = ask({"verb": first["verb"], "resumptionToken": token})
        yield root


@pytest.mark.parametrize(
    "arguments",
    [
        {"verb": "Identify"},
        {"verb": "ListSets"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListMetadataFormats", "identifier": "oai:localhost:mexico-3x1"},
        {"verb": "GetRecord", "identifier": "oai:localhost:mexico-3x1", "metadataPrefix": "oai_dc"},
        {"verb": "GetRecord", "identifier": "oai:localhost:atlantis", "metadataPrefix": "oai_dc"},
        {**LIST, "set": "policy"},
        {**LIST, "set": "policy", "from": "2020-01-01", "until": "2199-12-31"},
        {**LIST, "from": "2199-01-01"},
        {"verb": "ListRecords", "resumptionToken": "old"},
        {"verb": "ListRecords", "metadataPrefix": "marc21"},
        {"verb": "Sing"},
        {},
    ],
    ids=lambda arguments: "&".join(arguments.values()) or "nothing",
)
@pytest.mark.parametrize("by_form", [False, True], ids=["address", "form"])
def test_an_answer_has_the_shape_of_the_protocol(ask, arguments: dict[str, str], by_form: bool):
    (answer,) = ask(arguments, by_form=by_form).xpath(
        "*[not(self::o:responseDate or self::o:request)]", namespaces=OAI
    )
    assert len(answer) or answer.get("code")


@pytest.mark.parametrize(
    "part", ["responseDate", "request", "ListRecords", "header", "datestamp", "metadata"]
)
def test_the_shape_misses_nothing(ask, part: str):
    root = ask(LIST | {"set": "policy"})
    element = root.find(f".//o:{part}", OAI)
    element.getparent().remove(element)
    assert not SHAPE.validate(root)


@pytest.mark.parametrize("size", [1, 59, 480, 1000])
@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_reading_on_gives_every_record_once(ask, monkeypatch, verb: str, size: int):
    monkeypatch.setattr(harvest, "PART", size)
    kind = {"set": "policy"} if size == 1 else {}
    expected = Record.objects.filter(kind="policy") if kind else Record.objects.all()
    read = list(parts(ask, LIST | {"verb": verb} | kind))
    found = [each for root in read for each in root.xpath(".//o:header/o:identifier/text()", namespaces=OAI)]
    assert sorted(found) == sorted(
        f"oai:localhost:{slug}" for slug in expected.values_list("slug", flat=True)
    )
    assert len(read) == -(-len(found) // size)
    cursors = [root.xpath("string(.//o:resumptionToken/@cursor)", namespaces=OAI) for root in read]
    assert cursors == ([str(given) for given in range(0, len(found), size)] if len(read) > 1 else [""])


def test_records_of_a_list_are_those_asked_for_one_by_one(ask):
    root = ask(LIST | {"set": "guideline"})
    records = root.findall(".//o:record", OAI)
    assert records
    for record in records:
        identifier = record.findtext("o:header/o:identifier", namespaces=OAI)
        single = ask({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": identifier})
        assert etree.tostring(single.find(".//o:record", OAI), method="c14n") == etree.tostring(
            record, method="c14n"
        )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments=ARGUMENTS, by_form=st.booleans())
def test_whatever_is_asked_the_answer_is_one_of_the_protocol(
    ask, arguments: list[tuple[str, str]], by_form: bool
):
    if not by_form:  # an address with these is refused before it is looked at
        arguments = [(name, value.replace("\x00", "")) for name, value in arguments]
    ask(arguments, by_form=by_form)
