"""Migrants by origin and destination, and by age."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.data.prepare.tables import read, tidy

KEYS = {"year": pl.Int16, "origin": pl.String, "destination": pl.String}
NAMES = {"origin_iso3": "origin", "dest_iso3": "destination", "male": "men", "female": "women"}
SEXES = {"total": "all", "female": "women", "male": "men"}
FILES = {
    "ims2024": "stock/ims2024_origin_destination_sex.csv.gz",
    "ims2020": "stock/ims2020_origin_destination_sex.csv.gz",
    "gbmd": "stock/gbmd_1960_2000_origin_destination_sex.csv.gz",
}


def tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    for id, name in FILES.items():
        yield id, stock(read(source, name))
    yield "ims2024-age", by_age(read(source, "stock/ims2024_destination_age_sex.csv.gz"))


def stock(table: pl.DataFrame) -> pl.DataFrame:
    return tidy(table.rename(NAMES), KEYS, {"total": pl.Int32, "women": pl.Int32, "men": pl.Int32})


def by_age(table: pl.DataFrame) -> pl.DataFrame:
    named = table.rename({"dest_iso3": "destination"}).with_columns(pl.col("sex").replace_strict(SEXES))
    keys = {"year": pl.Int16, "destination": pl.String, "sex": pl.String, "age": pl.String}
    return tidy(named, keys, {"migrants": pl.Int32})
