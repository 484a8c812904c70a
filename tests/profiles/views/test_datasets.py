"""Pages of datasets and methods, and the inputs of a figure."""

import csv
import io

import pytest
from django.test import Client

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.access import figure_for
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.methods import METHODS

pytestmark = pytest.mark.django_db


def get(client: Client, path: str, language: str = "en") -> str:
    response = client.get(f"/{language}/profiles/{path}")
    assert response.status_code == 200
    return response.content.decode()


def test_every_dataset_is_listed_and_has_a_page(client: Client):
    listed = get(client, "datasets/")
    for dataset in holdings.datasets():
        assert f'href="/en/profiles/datasets/{dataset.id}/"' in listed
        text = get(client, f"datasets/{dataset.id}/")
        assert dataset.licence in text
        assert "Obtained" in text


def test_what_is_not_held_is_said(client: Client):
    assert "Health workers by place of training" in get(client, "datasets/").partition("Not held here")[2]


def test_faults_are_in_the_language_of_the_page(client: Client):
    (fault, *_rest) = holdings.dataset("ims2024").faults["fr"]
    assert fault in get(client, "datasets/ims2024/", "fr").replace("&#x27;", "'")


def test_revisions_are_listed_by_size(client: Client):
    text = get(client, "datasets/ims2024/")
    assert "3,953,583" in text
    assert "were revised" in text


def test_every_method_can_be_jumped_to(client: Client):
    text = get(client, "methods/")
    for key in METHODS:
        assert text.count(f' id="{key}"') == 1


@pytest.mark.parametrize(
    "id", ["emigrants.MDA.2024.all", "hhi-destinations.MDA.2024", "women-share-emigrants.MEX.1990"]
)
def test_a_figure_can_be_computed_again_from_its_file(client: Client, id: str):
    response = client.get(f"/en/profiles/figure/{id}.csv")
    assert response["Content-Disposition"] == f'attachment; filename="{id}.csv"'
    rows = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    inputs = [float(row["value"]) if row["value"] else None for row in rows]
    found = figure_for(id)
    assert OPERATIONS[found.operation](inputs) == pytest.approx(found.figure.value, rel=1e-12)


def test_a_dataset_leads_to_its_files(client):
    text = client.get("/en/profiles/datasets/unhcr/").content.decode()
    for path in ("/data/unhcr.csv", "/data/unhcr.parquet", "/data/sdmx/unhcr.xml", "/data/unhcr.hxl.csv"):
        assert f'href="{path}"' in text
    text = client.get("/en/profiles/datasets/wb-income/").content.decode()
    assert "/data/wb-income.csv" in text
    assert "sdmx" not in text
