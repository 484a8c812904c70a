"""SDMX messages, read back by the client library sdmx1 to the same numbers."""

import io
from datetime import UTC, datetime

import pytest
import sdmx
from lxml import etree

from sankofa.profiles.formats.sdmx import definition_of, write_data, write_structure
from sankofa.profiles.formats.sdmx.definitions import code, identifier, time_of
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.statistics import code_lists, numeric, of_profile, offered, rows
from sankofa.profiles.terms import Family

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def structure(django_db_setup, django_db_blocker) -> bytes:
    file = io.BytesIO()
    with django_db_blocker.unblock():
        held = offered()
        write_structure(file, held, code_lists(held), prepared=NOW)
    return file.getvalue()


@pytest.fixture(scope="module")
def read_structure(structure: bytes) -> sdmx.message.StructureMessage:
    return sdmx.read_sdmx(io.BytesIO(structure))


def message(parts) -> bytes:
    file = io.BytesIO()
    write_data(file, parts, id="TEST", prepared=NOW)
    return file.getvalue()


def expected(dataset, frame) -> dict[tuple[str, ...], float]:
    """The numbers of a frame by the codes of their dimensions, without any of the code under test but the codes."""
    definition = definition_of(dataset.family)
    found = {}
    for row in frame.iter_rows(named=True):
        for name in definition.values:
            if row.get(name) is not None:
                key = (*(code(row[key]) for key in definition.keys), code(name), time_of(row))
                found[key] = float(row[name])
    return found


def observed(data_set, definition) -> dict[tuple[str, ...], float]:
    dimensions = (*definition.dimensions, "TIME_PERIOD")
    return {
        tuple(str(observation.key[id].value) for id in dimensions): float(observation.value)
        for observation in data_set.obs
    }


@pytest.mark.parametrize("id", [
    "ims2024", "ims2024-age", "wpp2024", "knomad-2023-12", "wb-matrix-2021", "rpw-2016-2025", "wdi-prices",
    "wdi-gdp", "undp-gni", "unhcr", "unhcr-idp", "estimates-ims2024", "abel-cohen-2019", "gbmd",
])  # fmt: skip
def test_numbers_are_read_back(id: str, read_structure):
    dataset = holdings.dataset(id)
    definition = definition_of(dataset.family)
    frame = rows(dataset, {"rpw-2016-2025": "PHL", "unhcr-idp": "SSD"}.get(id, "FJI"))
    dsd = read_structure.structure[identifier(dataset.family)]
    read = sdmx.read_sdmx(io.BytesIO(message([(dataset, frame)])), structure=dsd)
    (data_set,) = read.data
    assert observed(data_set, definition) == expected(dataset, frame)
    assert frame.height


def test_estimated_and_projected_numbers_say_so(read_structure):
    dataset = holdings.dataset("wpp2024")
    read = sdmx.read_sdmx(
        io.BytesIO(message([(dataset, rows(dataset, "MDA"))])),
        structure=read_structure.structure["POPULATION"],
    )
    flags = {
        str(each.key["TIME_PERIOD"].value): str(each.attached_attribute["OBS_STATUS"].value)
        for each in read.data[0].obs
        if each.key["INDICATOR"].value == "population"
    }
    assert (flags["2023"], flags["2024"]) == ("A", "F")


def test_the_structure_has_every_dataset_list_and_name(read_structure):
    flows = {each.id for each in read_structure.dataflow.values()}
    assert flows == {identifier(each.id) for each in numeric(offered())}
    areas = read_structure.codelist["CL_AREA"]
    assert str(areas["MDA"].name.localizations["fr"]) == "République de Moldova"
    assert "OTH" in areas.items
    for dsd in read_structure.structure.values():
        for dimension in dsd.dimensions.components:
            if dimension.id != "TIME_PERIOD":
                assert dimension.local_representation.enumerated.id in read_structure.codelist


def test_every_code_of_a_message_is_in_its_list(read_structure):
    dataset = holdings.dataset("ims2024-age")
    root = etree.fromstring(message([(dataset, rows(dataset, "MDA"))]))
    dsd = read_structure.structure["STOCK_AGE"]
    for series in root.iter("Series"):
        for id, word in series.attrib.items():
            assert word in dsd.dimensions.get(id).local_representation.enumerated.items


def test_a_profile_is_one_message_of_many_datasets(read_structure):
    parts = of_profile("TUV", ("ims2024", "wpp2024", "unhcr", "wb-income"))
    root = etree.fromstring(message(parts))
    sets = root.findall("{*}DataSet")
    named = [each.get("structureID") for each in root.find("{*}Header").findall("{*}Structure")]
    assert len(sets) == len(parts) == 3
    assert sorted(named) == ["IMS2024", "UNHCR", "WPP2024"]


def test_income_groups_are_no_numbers():
    assert definition_of(Family.INCOME_GROUP) is None
