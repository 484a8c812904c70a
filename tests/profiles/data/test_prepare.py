"""How source tables become the files: on small tables made up here."""

from pathlib import Path

import polars as pl
import pytest

from sankofa.profiles.data.prepare import (
    displacement,
    economy,
    flows,
    population,
    prices,
    remittances,
    stocks,
)
from sankofa.profiles.data.prepare.tables import countries, read, tidy


def test_only_an_empty_text_is_missing(tmp_path: Path):
    (tmp_path / "table.csv").write_text("iso2,value\nNA,1\n,2\nNaN,3\n", encoding="utf-8")
    assert read(tmp_path, "table.csv")["iso2"].to_list() == ["NA", None, "NaN"]


def test_a_row_that_stands_twice_is_refused():
    table = pl.DataFrame({"year": [2020, 2020], "value": [1, 2]})
    with pytest.raises(ValueError, match="stands twice"):
        tidy(table, {"year": pl.Int16}, {"value": pl.Int32})


def test_stocks_keep_zeros_and_are_sorted():
    table = pl.DataFrame(
        {
            "year": [2020, 1990],
            "origin_iso3": ["ROU", "MDA"],
            "dest_iso3": ["ITA", "ITA"],
            "total": [0, 3],
            "male": [0, 1],
            "female": [0, 2],
        }
    )
    assert stocks.stock(table).rows() == [(1990, "MDA", "ITA", 3, 2, 1), (2020, "ROU", "ITA", 0, 0, 0)]


def projection(year: int, at_end: float) -> dict:
    return {
        "year": year,
        "iso3": "MDA",
        "pop_medium": at_end,
        "popM": at_end / 4,
        "popF": at_end * 3 / 4,
        "births": 10.0,
        "deaths": 4.0,
        "mig": -2.0,
    }


def test_the_projection_of_december_is_brought_to_mid_year():
    """From 100 thousand at the end of 2024, with 4 thousand more in the year, to 98 thousand at its middle."""
    table = pl.DataFrame([projection(2024, 100.0), projection(2051, 100.0)])
    (row,) = population.projection(table).iter_rows(named=True)
    assert row["population"] == 98_000
    assert (row["women"], row["men"]) == (73_500, 24_500)
    assert (row["births"], row["net_migration"], row["projected"]) == (10_000, -2_000, True)


def test_population_that_is_missing_is_counted_back():
    """Each year 4 thousand more: 98 in mid-2024, so 94 in mid-2023 and 90 in mid-2022."""
    future = population.projection(pl.DataFrame([projection(2024, 100.0)]))
    past = future.select(
        pl.concat_list(pl.lit(2022), pl.lit(2023)).alias("year"),
        "area",
        population=pl.lit(None, pl.Float64),
        births=pl.lit(10_000.0),
        deaths=pl.lit(4_000.0),
        net_migration=pl.lit(-2_000.0),
        women=pl.lit(None, pl.Float64),
        men=pl.lit(None, pl.Float64),
        projected=pl.lit(False),
    ).explode("year")
    whole = pl.concat([past, future.select(past.columns)], how="vertical_relaxed")
    found = population.backwards(whole, future).sort("year")
    assert found["population"].to_list() == [90_000, 94_000, 98_000]


def test_population_that_is_given_is_kept():
    future = population.projection(pl.DataFrame([projection(2024, 100.0)]))
    past = future.with_columns(year=pl.lit(2023, pl.Int64), population=pl.lit(1.0))
    found = population.backwards(pl.concat([past, future]), future).sort("year")
    assert found["population"].to_list() == [1, 98_000]


def money(value: float, unit: str = "usd_million", flag: str | None = None) -> dict:
    return {"year": 2023, "iso3": "MDA", "flow": "inflow", "unit": unit, "value": value, "flag": flag}


def test_a_zero_of_knomad_is_no_data_and_shares_stand_beside():
    table = pl.DataFrame([money(0.0) | {"year": 2000}, money(7.5, flag="e"), money(12.0, "pct_gdp", "e")])
    assert remittances.knomad(table).rows() == [(2023, "MDA", "received", 7.5, 12.0, True)]


def test_groups_of_countries_are_left_out():
    table = pl.DataFrame(
        {
            "iso3": ["MDA", "WLD", "ARB"],
            "year": [2020, 2020, 2020],
            "received_usd": [2e6, 3e6, 4e6],
            "paid_usd": [1e6, None, None],
            "received_pct_gdp": [15.0, 0.8, 1.0],
        }
    )
    assert remittances.wdi(table).select("area", "direction", "usd_million", "share_gdp").rows() == [
        ("MDA", "paid", 1.0, None),
        ("MDA", "received", 2.0, 15.0),
        ("WLD", "received", 3.0, 0.8),
    ]
    assert {"MDA", "CHI", "XKX"} <= set(countries())
    assert "WLD" not in countries()


@pytest.mark.parametrize(
    ("cost", "shown", "withheld"),
    [(0.0, 0.0, None), (50.0, 50.0, None), (-0.1, None, -0.1), (50.1, None, 50.1)],
)
def test_prices_out_of_range_are_put_apart(cost: float, shown: float | None, withheld: float | None):
    table = pl.DataFrame(
        {
            "quarter": ["2024Q3"],
            "sender": ["KSV"],
            "receiver": ["ALB"],
            "cost200": [cost],
            "cost500": [3.0],
            "margin200": [2.0],
            "margin500": [1.0],
            "services": [4],
        }
    )
    (row,) = prices.corridors(table).iter_rows(named=True)
    assert (row["sender"], row["cost200"], row["withheld200"]) == ("XKX", shown, withheld)
    assert row["margin200"] == (2.0 if shown is not None else None)
    assert (row["cost500"], row["withheld500"], row["margin500"]) == (3.0, None, 1.0)


def test_the_star_of_an_income_group_is_taken_off():
    table = pl.DataFrame({"iso3": ["YEM"], "data_year": [1987], "income_code": ["LM*"]})
    assert economy.groups(table).rows() == [(1987, "YEM", "LM")]


def test_rows_without_anybody_are_left_out():
    table = pl.DataFrame(
        {
            "year": [2020, 2020],
            "coo_iso": ["SDN", "SDN"],
            "coa_iso": ["TCD", "SDN"],
            "refugees": [5, 0],
            "asylum_seekers": [0, 0],
            "returned_refugees": [0, 0],
            "stateless": [0, 0],
            "oip": [None, None],
            "idps": [0, 40],
        },
        schema_overrides={"oip": pl.Int64},
    )
    assert displacement.across_borders(table).select("origin", "asylum", "refugees").rows() == [
        ("SDN", "TCD", 5)
    ]
    assert displacement.inside_borders(table).rows() == [(2020, "SDN", 40)]


def test_tables_of_abel_and_cohen_are_put_together():
    row = {"period_start": 1990, "origin": "MDA", "destination": "ITA"}
    methods = dict(zip(("sd_drop_neg", "sd_rev_neg", "mig_rate"), (1, 2, 3), strict=True))
    accounting = dict(zip(("da_min_open", "da_min_closed", "da_pb_closed"), (4, 5, 6), strict=True))
    moves = {"outward": 3, "return": 2, "transit": 1}
    found = flows.published(
        pl.DataFrame([row | methods | accounting]),
        pl.DataFrame([row | moves]),
        pl.DataFrame([row | {"sex": "female"} | accounting]),
    )
    assert found.rows() == [
        (1990, 1995, "MDA", "ITA", "all", 1, 2, 3, 4, 5, 6, 3, 2, 1),
        (1990, 1995, "MDA", "ITA", "women", None, None, None, 4, 5, 6, None, None, None),
    ]
