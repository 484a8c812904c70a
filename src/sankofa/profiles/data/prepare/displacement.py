"""Refugees, asylum seekers and others under UNHCR's mandate; people displaced in their own country."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.data.prepare.tables import read, tidy

COUNTS = ("refugees", "asylum_seekers", "returned_refugees", "other_protection", "stateless")


def tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    population = read(source, "crisis/unhcr_population.csv.gz")
    yield "unhcr", across_borders(population)
    yield "unhcr-idp", inside_borders(population)


def across_borders(table: pl.DataFrame) -> pl.DataFrame:
    """Rows without anybody are left out: they stand for people counted elsewhere, or for nobody."""
    named = table.rename({"coo_iso": "origin", "coa_iso": "asylum", "oip": "other_protection"})
    keys = {"year": pl.Int16, "origin": pl.String, "asylum": pl.String}
    return tidy(named.filter(pl.any_horizontal(pl.col(*COUNTS) > 0)), keys, dict.fromkeys(COUNTS, pl.Int32))


def inside_borders(table: pl.DataFrame) -> pl.DataFrame:
    found = table.filter(pl.col("idps") > 0).select("year", area="coa_iso", total="idps")
    return tidy(found, {"year": pl.Int16, "area": pl.String}, {"total": pl.Int32})
