"""The way in, the health answer, and what is said when something goes wrong."""

import re

import pytest
from django.test import Client, RequestFactory, override_settings

from sankofa.portal.views import pages as views

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("es", "es"),
        ("ar-MA", "ar"),
        ("ja", "en"),
        ("", "en"),
        ("xx;q=oops", "en"),
    ],
)
def test_the_bare_address_leads_to_the_reader_s_language(client: Client, asked: str, language: str):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]


def test_an_unknown_language_is_not_found(client: Client):
    assert client.get("/de/catalogue/").status_code == 404


def test_home_counts_what_there_is(client: Client):
    text = client.get("/en/").content.decode()
    assert "<b>124</b>practices" in text
    assert "<b>51</b>projects" in text


def test_help_is_kept_by_no_cache_and_tells_nobody(client: Client):
    response = client.get("/en/help/")
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_health(client: Client):
    assert client.get("/health").json() == {"status": "ok", "records": 480}


def test_search_engines_are_asked_to_leave_alone_what_is_dear(client: Client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    asked = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    rules = [re.compile(re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$")) for rule in asked]

    def is_left_alone(path: str) -> bool:
        return any(rule.match(path) for rule in rules)

    for language in ("en", "ar"):
        below = f"/{language}/profiles"
        files = ("report.pdf", "tables.xlsx", "bundle.zip", "data.sdmx.xml")
        assert all(is_left_alone(f"{below}/MDA/{name}") for name in files)
        assert is_left_alone(f"{below}/figure/emigrants.MDA.2024.all/")
        assert not any(
            is_left_alone(f"{below}/{page}") for page in ("MDA/", "MDA/ITA/", "world/", "datasets/")
        )
    assert is_left_alone("/data/ims2024.csv")


@override_settings(DEBUG=False)
def test_a_failure_on_our_side_is_told_without_details(monkeypatch: pytest.MonkeyPatch):
    def fails(language: str):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("sankofa.portal.views.pages.queries.home", fails)
    response = Client(raise_request_exception=False).get("/ar/")
    assert response.status_code == 500
    assert "secret detail" not in response.content.decode()
    assert 'dir="rtl"' in response.content.decode()


def test_the_failure_page_asks_nothing_of_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert views.broken(RequestFactory().get("/en/")).status_code == 500
