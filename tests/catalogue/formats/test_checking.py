"""What the checks say of a draft."""

from datetime import date

import pytest

from factories.drafts import content
from sankofa.catalogue.formats.checking import checked

TODAY = date(2026, 5, 1)
SOURCES = [{"document": "made-up-report", "locator": "p. 1"}]


def said(kind: str = "practice", **changes: object) -> dict[str, bool]:
    """field -> whether it stops"""
    found = checked(kind, content(**changes), code="", sources=SOURCES, today=TODAY)
    told: dict[str, bool] = {}
    for remark in found.remarks:
        told[remark.field] = told.get(remark.field, False) or remark.stops
    return told


def test_a_whole_draft_makes_an_entry():
    found = checked("practice", content(), code="", sources=SOURCES, today=TODAY)
    assert found.entry.title == content()["title"]
    assert found.stopping == []


@pytest.mark.parametrize(
    ("changes", "field", "stops"),
    [
        ({"title": ""}, "title", True),
        ({"title": "ALL IN CAPITALS HERE"}, "title", False),
        ({"summary": ""}, "summary", True),
        ({"summary": "Short."}, "summary", False),
        ({"countries": []}, "countries", True),
        ({"countries": [], "places": ["Kumasi"]}, "places", False),
        ({"countries": [{"role": "origin"}]}, "countries", True),
        ({"terms": []}, "terms", True),
        ({"links": [{"url": "www.example.net"}]}, "links", True),
        ({"links": [{"url": "https://nohost"}]}, "links", True),
        ({"links": [{"url": "https://example.com/a"}]}, "links", False),
        ({"links": [{"url": "https://club.net/a)."}]}, "links", False),
        ({"links": [{"url": "https://[bad"}]}, "links", True),
        ({"start_year": "20x4"}, "start_year", True),
        ({"start_year": 2099}, "start_year", False),
        ({"start_year": 2004, "end_year": 2001}, "end_year", True),
        ({"amounts": [{"value": "many", "currency": "EUR", "what": "all"}]}, "amounts", True),
        ({"form": "law"}, "checked_on", True),
        ({"sources": [{"title": "A report"}]}, "sources", True),
        ({"checked_on": "soon"}, "checked_on", True),
    ],
)
def test_what_is_missing_or_odd_is_told_beside_its_field(changes: dict, field: str, stops: bool):
    assert said(**changes).get(field) is stops


def test_a_finding_needs_its_direction_and_outcome():
    told = said("finding")
    assert (told["direction"], told["outcome"]) == (True, True)
