"""Every page in four languages: no serious accessibility fault, nothing wider than a small phone, print and weight."""

import gzip

import pytest
from django.conf import settings

from factories.page_faults import serious_faults, too_wide

PAGES = {
    "home": "",
    "about": "about/",
    "help": "help/",
    "results": "catalogue/",
    "narrowed": "catalogue/?q=health&kind=practice&country=GHA&role=origin",
    "nothing": "catalogue/?q=zzzz",
    "map": "catalogue/?view=map",
    "timeline": "catalogue/?view=timeline",
    "practice": "catalogue/record/trqn/",
    "project": "catalogue/record/senegal-47/",
    "finding": "catalogue/record/south-south-social/",
    "document": "catalogue/record/jmdi-handbook-2011/",
    "compare": "catalogue/compare/?record=trqn&record=mexico-3x1&record=mida-ghana-health&record=senegal-47",
    "evidence": "catalogue/evidence/",
    "recommendations": "catalogue/recommendations/?audience=audiences.donor",
    "road map": "catalogue/road-map/",
    "vocabulary": "catalogue/vocabulary/",
    "terms": "catalogue/vocabulary/tags/",
    "countries": "profiles/",
    "no country": "profiles/?q=zzzz",
    "profile": "profiles/MDA/",
    "small profile": "profiles/TUV/",
    "pair": "profiles/MDA/ITA/",
    "choice of countries": "profiles/compare/?area=MDA&area=XXX",
    "comparison": "profiles/compare/?area=MDA&area=MEX&area=IND&area=KWT&area=SSD",
    "world": "profiles/world/",
    "long table": "profiles/world/table/world-origins/",
    "figure of cells": "profiles/figure/emigrants.MDA.2024.all/",
    "figure of figures": "profiles/figure/emigrants-share.MDA.2024/",
    "methods": "profiles/methods/",
    "datasets": "profiles/datasets/",
    "dataset": "profiles/datasets/ims2024/",
    "tables owed": "profiles/contributions/",
    "tables of a country": "profiles/contributions/MDA/",
    "table to hand in": "profiles/contributions/MDA/inflows/",
}
OF_EACH_LAYOUT = (
    *("home", "help", "narrowed", "map", "timeline", "practice", "compare", "evidence", "recommendations"),
    *(
        "road map",
        "vocabulary",
        "profile",
        "pair",
        "comparison",
        "world",
        "figure of figures",
        "table to hand in",
    ),
)
WEIGHT = 60_000  # bytes, compressed, of a first view: page, style and script


@pytest.mark.parametrize("name", PAGES)
def test_in_english(visit, name):
    """Once opened: accessible, and no wider than a small phone, nor than the window at twice the size of text."""
    page = visit(f"/en/{PAGES[name]}", width=720)
    assert serious_faults(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert too_wide(page) <= 0, "on a small phone"
    page.set_viewport_size({"width": 720, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert too_wide(page) <= 0, "at twice the size of text"


@pytest.mark.parametrize("name", PAGES)
def test_in_arabic_on_a_small_phone(visit, name):
    page = visit(f"/ar/{PAGES[name]}", width=360)
    assert too_wide(page) <= 0
    assert serious_faults(page) == []


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("name", OF_EACH_LAYOUT)
def test_in_the_other_languages_on_a_small_phone(visit, name, language):
    page = visit(f"/{language}/{PAGES[name]}", width=360)
    assert too_wide(page) <= 0
    assert serious_faults(page) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "results", "narrowed", "countries", "profile", "pair", "world"])
def test_weight_of_a_first_view(client, name):
    page = gzip.compress(client.get(f"/en/{PAGES[name]}").content)
    files = [
        gzip.compress((settings.STATIC_ROOT / file).read_bytes())
        for file in (
            "foundation/site.css",
            "foundation/site.js",
            "foundation/icon.svg",
            "django_htmx/htmx-2.min.js",
        )
    ]
    assert len(page) + sum(map(len, files)) <= WEIGHT
