"""Profiles as a program meets them."""

from collections.abc import Callable

import pytest
from django.test import Client

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.terms import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(client: Client) -> Callable[..., dict]:
    def answer(path: str, query: dict | None = None, status: int = 200) -> dict:
        response = client.get(f"/api/v1{path}", query)
        assert response.status_code == status, response.content
        assert response["Access-Control-Allow-Origin"] == "*"
        return response.json()

    return answer


def test_every_area_is_listed_by_name_with_its_notes(get):
    areas = {area["code"]: area for area in get("/areas", {"lang": "fr"})["areas"]}
    assert len(areas) == 233
    assert areas["MDA"]["name"] == "République de Moldova"
    assert areas["MDA"]["regions"] == ["151", "150", "001"]
    assert areas["CHI"]["notes"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_profile_has_the_figures_of_the_page(get, language: str):
    answer = get("/profiles/TUV", {"lang": language})
    told = profile_of("TUV", language)
    assert (answer["title"], [s["code"] for s in answer["sections"]]) == (
        told.title,
        [section.code for section in told.sections],
    )
    shown = {
        cell["id"]: cell["value"]
        for section in answer["sections"]
        for table in section["tables"]
        for row in table["rows"]
        for cell in row["cells"]
        if isinstance(cell, dict)
    }
    tables = [
        table
        for section in told.sections
        for table in (*(picture.table for picture in section.pictures), *section.tables)
    ]
    figures = [
        cell for table in tables for row in table.rows for cell in row.cells if isinstance(cell, Figure)
    ]
    assert shown == {figure.id: figure.value for figure in figures}
    assert len(shown) > 100


def test_a_figure_can_be_computed_from_its_answer(get):
    answer = get("/figures/emigrants.MDA.2024.all")
    assert answer["figure"]["value"] == 864_257
    inputs = [each["value"] for each in answer["inputs"]]
    assert OPERATIONS[answer["operation"]](inputs) == 864_257
    first = answer["inputs"][0]
    assert (first["dataset"], first["row"]["origin"], first["column"]) == ("ims2024", "MDA", "total")


def test_a_figure_of_figures_names_them(get):
    answer = get("/figures/emigrants-share.MDA.2024")
    for each in answer["inputs"]:
        if each["figure"]:
            assert get(f"/figures/{each['figure']}")["figure"]["value"] == each["value"]
    assert any(each["figure"] for each in answer["inputs"])


def test_indicators_say_how_an_id_is_made(get):
    indicators = {each["code"]: each for each in get("/indicators")["indicators"]}
    assert indicators["emigrants"]["dims"] == ["area", "year", "sex"]
    assert {each["operation"] for each in indicators.values()} <= set(OPERATIONS)


def test_datasets_name_licence_and_faults_in_the_language_asked_for(get):
    for each in get("/datasets")["datasets"]:
        assert each["licence"]
        assert each == get(f"/datasets/{each['id']}")
    english, french = (get("/datasets/ims2024", {"lang": lang})["faults"] for lang in ("en", "fr"))
    assert english != french
    assert len(english) == len(french) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/profiles/XXX",
        "/profiles/mda",
        "/figures/nothing",
        "/figures/emigrants.MDA.1815.all",
        "/datasets/none",
    ],
)
def test_what_is_not_there(get, path: str):
    assert get(path, status=404)["errors"][0]["field"] == "path"


def test_what_is_not_understood_is_refused(get):
    answer = get("/profiles/MDA", {"lang": "xx", "year": "2024"}, status=400)
    assert {problem["field"] for problem in answer["errors"]} == {"lang", "year"}
