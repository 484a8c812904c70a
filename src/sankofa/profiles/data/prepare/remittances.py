"""Money sent home: by country, and by sender and receiver."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.data.prepare.tables import countries, million, read, tidy

WORLD = "WLD"
KEYS = {"year": pl.Int16, "area": pl.String, "direction": pl.String}
VALUES = {"usd_million": pl.Float64, "share_gdp": pl.Float64, "is_estimate": pl.Boolean}
DIRECTIONS = {"inflow": "received", "outflow": "paid"}
EDITIONS = ("2023-12", "2023-06")
MATRIX_YEARS = (2017, 2018, 2021)


def tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    flows = read(source, "remittances/knomad_remittance_flows_2000_2023.csv.gz")
    for edition in EDITIONS:
        yield f"knomad-{edition}", knomad(flows.filter(pl.col("edition") == edition))
    yield "wdi-remittances", wdi(read(source, "remittances/wdi_personal_remittances_1970_2022.csv.gz"))
    pairs = read(source, "remittances/wb_bilateral_remittances_2017_2018_2021.csv.gz")
    for year in MATRIX_YEARS:
        yield f"wb-matrix-{year}", matrix(pairs.filter(pl.col("year") == year))


def knomad(table: pl.DataFrame) -> pl.DataFrame:
    """A zero stands for "no data" in this source, so it is left out."""
    row = ("year", "area", "direction")
    named = table.filter(pl.col("value") != 0).select(
        "year",
        "value",
        "unit",
        area="iso3",
        direction=pl.col("flow").replace_strict(DIRECTIONS),
        is_estimate=pl.col("flag").is_not_null(),
    )
    money, share = (
        named.filter(pl.col("unit") == unit).select(*row, "is_estimate", pl.col("value").alias(name))
        for unit, name in (("usd_million", "usd_million"), ("pct_gdp", "share_gdp"))
    )
    both = money.join(share.drop("is_estimate"), on=row, how="left")
    return tidy(both, KEYS, VALUES)


def wdi(table: pl.DataFrame) -> pl.DataFrame:
    """Countries only: the World Bank's groups of countries begin decades before their members.

    A 0 is no data, as in the other series of remittances: South Sudan has one in years before it was there.
    """
    received = table.select(
        "year", area="iso3", direction=pl.lit("received"), usd_million=million("received_usd"),
        share_gdp="received_pct_gdp",
    )  # fmt: skip
    paid = table.select(
        "year", area="iso3", direction=pl.lit("paid"), usd_million=million("paid_usd"),
        share_gdp=pl.lit(None, pl.Float64),
    )  # fmt: skip
    wanted = (pl.col("usd_million") > 0) & pl.col("area").is_in([*countries(), WORLD])
    both = pl.concat([received, paid]).filter(wanted)
    return tidy(both.with_columns(is_estimate=pl.lit(None, pl.Boolean)), KEYS, VALUES)


def matrix(table: pl.DataFrame) -> pl.DataFrame:
    named = table.rename({"sender_iso3": "sender", "receiver_iso3": "receiver"})
    keys = {"year": pl.Int16, "sender": pl.String, "receiver": pl.String}
    return tidy(named, keys, {"usd_million": pl.Float64})
