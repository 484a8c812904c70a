"""Population at mid-year, births, deaths and net migration, estimated and projected."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.data.prepare.tables import persons, read, tidy

LAST_YEAR = 2050
KEYS = {"year": pl.Int16, "area": pl.String}
VALUES = {
    "population": pl.Int64,
    "births": pl.Int32,
    "deaths": pl.Int32,
    "net_migration": pl.Int32,
    "women": pl.Int64,
    "men": pl.Int64,
    "projected": pl.Boolean,
}


def tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    past = estimates(read(source, "population/wpp2024_estimates_1950_2023.csv.gz"))
    future = projection(read(source, "population/wpp2024_projection_medium_2024_2100.csv.gz"))
    whole = backwards(pl.concat([past, future.select(past.columns)]), future)
    yield "wpp2024", tidy(whole, KEYS, VALUES)


def estimates(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(
        "year",
        area="iso3",
        population=persons("pop_midyear_thousand"),
        births=persons("births_thousand"),
        deaths=persons("deaths_thousand"),
        net_migration=persons("net_migration_thousand"),
        women=pl.lit(None, pl.Float64),
        men=pl.lit(None, pl.Float64),
        projected=False,
    )


def projection(table: pl.DataFrame) -> pl.DataFrame:
    """The projection's population is that of 31 December: half of the year's change is taken back."""
    change = pl.col("births") - pl.col("deaths") + pl.col("mig")
    middle = (pl.col("pop_medium") - change / 2) / pl.col("pop_medium")
    return table.filter(pl.col("year") <= LAST_YEAR).select(
        "year",
        area="iso3",
        population=(pl.col("pop_medium") * middle * 1000).round(),
        births=persons("births"),
        deaths=persons("deaths"),
        net_migration=persons("mig"),
        women=(pl.col("popF") * middle * 1000).round(),
        men=(pl.col("popM") * middle * 1000).round(),
        projected=True,
    )


def backwards(whole: pl.DataFrame, future: pl.DataFrame) -> pl.DataFrame:
    """Fills population that past years lack, by taking each year's change back from the first one projected."""
    first = future.filter(pl.col("year") == pl.col("year").min()).select("area", known="population")
    change = pl.col("births") - pl.col("deaths") + pl.col("net_migration")
    to_next_middle = (change + change.shift(-1).over("area")) / 2
    past = pl.col("year") < future["year"].min()
    counted = (
        whole.sort("area", "year")
        .join(first, on="area", maintain_order="left")
        .with_columns(step=pl.when(past).then(to_next_middle).otherwise(0.0))
        .with_columns(back=pl.col("known") - pl.col("step").cum_sum(reverse=True).over("area"))
    )
    return counted.with_columns(population=pl.coalesce("population", pl.col("back").round()))
