"""Pictures and tables of profiles."""

import csv
import io
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_picture_is_drawn_for_a_page_for_half_of_one_and_for_a_phone(client: Client):
    widths = {}
    for asked in ("", "?width=540", "?width=360"):
        response = client.get(f"/en/profiles/MDA/destinations.svg{asked}")
        assert response["Content-Type"] == "image/svg+xml"
        (drawn,) = re.findall(r'viewBox="0 0 (\d+)', response.content.decode())
        widths[asked] = int(drawn)
    assert [
        abs(widths[asked] - meant) <= 1
        for asked, meant in (("", 720), ("?width=540", 540), ("?width=360", 360))
    ] == [True] * 3


@pytest.mark.parametrize("width", ["361", "0", "-1", "1e9", "x", "99999"])
def test_no_other_width_is_drawn(client: Client, width: str):
    assert client.get(f"/en/profiles/MDA/destinations.svg?width={width}").status_code == 404


def test_a_picture_as_png(client: Client):
    response = client.get("/en/profiles/MDA/both-ways.png")
    assert response.content.startswith(b"\x89PNG")
    assert response["Content-Disposition"] == 'attachment; filename="MDA-both-ways.png"'


def test_the_text_alternative_is_in_the_picture_too(client: Client):
    page = client.get("/en/profiles/MDA/").content.decode()
    (alternative,) = re.findall(r'both-ways\.svg\?width=540" alt="([^"]+)"', page)
    drawn = client.get("/en/profiles/MDA/both-ways.svg").content.decode()
    (title,) = re.findall(r"<title[^>]*>([^<]+)</title>", drawn)[:1]
    assert alternative.startswith(title)


def test_pictures_are_in_the_language_of_the_address(client: Client):
    assert "إيطاليا" in client.get("/ar/profiles/MDA/destinations.svg").content.decode()
    assert "Italia" in client.get("/es/profiles/MDA/destinations.svg").content.decode()


def test_a_picture_drawn_once_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch):
    first = client.get("/en/profiles/MDA/both-ways.svg").content
    monkeypatch.setattr("sankofa.charts.render.svg", lambda specification: pytest.fail("drawn again"))
    assert client.get("/en/profiles/MDA/both-ways.svg").content == first


def test_the_table_behind_a_picture_holds_its_numbers(client: Client):
    response = client.get("/en/profiles/MDA/destinations.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    (italy,) = (row for row in rows if row["key"] == "ITA")
    assert italy["People, 2024"] == "218594"
    assert response["Content-Disposition"] == 'attachment; filename="MDA-destinations.csv"'


def test_a_page_of_a_table_has_every_row(client: Client):
    rows = len(client.get("/en/profiles/MDA/destinations.csv").content.decode().splitlines()) - 1
    text = client.get("/en/profiles/MDA/table/destinations/").content.decode()
    assert text.count('<th scope="row">') == rows > 40
    profile = client.get("/en/profiles/MDA/").content.decode()
    assert f">All {rows} rows<" in profile


@pytest.mark.parametrize(
    "path",
    [
        "MDA/ITA/people-by-year.svg",
        "MDA/ITA/table/people-by-year/",
        "world/world-origins.svg?width=360",
        "world/table/regions/",
        "compare/shares-abroad.svg?area=MDA&area=MEX",
        "compare/side-by-side.csv?area=MDA&area=MEX",
        "compare/table/side-by-side/?area=MDA&area=MEX",
    ],
)
def test_pairs_comparisons_and_the_world_have_theirs(client: Client, path: str):
    assert client.get(f"/en/profiles/{path}").status_code == 200


def test_no_picture_of_areas_that_cannot_be_compared(client: Client):
    assert client.get("/en/profiles/compare/shares-abroad.svg?area=MDA").status_code == 404
