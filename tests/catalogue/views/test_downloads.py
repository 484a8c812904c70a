"""Files, feeds, citations and linked data, as a visitor fetches them."""

import csv
import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sankofa.catalogue.models import Record
from sankofa.catalogue.queries import exports
from sankofa.catalogue.queries.facets import SHOWN_NAMES
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.terms import CountryRole

pytestmark = pytest.mark.django_db

RESULTS = "/en/catalogue/results"
WORDS = ("diaspora", "remittances -health", '"home town"', "mali OR ghana", "nothinglikethis", "épargne*")


def fetched(client: Client, address: str, query: dict | None = None) -> bytes:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.getvalue()


def csv_rows(client: Client, query: dict | None = None, language: str = "en") -> list[dict[str, str]]:
    text = fetched(client, f"/{language}/catalogue/results.csv", query).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def json_file(client: Client, query: dict | None = None) -> dict:
    return json.loads(fetched(client, f"{RESULTS}.json", query))


def sheets(client: Client, query: dict | None = None, language: str = "en") -> list:
    file = BytesIO(fetched(client, f"/{language}/catalogue/results.xlsx", query))
    return openpyxl.load_workbook(file, read_only=False).worksheets


@st.composite
def questions(draw: st.DrawFn) -> dict[str, str | list[str]]:
    """A question as an address asks it, of values that some record has."""
    values = [value for value in shelf().values if value[0] in SHOWN_NAMES]
    question: dict[str, str | list[str]] = {}
    for facet, key in draw(st.lists(st.sampled_from(values), max_size=4)):
        question.setdefault(facet, []).append(key)
    if text := draw(st.sampled_from(("", "", *WORDS))):
        question["q"] = text
    if role := draw(st.sampled_from(("", "", *CountryRole.values))):
        question["role"] = role
    return question


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_has_exactly_the_matches_that_the_page_counts(client: Client, data: st.DataObject):
    question = data.draw(questions())
    counted = client.get("/en/catalogue/", question).context["found"]
    slugs = [row["Identifier"] for row in csv_rows(client, question)]
    assert len(slugs) == len(set(slugs)) == counted.total
    assert [record["slug"] for record in json_file(client, question)["records"]] == slugs


def test_files_keep_the_order_of_the_page(client: Client):
    question = {"q": "diaspora", "sort": "title"}
    cards = client.get("/en/catalogue/", question).context["cards"]
    assert [row["Identifier"] for row in csv_rows(client, question)][: len(cards)] == [
        card.slug for card in cards
    ]


def test_all_three_files_hold_the_same_records(client: Client):
    question = {"kind": "policy"}
    slugs = [row["Identifier"] for row in csv_rows(client, question)]
    sheet, _about = sheets(client, question)
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == slugs
    assert [record["slug"] for record in json_file(client, question)["records"]] == slugs
    assert len(slugs) == Record.objects.filter(kind="policy").count()


def test_a_page_of_the_result_makes_no_difference(client: Client):
    assert len(csv_rows(client, {"page": "2"})) == Record.objects.count()


def test_an_odd_page_is_not_found(client: Client):
    assert client.get(f"{RESULTS}.csv", {"page": "x"}).status_code == 404


@pytest.mark.parametrize("extension", ["csv", "xlsx", "json"])
def test_an_empty_result_is_a_whole_file(client: Client, extension: str):
    assert fetched(client, f"{RESULTS}.{extension}", {"q": "nothinglikethis"})


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_comes_with_its_type_and_a_name_with_the_day(client: Client, extension: str, media_type: str):
    response = client.get(f"{RESULTS}.{extension}", {"kind": "guideline"})
    assert response["Content-Type"] == media_type
    name = f"sankofa-catalogue-{timezone.localdate().isoformat()}.{extension}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.getvalue()


@pytest.mark.parametrize("extension", ["csv", "xlsx", "json"])
def test_head_is_answered_and_post_is_not(client: Client, extension: str):
    address = f"{RESULTS}.{extension}?kind=guideline"
    response = client.head(address)
    response.close()
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert client.post(address).status_code == 405


def test_labels_are_in_the_language_of_the_address(client: Client):
    french, english = csv_rows(client, {"kind": "policy"}, "fr"), csv_rows(client, {"kind": "policy"})
    assert len(french) == len(english)
    assert french[0].keys() != english[0].keys()
    assert french[0].keys() == csv_rows(client, {"kind": "guideline"}, "fr")[0].keys()


def test_an_arabic_spreadsheet_runs_from_right_to_left(client: Client):
    assert all(sheet.sheet_view.rightToLeft for sheet in sheets(client, {"kind": "guideline"}, "ar"))


def test_a_file_says_what_was_asked_and_what_was_not_understood(client: Client):
    question = {"kind": ["policy", "atlantis"], "q": "diaspora"}
    _records, about = sheets(client, question)
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told["Kind"] == "Policy"
    assert told["Search"] == "diaspora"
    assert told["Not understood"] == "atlantis"
    assert told["Address"] == "http://testserver/en/catalogue/?q=diaspora&kind=policy"
    told = json_file(client, question)
    assert told["question"] == {"q": "diaspora", "kind": ["policy"], "language": "en"}
    assert told["not_understood"] == ["atlantis"]


def test_a_formula_in_a_title_is_harmless_in_every_table(client: Client):
    Record.objects.filter(slug="mexico-3x1").update(title='=HYPERLINK("http://example.org")')
    (row,) = [row for row in csv_rows(client) if row["Identifier"] == "mexico-3x1"]
    assert row["Title"] == '\'=HYPERLINK("http://example.org")'
    sheet, _about = sheets(client)
    (title,) = [row[4] for row in sheet.iter_rows(min_row=2) if row[0].value == "mexico-3x1"]
    assert (title.data_type, title.hyperlink) == ("s", None)


@pytest.mark.parametrize("extension", ["csv", "json", "xlsx"])
def test_what_is_above_the_limit_is_cut_and_said(client: Client, monkeypatch, extension: str):
    monkeypatch.setattr(exports, "MOST_ROWS", 3)
    total = Record.objects.count()
    note = f"This file holds the first 3 of {total} records. Narrow the search to get the others."
    if extension == "csv":
        rows = csv_rows(client)
        assert (len(rows), rows[-1]["Identifier"]) == (4, note)
    elif extension == "json":
        told = json_file(client)
        assert (len(told["records"]), told["total"], told["note"]) == (3, total, note)
    else:
        records, about = sheets(client)
        assert records.max_row == 4
        assert note in [row[1].value for row in about.iter_rows()]


@pytest.mark.parametrize("extension", ["csv", "json", "xlsx"])
def test_more_records_take_no_more_questions_to_the_database(client: Client, extension: str):
    counts = {}
    for kind in ("guideline", "recommendation"):
        fetched(
            client, f"{RESULTS}.{extension}", {"kind": kind}
        )  # what a process keeps is read before counting
        with CaptureQueriesContext(connection) as asked:
            fetched(client, f"{RESULTS}.{extension}", {"kind": kind})
        counts[kind] = len(asked)
    assert counts["guideline"] == counts["recommendation"] < 25


def test_a_record_without_a_source_or_a_summary_is_exported_too(client: Client):
    Record.objects.create(slug="bare", kind="project", title="Bare", digest="x")
    assert json_file(client, {"q": ""})["total"] == Record.objects.count()
    (row,) = [row for row in csv_rows(client) if row["Identifier"] == "bare"]
    assert row["Source"] == ""


def test_the_feed_has_the_records_changed_last(client: Client):
    Record.objects.filter(slug="mexico-3x1").update(changed_at=timezone.now())
    text = fetched(client, "/en/catalogue/feed.atom").decode()
    assert text.count("<entry") == 50
    first = text.partition("<entry>")[2].partition("</entry>")[0]
    assert "/en/catalogue/record/mexico-3x1/" in first


def test_the_feed_of_a_question_has_one_address_however_it_is_written(client: Client):
    one = fetched(client, "/en/catalogue/feed.atom?kind=policy&q=diaspora").decode()
    other = fetched(client, "/en/catalogue/feed.atom?q=diaspora&kind=policy&kind=atlantis&page=1").decode()
    assert one == other
    assert 'href="http://testserver/en/catalogue/feed.atom?q=diaspora&amp;kind=policy" rel="self"' in one


def test_the_feed_is_not_sent_again_when_nothing_changed(client: Client):
    etag = client.get("/en/catalogue/feed.atom")["ETag"]
    assert client.get("/en/catalogue/feed.atom", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("form", ["bib", "ris", "txt"])
def test_a_citation_of_every_kind_of_record(client: Client, form: str):
    for kind in dict.fromkeys(Record.objects.values_list("kind", flat=True)):
        record = Record.objects.filter(kind=kind).first()
        text = fetched(client, f"/en/catalogue/record/{record.slug}.{form}").decode()
        assert record.title.split(":")[0][:20].replace("&", "\\&" if form == "bib" else "&") in text


def test_a_document_is_cited_under_the_title_it_was_published_with(client: Client):
    assert (
        "Migration for Development: a Bottom-Up Approach"
        in fetched(client, "/ar/catalogue/record/jmdi-handbook-2011.txt").decode()
    )


def test_a_title_of_signs_that_nobody_sees_can_be_cited(client: Client):
    Record.objects.filter(slug="mexico-3x1").update(title="\x01\x02")
    assert b"mexico-3x1" in fetched(client, "/en/catalogue/record/mexico-3x1.bib")


@pytest.mark.parametrize("extension", ["jsonld", "dcat"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_linked_data_of_every_record_can_be_written(client: Client, extension: str, language: str):
    for slug in Record.objects.values_list("slug", flat=True)[::12]:
        response = client.get(f"/{language}/catalogue/record/{slug}.{extension}")
        assert response["Content-Type"] == "application/ld+json; charset=utf-8"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert json.loads(response.content)["@id"] == f"http://testserver/{language}/catalogue/record/{slug}/"


def test_linked_data_in_the_page_is_that_of_the_file(client: Client):
    page = client.get("/en/catalogue/record/mexico-3x1/?from=elsewhere").content.decode()
    embedded = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(embedded) == json.loads(fetched(client, "/en/catalogue/record/mexico-3x1.jsonld"))


@pytest.mark.parametrize("extension", ["bib", "ris", "txt", "jsonld", "dcat"])
def test_a_record_that_is_not_there_is_not_found(client: Client, extension: str):
    assert client.get(f"/en/catalogue/record/atlantis.{extension}").status_code == 404
