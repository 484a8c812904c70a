"""Gross domestic product, income a head, and income groups."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.data.prepare.tables import countries, read, tidy

KEYS = {"year": pl.Int16, "area": pl.String}
ECONOMY = {
    "gdp_current_usd": "gdp_usd",
    "gdp_pc_current_usd": "gdp_per_head_usd",
    "gdp_pc_2021_ppp": "gdp_per_head_ppp",
    "exchange_rate_lcu_per_usd": "exchange_rate",
}


def tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    yield "wdi-gdp", economy(read(source, "remittances/gdp_per_capita_1990_2023.csv.gz"))
    income = read(source, "remittances/undp_gni_pc_ppp_1990_2021.csv.gz")
    yield "undp-gni", income_a_head(income.filter(pl.col("iso3").is_in(countries())))
    yield "wb-income", groups(read(source, "reference/world_bank_income_history_1987_2024.csv.gz"))


def income_a_head(table: pl.DataFrame) -> pl.DataFrame:
    named = table.rename({"iso3": "area", "gni_pc_2017_ppp": "gni_per_head_ppp"})
    return tidy(named, KEYS, {"gni_per_head_ppp": pl.Float64})


def economy(table: pl.DataFrame) -> pl.DataFrame:
    named = table.rename({"iso3": "area"} | ECONOMY)
    found = tidy(named, KEYS, dict.fromkeys(ECONOMY.values(), pl.Float64))
    return found.filter(pl.any_horizontal(pl.col(*ECONOMY.values()).is_not_null()))


def groups(table: pl.DataFrame) -> pl.DataFrame:
    """The star of "LM*" marks two years of Yemen before its parts were one, in the same group."""
    named = table.select(
        area="iso3", year="data_year", income_group=pl.col("income_code").str.strip_chars_end("*")
    )
    return tidy(named, KEYS, {"income_group": pl.String})
