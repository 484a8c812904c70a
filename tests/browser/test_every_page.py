"""Every page in four languages: no serious accessibility fault, nothing wider than a small phone, print and weight."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

LANGUAGES = [code for code, _name in settings.LANGUAGES]
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
WEIGHT = 60_000  # bytes, compressed, of a first view: page, style and script


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_accessibility_fault(visit, name, language):
    page = visit(f"/{language}/{PAGES[name]}")
    found = Axe().run(page).response["violations"]
    assert [
        (fault["id"], [node["html"][:120] for node in fault["nodes"][:3]])
        for fault in found
        if fault["impact"] in {"serious", "critical"}
    ] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_fits_a_small_phone(visit, name, language):
    page = visit(f"/{language}/{PAGES[name]}", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", PAGES)
def test_fits_at_twice_the_text_size(visit, name):
    page = visit(f"/en/{PAGES[name]}", width=720)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


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
