"""Single cells against the table they stand in."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.profiles.formats.columns import COLUMNS, NUMBERS
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.holdings.cells import cell_table
from sankofa.profiles.queries.holdings.registry import shipped
from sankofa.profiles.terms import Cell, Dataset, Family

CUBES = {Family.STOCK, Family.FLOW_PUBLISHED, Family.FLOW_ESTIMATE}
PLAIN = [id for id, (entry, _path) in shipped().items() if entry.family not in CUBES]


def test_a_cell_says_where_it_stands():
    assert holdings.cell("wpp2024", "population", year=2024, area="MDA") == Cell(
        dataset="wpp2024", row=(("year", "2024"), ("area", "MDA")), column="population", value=3_034_956.0
    )


def test_what_is_not_given_is_none():
    assert holdings.cell("wpp2024", "population", year=2024, area="VAT").value is None, "no row"
    assert holdings.cell("wpp2024", "women", year=1990, area="MDA").value is None, "empty"
    assert holdings.cell("unhcr-idp", "new", year=2024, area="SDN").value is None, (
        "no such column in this file"
    )


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("women", {"year": 2024}),
        ("women", {"year": 2024, "area": "MDA", "sex": "all"}),
        ("none", {"year": 2024, "area": "MDA"}),
    ],
)
def test_wrong_keys_and_columns_are_refused(column: str, key: dict):
    with pytest.raises(KeyError):
        holdings.cell("wpp2024", column, **key)


def test_words_are_found_too():
    assert holdings.text("wb-income", "income_group", year=2024, area="MDA") == "UM"
    assert holdings.text("wb-income", "income_group", year=2024, area="XXX") is None


def test_yes_and_no_are_one_and_zero():
    assert holdings.cell("wpp2024", "projected", year=2024, area="MDA").value == 1
    assert holdings.cell("wpp2024", "projected", year=2023, area="MDA").value == 0


def test_a_series_holds_the_years_that_have_a_row():
    found = holdings.series("wpp2024", "births", area="MDA")
    assert [year for year, _cell in found] == list(range(1950, 2051))
    quarters = holdings.series("rpw-2016-2025", "cost200", sender="USA", receiver="MEX")
    assert quarters[0][0] == "2016Q2"
    assert quarters[-1][0] == "2025Q1"
    assert quarters[-1][1].value == pytest.approx(4.978043)
    assert holdings.series("wpp2024", "births", area="VAT") == []


def test_numbers_of_many_cells_are_those_of_each():
    table, codes = holdings.cells("unhcr"), ["DEU", "TUR", "USA", "ATG"]
    found = table.numbers("refugees", "asylum", codes, year=2024, origin="SYR")
    each = [holdings.cell("unhcr", "refugees", year=2024, origin="SYR", asylum=code) for code in codes]
    assert found == [cell.value for cell in each]
    assert found[0] > 500_000
    assert found[-1] is None, "no row"
    assert table.numbers("refugees", "asylum", codes, year=2024, origin="???") == [None] * 4
    assert holdings.cells("unhcr-idp").numbers("new", "area", ["SDN"], year=2024) == [None], "no such column"


@pytest.mark.parametrize(
    ("codes", "key"),
    [
        (["DEU"], {"year": 2024}),
        (["DEU"], {"year": 2024, "origin": "SYR", "sex": "all"}),
        (["???"], {"year": 2024, "origin": "SYR"}),
    ],
)
def test_numbers_by_wrong_keys_are_refused(codes: list[str], key: dict):
    with pytest.raises(KeyError):
        holdings.cells("unhcr").numbers("refugees", "asylum", codes, **key)


@pytest.mark.parametrize("id", PLAIN)
def test_every_shipped_number_is_found_again(id: str):
    family, frame = shipped()[id][0].family, holdings.frame(id)
    keys = COLUMNS[family].keys
    for row in frame.sample(200, seed=7, with_replacement=True).iter_rows(named=True):
        for column in set(COLUMNS[family].values) & set(frame.columns):
            key = {name: row[name] for name in keys}
            if isinstance(row[column], str):
                assert holdings.text(id, column, **key) == row[column]
            else:
                assert holdings.cell(id, column, **key).value == row[column]


rows = st.dictionaries(
    st.tuples(st.integers(1900, 2100), st.sampled_from(["MDA", "ROU", "NAM", "CIV"]), st.text(min_size=1, max_size=3)),
    st.one_of(st.none(), st.integers(0, 2**40)),
    min_size=1,
)  # fmt: skip


@given(rows)
def test_any_table_gives_back_what_it_holds(rows: dict):
    years, areas, cadres = zip(*rows, strict=True)
    frame = pl.DataFrame(
        {"year": years, "area": areas, "cadre": cadres, "per_10000": pl.Series(list(rows.values()), dtype=pl.Int64)},
        schema_overrides={"year": pl.Int16},
    )  # fmt: skip
    entry = Dataset("x", Family.HEALTH_DENSITY, "", "", "", "", "", "", "")
    table = cell_table(entry, frame)
    for (year, area, cadre), value in rows.items():
        assert table.cell("per_10000", year=year, area=area, cadre=cadre).value == value
    assert table.cell("per_10000", year=1899, area="MDA", cadre="x").value is None
    assert set(NUMBERS) >= {"year"}
