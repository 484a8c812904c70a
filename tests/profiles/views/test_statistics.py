"""Datasets as files for programs."""

import io

import hxl
import polars as pl
import pytest
import sdmx
from django.test import Client

from profiles.queries.imports import DENSITY, INSIDE, imported
from sankofa.profiles.queries import holdings

pytestmark = pytest.mark.django_db


def content(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response)


@pytest.mark.parametrize(("extension", "read"), [("csv", pl.read_csv), ("parquet", pl.read_parquet)])
def test_a_whole_dataset(client: Client, extension: str, read):
    response = client.get(f"/data/wb-matrix-2021.{extension}")
    frame = read(io.BytesIO(content(response)))
    assert frame["usd_million"].sum() == pytest.approx(781_075.7, abs=0.1)
    assert response["Access-Control-Allow-Origin"] == "*"


def test_the_rows_of_one_area(client: Client):
    frame = pl.read_csv(content(client.get("/data/ims2024.csv?area=TUV")))
    of_tuvalu = (pl.col("origin") == "TUV") | (pl.col("destination") == "TUV")
    assert frame.filter(~of_tuvalu).is_empty()
    assert frame.height == holdings.frame("ims2024").filter(of_tuvalu).height > 50


def test_namibia_is_a_country_in_a_table(client: Client):
    frame = pl.read_csv(content(client.get("/data/wpp2024.csv?area=NAM")))
    assert set(frame["area"]) == {"NAM"}


def test_the_population_of_serbia_has_its_parts(client: Client):
    frame = pl.read_csv(content(client.get("/data/wpp2024.csv?area=SRB")))
    assert set(frame["area"]) == {"SRB", "XKX"}


@pytest.mark.parametrize("id", ["unhcr", "unhcr-idp"])
def test_humanitarian_tables_are_valid_hxl(client: Client, id: str, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(client.get(f"/data/{id}.hxl.csv?area=SSD").content)
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        assert source.validate()
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        rows = list(source)
    held = holdings.frame(id)
    keys = [key for key in ("origin", "asylum", "area") if key in held.columns]
    assert len(rows) == held.filter(pl.any_horizontal(pl.col(key) == "SSD" for key in keys)).height
    assert "#date+year" in [column.display_tag for column in source.columns]


def test_refugees_are_counted_alike_through_hxl(client: Client, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(client.get("/data/unhcr.hxl.csv?area=SSD").content)
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        found = sum(
            int(row.get("#affected+refugees-returned") or 0)
            for row in source
            if row.get("#country+code+origin") == "SSD" and row.get("#date+year") == "2024"
        )
    held = holdings.frame("unhcr").filter((pl.col("origin") == "SSD") & (pl.col("year") == 2024))
    assert found == held["refugees"].sum() > 2_000_000


def test_a_client_library_reads_structure_and_data(client: Client):
    structure = sdmx.read_sdmx(io.BytesIO(content(client.get("/data/sdmx/structure.xml"))))
    response = client.get("/data/sdmx/ims2024.xml?area=MDA")
    read = sdmx.read_sdmx(io.BytesIO(content(response)), structure=structure.structure["STOCK"])
    found = sum(
        float(each.value)
        for each in read.data[0].obs
        if {str(each.key[id].value) for id in ("ORIGIN", "INDICATOR", "TIME_PERIOD")}
        == {"MDA", "total", "2024"}
    )
    assert found == 864_257
    assert "structurespecificdata" in response["Content-Type"]


def test_a_message_that_would_be_too_large_says_what_to_do(client: Client):
    response = client.get("/data/sdmx/estimates-ims2024.xml")
    assert response.status_code == 413
    assert "?area=MDA" in response.content.decode()


def test_all_figures_of_a_profile(client: Client):
    response = client.get("/en/profiles/TUV/figures.csv")
    frame = pl.read_csv(response.content, infer_schema_length=None)
    assert frame.filter(pl.col("id") == "emigrants.TUV.2024.all")["value"][0] == 1239
    assert frame.filter(pl.col("table") != "").height > 200


def test_a_profile_as_one_message(client: Client):
    text = content(client.get("/en/profiles/TUV/data.sdmx.xml"))
    assert text.startswith(b"<?xml")
    assert b"IMS2024" in text


def test_what_may_not_be_passed_on_is_shown_and_never_given_out(client: Client, tmp_path):
    ids = imported(tmp_path, density=DENSITY, inside=INSIDE)
    assert all(client.get(f"/en/profiles/datasets/{id}/").status_code == 200 for id in ids)
    for address in ("{}.csv", "{}.parquet", "{}.hxl.csv", "sdmx/{}.xml", "sdmx/{}.xml?area=SSD"):
        assert {client.get(f"/data/{address.format(id)}").status_code for id in ids} == {404}
    structure = content(client.get("/data/sdmx/structure.xml")).decode()
    messages = [content(client.get(f"/en/profiles/{area}/data.sdmx.xml")).decode() for area in ("MDA", "SSD")]
    assert "UNHCR_IDP" in structure
    assert "UNHCR_IDP" in messages[1]
    for text in (structure, *messages):
        assert not [id for id in ids if id.upper().replace("-", "_") in text]


@pytest.mark.parametrize(
    "path",
    [
        "/data/none.csv",
        "/data/ims2024.csv?area=XXX",
        "/data/ims2024.hxl.csv",
        "/data/sdmx/wb-income.xml",
        "/data/sdmx/x.xml",
    ],
)
def test_what_is_not_there(client: Client, path: str):
    assert client.get(path).status_code == 404
