"""Cubes of stocks and flows against the tables they were made of."""

import numpy as np
import polars as pl
import pytest

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.holdings.stockcube import COLUMN, SEX_INDEX, stock_cube
from sankofa.profiles.terms import Cell, Dataset, Family


@pytest.mark.parametrize("id", ["ims2024", "ims2020", "gbmd"])
def test_a_cube_holds_the_whole_table(id: str):
    cube, frame = holdings.stocks(id), holdings.frame(id)
    for sex, column in COLUMN.items():
        values = cube.values[..., SEX_INDEX[sex]]
        assert np.nansum(values) == frame[column].cast(pl.Int64).sum()
        assert np.isfinite(values).sum() == frame.height
    for row in frame.sample(300, seed=3).iter_rows(named=True):
        for sex, column in COLUMN.items():
            assert cube.cell(row["year"], row["origin"], row["destination"], sex).value == row[column]


def test_a_cell_of_stocks_says_where_it_stands():
    cube = holdings.stocks("ims2024")
    assert cube.cell(2024, "MEX", "USA", "all") == Cell(
        "ims2024",
        (("year", "2024"), ("origin", "MEX"), ("destination", "USA")),
        "total",
        11_279_561.0,
    )
    assert cube.cell(2024, "MEX", "USA", "women").column == "women"


@pytest.mark.parametrize(
    ("year", "origin", "destination"), [(1960, "MEX", "USA"), (2024, "XXX", "USA"), (2024, "VAT", "TUV")]
)
def test_what_stocks_do_not_give_is_none(year: int, origin: str, destination: str):
    assert holdings.stocks("ims2024").cell(year, origin, destination, "all").value is None


def test_partners_of_an_area_add_up_to_its_total():
    cube = holdings.stocks("ims2024")
    assert sum(cell.value for cell in cube.origins(2024, "USA", "all")) == 52_375_047
    assert sum(cell.value for cell in cube.destinations(2024, "IND", "all")) == 18_533_845
    women, men = (sum(cell.value for cell in cube.destinations(2024, "MDA", sex)) for sex in ("women", "men"))
    assert women + men == sum(cell.value for cell in cube.destinations(2024, "MDA", "all"))
    assert cube.origins(2024, "XXX", "all") == cube.origins(1960, "USA", "all") == []


def test_an_unknown_sex_is_refused():
    with pytest.raises(ValueError, match="other"):
        holdings.stocks("ims2024").cell(2024, "MEX", "USA", "other")


def test_a_table_without_men_and_women_has_only_totals():
    frame = pl.DataFrame({"year": [2019], "origin": ["MDA"], "destination": ["ROU"], "total": [2**40 + 1]})
    cube = stock_cube(Dataset("x", Family.STOCK, "", "", "", "", "", "", ""), frame)
    assert cube.cell(2019, "MDA", "ROU", "all").value == 2**40 + 1
    assert cube.cell(2019, "MDA", "ROU", "men").value is None


@pytest.mark.parametrize("id", ["abel-cohen-2019", "estimates-ims2024"])
def test_a_cube_of_flows_holds_the_whole_table(id: str):
    cube, frame = holdings.flows(id), holdings.frame(id)
    for method in cube.methods:
        values = cube.table[cube.rows, cube.method_index[method]]
        assert np.nansum(values, dtype=float) == frame[method].cast(pl.Int64).sum()
        assert np.isfinite(values).sum() == frame[method].is_not_null().sum()
    for row in frame.sample(300, seed=5).iter_rows(named=True):
        period = f"{row['period_start']}-{row['period_end']}"
        for method in cube.methods:
            assert (
                cube.cell(period, row["origin"], row["destination"], row["sex"], method).value == row[method]
            )


def test_flows_into_and_out_of_an_area():
    cube = holdings.flows("abel-cohen-2019")
    assert cube.periods == ("1990-1995", "1995-2000", "2000-2005", "2005-2010")
    frame = holdings.frame("abel-cohen-2019").filter(period_start=2005, sex="all")
    into = sum(cell.value for cell in cube.into("2005-2010", "ITA", "all", "da_pb_closed"))
    out = sum(cell.value for cell in cube.out_of("2005-2010", "ITA", "all", "da_pb_closed"))
    assert into == frame.filter(destination="ITA")["da_pb_closed"].sum()
    assert out == frame.filter(origin="ITA")["da_pb_closed"].sum()
    assert cube.into("2015-2020", "ITA", "all", "da_pb_closed") == []
    assert cube.out_of("2005-2010", "XXX", "all", "da_pb_closed") == []


def test_a_line_of_flows_is_that_of_its_cells():
    cube = holdings.flows("abel-cohen-2019")
    for end in ("origin", "destination"):
        line = cube.line("2005-2010", "women", "mig_rate", **{end: "ITA"})
        other = "destination" if end == "origin" else "origin"
        for place, area in enumerate(cube.areas):
            ends = {end: "ITA", other: area}
            value = cube.cell("2005-2010", ends["origin"], ends["destination"], "women", "mig_rate").value
            assert line[place] == value if value is not None else np.isnan(line[place])


def test_pairs_without_an_estimate_have_none():
    cube = holdings.flows("estimates-ims2024")
    assert np.isnan(cube.of_pair("2015-2020", "NRU", "TKL", "all")).all()
    assert cube.cell("2015-2020", "NRU", "TKL", "all", "rates").value is None
    assert cube.cell("2015-2020", "XXX", "TUV", "all", "rates").value is None


def test_a_cell_of_flows_says_where_it_stands():
    cell = holdings.flows("abel-cohen-2019").cell("2005-2010", "MEX", "USA", "women", "da_min_closed")
    assert dict(cell.row) == {
        "period_start": "2005", "period_end": "2010", "origin": "MEX", "destination": "USA", "sex": "women",
    }  # fmt: skip
    assert cell.column == "da_min_closed"
    with pytest.raises(KeyError):
        holdings.flows("abel-cohen-2019").cell("2005-2010", "MEX", "USA", "women", "guess")
