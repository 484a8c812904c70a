"""The interface as a program meets it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sankofa.catalogue.models import Record, TermGroup
from sankofa.catalogue.queries.facets import SHOWN
from sankofa.catalogue.terms import Kind

pytestmark = pytest.mark.django_db

ADDRESSES = (
    *("/", "/records", "/records/mexico-3x1", "/facets", "/vocabulary", "/vocabulary/tags"),
    *("/countries", "/evidence", "/roadmap", "/openapi.json"),
)


@pytest.fixture
def get(client: Client) -> Callable[..., dict]:
    def answer(path: str, query: dict | None = None, status: int = 200) -> dict:
        response = client.get(f"/api/v1{path}", query)
        assert response.status_code == status, response.content
        return response.json()

    return answer


@pytest.mark.parametrize("path", ADDRESSES)
def test_any_site_may_read_it(client: Client, path: str):
    response = client.get(f"/api/v1{path}")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("path", ADDRESSES)
def test_it_is_not_sent_again_when_nothing_changed(client: Client, path: str):
    etag = client.get(f"/api/v1{path}")["ETag"]
    assert client.get(f"/api/v1{path}", headers={"if-none-match": etag}).status_code == 304
    assert client.get(f"/api/v1{path}", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_packed_answer_is_not_sent_again_either(client: Client):
    packed = client.get("/api/v1/countries", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    again = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
    assert client.get("/api/v1/countries", headers=again).status_code == 304


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_is_get_without_the_content(client: Client, path: str):
    head, get = client.head(f"/api/v1{path}"), client.get(f"/api/v1{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == get["Content-Type"]


def test_head_has_the_etag_of_get(client: Client):
    assert client.head("/api/v1/records")["ETag"] == client.get("/api/v1/records")["ETag"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_can_be_written(client: Client, path: str):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(f"/api/v1{path}").status_code == 405


def test_another_etag_when_a_record_changed(client: Client):
    before = client.get("/api/v1/records/mexico-3x1")["ETag"]
    Record.objects.filter(slug="mexico-3x1").update(summary="Changed.")
    assert client.get("/api/v1/records/mexico-3x1")["ETag"] != before


def test_the_index_leads_everywhere(client: Client, get):
    for address in get("/").values():
        assert client.get(address).status_code == 200


def test_pages_follow_each_other_and_hold_every_record_once(client: Client, get):
    answer = get("/records", {"kind": "finding", "size": "30"})
    slugs = [record["slug"] for record in answer["records"]]
    assert (answer["total"], answer["pages"], answer["page"]) == (80, 3, 1)
    assert answer["previous"] is None
    while answer["next"]:
        before, answer = answer, client.get(answer["next"]).json()
        assert answer["previous"]
        assert answer["page"] == before["page"] + 1
        slugs += [record["slug"] for record in answer["records"]]
    assert sorted(slugs) == sorted(Record.objects.filter(kind="finding").values_list("slug", flat=True))


def test_an_answer_is_the_one_of_the_page(client: Client, get):
    query = {"q": "diaspora", "country": "SEN", "role": "origin", "sort": "title"}
    found = client.get("/en/catalogue/", query)
    answer = get("/records", query)
    assert answer["total"] == found.context["found"].total > 0
    assert [record["slug"] for record in answer["records"]] == [card.slug for card in found.context["cards"]]


def test_facets_come_on_demand_and_count_as_the_page_does(client: Client, get):
    assert get("/records")["facets"] is None
    facets = {
        facet["name"]: facet for facet in get("/records", {"q": "diaspora", "facets": "true"})["facets"]
    }
    kinds = {value["key"]: value["count"] for value in facets["kind"]["values"]}
    found = client.get("/en/catalogue/", {"q": "diaspora"}).context["found"]
    assert kinds == {kind: found.count("kind", kind) for kind in Kind.values if found.count("kind", kind)}
    assert get("/facets", {"q": "diaspora"})["facets"] == list(facets.values())


def test_a_record_is_the_same_in_the_list_by_itself_and_in_the_file(client: Client, get):
    single = get("/records/mexico-3x1", {"lang": "fr"})
    listed = get("/records", {"q": "3x1 tres por uno", "lang": "fr"})["records"]
    file = json.loads(client.get("/fr/catalogue/results.json", {"q": "3x1 tres por uno"}).getvalue())[
        "records"
    ]
    for records in (listed, file):
        assert single in records


def test_a_record_tells_its_facts(get):
    record = get("/records/mexico-3x1")
    assert record["address"] == "http://testserver/en/catalogue/record/mexico-3x1/"
    assert "MEX" in [country["code"] for country in record["countries"]]
    assert all(source["document"] and source["locator"] for source in record["sources"])
    assert {relation["outgoing"] for relation in record["related"]} <= {True, False}


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_labels_come_in_the_language_asked_for(client: Client, lang: str):
    response = client.get("/api/v1/records/mexico-3x1", {"lang": lang}, headers={"accept-language": "es"})
    record = response.json()
    assert response["Content-Language"] == lang
    assert record["title"]["language"] == lang
    assert f"/{lang}/" in record["address"]


def test_a_machine_translation_says_so(get):
    assert get("/records/mexico-3x1", {"lang": "ar"})["title"]["by_machine"] is True
    assert get("/records/mexico-3x1")["title"]["by_machine"] is False


def test_what_may_have_been_meant(get):
    answer = get("/records", {"q": "diaspra"})
    assert (answer["total"], answer["pages"], answer["records"]) == (0, 1, [])
    assert answer["meant"] == "diaspora"


def test_a_refusal_names_every_problem(client: Client):
    response = client.get("/api/v1/records?colour=blue&kind=poem&page=x&lang=de")
    assert response.status_code == 400
    assert response["Access-Control-Allow-Origin"] == "*"
    errors = response.json()["errors"]
    assert {error["field"] for error in errors} == {"colour", "kind", "page", "lang"}
    assert all(error["message"] for error in errors)


def test_a_refusal_says_in_which_language_it_is(client: Client):
    assert client.get("/api/v1/records?kind=poem&lang=fr")["Content-Language"] == "fr"
    assert client.get("/api/v1/records?kind=poem&lang=de")["Content-Language"] == "en"


@pytest.mark.parametrize(
    "path", ["/", "/records/mexico-3x1", "/vocabulary", "/countries", "/evidence", "/roadmap"]
)
def test_parameters_of_other_addresses_are_refused(get, path: str):
    assert get(path, {"page": "2"}, 400)["errors"][0]["field"] == "page"


def test_a_page_after_the_last_is_refused(get):
    assert get("/records", {"kind": "guideline", "page": "2"}, 400)["errors"] == [
        {"field": "page", "message": "The last page is 1."}
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/records/atlantis",
        "/records/a b",
        "/records/%EF%BF%BF",
        "/vocabulary/poems",
        "/poems",
        "/records/a/b",
    ],
)
def test_what_is_not_there_is_not_found_in_json(get, path: str):
    assert get(path, status=404)["errors"] == [
        {"field": "path", "message": "There is nothing under this address."}
    ]


def test_the_vocabulary_lists_its_groups_and_their_terms(get):
    groups = {group["code"]: group for group in get("/vocabulary")["groups"]}
    assert groups.keys() == set(TermGroup.objects.values_list("code", flat=True))
    tags = get("/vocabulary/tags")
    assert len(tags["terms"]) == groups["tags"]["terms"] > 10
    assert tags["facet"] == "tag"
    term = next(term for term in tags["terms"] if term["code"] == "tags.gender")
    assert term["records"] == get("/records", {"tag": "tags.gender"})["total"]


def test_countries_count_records_by_role(get):
    countries = {country["code"]: country for country in get("/countries")["countries"]}
    assert len(countries) > 240
    for code in ("SEN", "FRA"):
        assert countries[code]["records"] == get("/records", {"country": code})["total"] > 0
        assert countries[code]["as_origin"] == get("/records", {"country": code, "role": "origin"})["total"]
    assert countries["SEN"]["regions"] == ["011", "202", "002", "001"]


def test_the_evidence_map_counts_findings(get):
    evidence = get("/evidence")
    pairs = len(evidence["outcomes"]) * len(evidence["mechanisms"])
    assert evidence["findings"] == get("/records", {"kind": "finding"})["total"]
    assert evidence["gaps"] + len(evidence["cells"]) == pairs
    for cell in evidence["cells"]:
        asked = {"outcome": cell["outcome"], "mechanism": cell["mechanism"], "kind": "finding"}
        assert cell["total"] == get("/facets", asked)["total"]
        assert cell["total"] == sum(cell[name] for name in ("positive", "negative", "mixed", "none"))


def test_the_road_map_has_its_stages_in_order(get):
    road = get("/roadmap")
    assert [stage["code"] for stage in road["stages"]][:4] == ["goals", "know", "trust", "mobilise"]
    assert road["principles"]
    assert road["destination"]["name"]["text"]
    for stage in road["stages"]:
        assert stage["records"] == get("/facets", {"stage": f"roadmap-stages.{stage['code']}"})["total"]


def test_an_empty_catalogue_answers(get):
    Record.objects.all().delete()
    assert get("/records")["total"] == 0
    assert get("/evidence")["cells"] == []
    assert {country["records"] for country in get("/countries")["countries"]} == {0}


def test_more_records_take_no_more_questions_to_the_database(client: Client):
    counts = {}
    for size in (1, 100):
        client.get("/api/v1/records", {"size": size})  # what a process keeps is read before counting
        with CaptureQueriesContext(connection) as asked:
            client.get("/api/v1/records", {"size": size})
        counts[size] = len(asked)
    assert counts[1] == counts[100] < 20


def test_there_is_no_page_that_loads_from_other_hosts(client: Client):
    assert client.get("/api/v1/docs").status_code == 404


def test_the_reference_names_the_addresses_and_parameters_that_there_are(get):
    reference = (Path(__file__).parents[3] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(/api/v1/[^`]*)` \|", reference, re.MULTILINE))
    described = get("/openapi.json")["paths"]
    named = {"{slug}": "CODE", "{group}": "GROUP", "{area}": "AREA", "{id}": "ID"}
    assert told == {re.sub(r"\{\w+\}", lambda part: named[part[0]], path) for path in described}
    only_here = {"sort", "page", "size", "facets"}
    assert set(re.findall(r"^\| `([a-z]+)` \|", reference, re.MULTILINE)) == only_here
    names = {parameter["name"] for parameter in described["/api/v1/records"]["get"]["parameters"]}
    assert names == {"q", "role", "lang", *only_here, *(facet.name for facet in SHOWN)}
