"""Flows between countries as Abel and Cohen estimated and published them."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.data.prepare.tables import read, tidy
from sankofa.profiles.formats.columns import MOVES, PUBLISHED_ESTIMATES

SEXES = {"female": "women", "male": "men"}
NAMES = {"origin_iso3": "origin", "dest_iso3": "destination"}
ROW = ("period_start", "origin", "destination")
KEYS = {
    "period_start": pl.Int16,
    "period_end": pl.Int16,
    "origin": pl.String,
    "destination": pl.String,
    "sex": pl.String,
}


def tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    both = read(source, "flows/abel_cohen_1990_2010_both_sexes.csv.gz").rename(NAMES)
    moves = read(source, "flows/abel_cohen_1990_2010_pb_by_move_type.csv.gz").rename(NAMES)
    by_sex = read(source, "flows/abel_cohen_1990_2010_by_sex.csv.gz").rename(NAMES)
    yield "abel-cohen-2019", published(both, moves, by_sex)


def published(both: pl.DataFrame, moves: pl.DataFrame, by_sex: pl.DataFrame) -> pl.DataFrame:
    whole = both.join(moves, on=ROW, how="full", coalesce=True).with_columns(sex=pl.lit("all"))
    apart = by_sex.with_columns(pl.col("sex").replace_strict(SEXES))
    joined = pl.concat([whole, apart], how="diagonal").with_columns(period_end=pl.col("period_start") + 5)
    return tidy(joined, KEYS, dict.fromkeys((*PUBLISHED_ESTIMATES, *MOVES), pl.Int32))
