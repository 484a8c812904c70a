"""The pages of countries."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from sankofa.profiles.actions import contributions

pytestmark = pytest.mark.django_db

SIX = ["MDA", "MEX", "IND", "TUV", "KWT", "SSD"]


def get(client: Client, path: str, language: str = "en", status: int = 200) -> str:
    response = client.get(f"/{language}/profiles/{path}")
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize(
    ("area", "language"),
    [*((area, "en") for area in SIX), *(("MDA", language) for language in ("fr", "es", "ar"))],
)
def test_a_profile_has_its_figures_pictures_tables_and_sources(client: Client, area: str, language: str):
    text = get(client, f"{area}/", language)
    assert text.count('class="card stat"') > 4
    assert len(re.findall(r'<img src="[^"]+\.svg\?width=\d+" alt="[^"]+"', text)) > 4
    assert text.count("<caption") > 4
    assert f'href="/{language}/profiles/datasets/ims2024/"' in text
    assert f'href="/{language}/profiles/figure/emigrants.{area}.2024.all/"' in text


@pytest.mark.parametrize("area", ["MEX", "VAT", "CHI", "SRB"])
def test_every_anchor_and_id_of_a_profile_is_there_once(client: Client, area: str):
    text = get(client, f"{area}/")
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_a_key_figure_leads_to_the_cells_it_rests_on(client: Client):
    assert re.search(
        r'<b><a class="traced" href="/en/profiles/figure/emigrants\.MDA\.2024\.all/">864,000</a></b>',
        get(client, "MDA/"),
    )
    text = get(client, "figure/emigrants.MDA.2024.all/")
    assert "<b>864,257 persons</b>" in text
    assert "computed from published figures" in text
    assert 'href="/en/profiles/methods/#stock"' in text or 'href="/en/profiles/methods/#stocks"' in text
    assert 'href="/en/profiles/datasets/ims2024/"' in text
    assert "Australia" in text
    assert 'href="/en/profiles/figure/emigrants.MDA.2024.all.csv"' in text


def test_an_estimate_says_that_it_is_one(client: Client):
    text = get(client, "MDA/")
    (section,) = re.findall(r'<section class="told" id="flows".*?</section>', text, re.DOTALL)
    assert section.count(">estimated</span>") > 3
    assert "a model&#x27;s result, not a record" in text


def test_typed_names_lead_to_the_profile(client: Client):
    response = client.get("/fr/profiles/?q=moldavie")
    assert (response.status_code, response["Location"]) == (302, "/fr/profiles/MDA/")


def test_an_ambiguous_name_is_asked_back(client: Client):
    text = get(client, "?q=korea")
    assert "Which one do you mean?" in text
    assert text.index("/en/profiles/KOR/") < text.index("/en/profiles/AFG/")


def test_a_name_that_is_none_is_kept_and_told(client: Client):
    text = get(client, "?q=%3Cb%3EAtlantis")
    assert "No country or area goes by “&lt;b&gt;Atlantis”." in text
    assert 'value="&lt;b&gt;Atlantis"' in text


@pytest.mark.parametrize(("typed", "there"), [("mda", "MDA"), ("Mda", "MDA"), ("mda/ita", "MDA/ITA")])
def test_codes_in_small_letters_lead_to_the_one_address(client: Client, typed: str, there: str):
    response = client.get(f"/en/profiles/{typed}/")
    assert (response.status_code, response["Location"]) == (301, f"/en/profiles/{there}/")


def test_a_corridor_tells_both_directions_and_leads_to_both(client: Client):
    text = get(client, "MDA/ITA/")
    for id in ("migrants.MDA.ITA.2024.all", "migrants.ITA.MDA.2024.all"):
        assert f'href="/en/profiles/figure/{id}/"' in text
    for area in ("MDA", "ITA"):
        assert f'href="/en/profiles/{area}/"' in text


def test_comparison_begins_with_a_form(client: Client):
    text = get(client, "compare/")
    assert text.count("<select") == 5
    assert "aria-invalid" not in text


def test_comparison_keeps_what_was_chosen_and_tells_every_error(client: Client):
    text = get(client, "compare/?area=MDA&area=XXX&area=MDA")
    assert text.count('aria-invalid="true"') == 2
    assert text.count('<option value="MDA" selected>') == 2
    assert 'id="area-2-error">“XXX” is no country' in text
    assert "<caption" not in text


def test_comparison_keeps_the_order_and_its_pictures_know_the_areas(client: Client):
    text = get(client, "compare/?area=MEX&area=MDA")
    (head,) = re.findall(r"<thead>(.*?)</thead>", text, re.DOTALL)[:1]
    assert head.index("Mexico") < head.index("Moldova")
    assert "/en/profiles/compare/shares-abroad.svg?width=540&amp;area=MEX&amp;area=MDA" in text
    assert 'content="noindex' in text


def test_the_world_sums_to_what_the_publisher_gives(client: Client):
    assert "304 million" in get(client, "world/")


def test_the_limits_are_told(client: Client):
    assert "What is not known" in get(client, "TUV/")


def test_a_profile_is_written_once_and_again_when_something_is_handed_in(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    first = get(client, "MDA/")
    with monkeypatch.context() as patched:
        patched.setattr("sankofa.profiles.views.subjects.area", lambda *asked: pytest.fail("written again"))
        assert get(client, "MDA/") == first
    assert "MDA/official-inflows.csv" not in first
    owner = contributions.set_owner(
        country="MDA", table="inflows", institution="Office", due=(3, 31), first_year=2024, by="test"
    )
    file = tmp_path / "table.csv"
    file.write_text("year,persons\n2024,100\n")
    contributions.contribute(file, owner, by="test", now=datetime(2026, 5, 1, tzinfo=UTC))
    assert "MDA/official-inflows.csv" in get(client, "MDA/")
