"""What comes with the program: every dataset described, in four languages, with a file that fits its kind."""

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import sankofa
from sankofa.places.gazetteer import COUNTRIES, read_gazetteer
from sankofa.places.terms import LANGUAGES
from sankofa.profiles.formats.columns import COLUMNS, NUMBERS
from sankofa.profiles.queries.areas import special_names
from sankofa.profiles.queries.holdings.registry import DATA, shipped
from sankofa.profiles.terms import Family

DATASETS = {id: entry for id, (entry, _path) in shipped().items()}
MEGABYTES = 1_000_000
OPEN = {"CC BY 3.0 IGO", "CC BY 4.0"}
# May not be passed on, and so must not lie in the package under any name.
NOT_SHIPPED = {Family.HEALTH_DENSITY, Family.HEALTH_TRAINED, Family.EMIGRANTS_25}
AREA_KEYS = {"origin", "destination", "area", "sender", "receiver", "asylum"}


def test_every_dataset_has_a_file_and_every_file_a_dataset():
    assert {path.stem for path in DATA.glob("*.parquet")} == DATASETS.keys()
    assert all(path == DATA / f"{id}.parquet" for id, (_entry, path) in shipped().items())


def test_the_package_data_stay_under_25_megabytes():
    whole = Path(sankofa.__file__).parent
    files = (path for path in whole.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert sum(path.stat().st_size for path in files) < 25 * MEGABYTES


@pytest.mark.parametrize("id", DATASETS)
def test_a_dataset_is_described(id: str):
    found = DATASETS[id]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found.id)
    assert all((found.publisher, found.title, found.edition, found.coverage, found.source, found.attribution))
    assert found.licence in OPEN
    assert found.may_be_passed_on
    assert found.family not in NOT_SHIPPED
    assert re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", found.released)
    assert date(2026, 1, 1) < date.fromisoformat(found.retrieved)
    assert set(found.derived_from) <= DATASETS.keys()


@pytest.mark.parametrize("id", DATASETS)
def test_faults_are_told_in_every_language_of_the_site(id: str):
    faults = DATASETS[id].faults
    assert tuple(faults) == LANGUAGES
    assert len({len(texts) for texts in faults.values()}) == 1
    assert all(text.endswith(".") for texts in faults.values() for text in texts)
    arabic = [any("؀" <= sign <= "ۿ" for sign in text) for text in faults["ar"]]
    assert arabic
    assert all(arabic)


@pytest.mark.parametrize("id", DATASETS)
def test_a_file_has_the_columns_of_its_kind_and_no_row_twice(id: str):
    frame, columns = pl.read_parquet(DATA / f"{id}.parquet"), COLUMNS[DATASETS[id].family]
    assert frame.height > 0
    assert set(columns.keys) <= set(frame.columns) <= {*columns.keys, *columns.values}
    assert not frame.select(columns.keys).is_duplicated().any()
    assert sum(frame.select(columns.keys).null_count().row(0)) == 0
    kinds = {name: frame.schema[name] == pl.String for name in columns.keys}
    assert kinds == {name: name not in NUMBERS for name in columns.keys}


@pytest.mark.parametrize("id", DATASETS)
def test_every_area_has_a_name(id: str):
    frame = pl.read_parquet(DATA / f"{id}.parquet")
    named = {row["iso3"] for row in read_gazetteer()[COUNTRIES]} | special_names().keys()
    for key in AREA_KEYS & set(frame.columns):
        assert set(frame[key].unique()) - named == set(), key


@pytest.mark.parametrize("id", DATASETS)
def test_the_source_table_names_the_dataset(id: str):
    told = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    family = id.rsplit("-", 1)
    assert f"`{id}`" in told or f"`-{family[-1]}`" in told
