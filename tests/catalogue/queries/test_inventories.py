"""The lists that the catalogue gives of itself."""

from datetime import date

import pytest
from django.test import Client

from factories.entries import stored
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.inventories import INVENTORIES, listed

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 1)
GHANA = [{"country": "GHA", "role": "destination"}]


def test_a_law_that_nobody_compared_for_a_year_is_marked():
    stored("old-law", kind="policy", form="law", checked_on="2025-04-01", countries=GHANA)
    stored("new-law", kind="policy", form="law", checked_on="2026-04-01", countries=GHANA)
    rows = {row.slug: row.is_stale for row in listed("laws", "en", TODAY, country="GHA").rows}
    assert (rows["old-law"], rows["new-law"]) == (True, False)


def test_gaps_are_what_no_record_answers_and_of_needs_only_those_named():
    stored(
        "the-law",
        kind="policy",
        form="law",
        countries=[{"country": "TUV"}],
        terms=["thematic-areas.remittances"],
    )
    found = listed("laws", "en", TODAY, country="TUV")
    codes = {each.code for each in found.gaps}
    assert "thematic-areas.remittances" not in codes
    assert "thematic-areas.labour-mobility" in codes
    needs = ["thematic-areas.remittances", "thematic-areas.data-research"]
    named = listed("laws", "en", TODAY, country="TUV", needs=needs)
    assert [each.code for each in named.gaps] == ["thematic-areas.data-research"]


def test_what_is_over_leaves_the_library():
    stored("past-event", kind="resource", form="event", on_day="2026-04-30")
    stored("event-to-come", kind="resource", form="event", on_day="2026-05-02")
    stored("closed-job", kind="resource", form="job", until_day="2026-04-30")
    stored("open-job", kind="resource", form="job", until_day="2026-05-01")
    stored("manual", kind="resource", form="manual")
    assert {row.slug for row in listed("library", "en", TODAY).rows} == {
        "event-to-come",
        "open-job",
        "manual",
    }


def test_the_starter_catalogue_fills_measures_research_and_initiatives():
    for name in ("measures", "research", "initiatives"):
        assert listed(name, "en", TODAY).total > 20
    assert listed("initiatives", "en", TODAY, country="GHA").total < Record.objects.count() / 4


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", INVENTORIES)
def test_each_is_a_page_and_a_table(client: Client, name: str, language: str):
    page = client.get(f"/{language}/catalogue/lists/{name}/?country=GHA")
    assert page.status_code == 200
    table = client.get(f"/{language}/catalogue/lists/{name}.csv?country=GHA").content.decode()
    assert len(table.splitlines()) >= len(page.context["listed"].rows) + 1


@pytest.mark.parametrize("address", ["nothing/", "laws/?country=XXX"])
def test_what_is_no_list_is_not_found(client: Client, address: str):
    assert client.get(f"/en/catalogue/lists/{address}").status_code == 404
