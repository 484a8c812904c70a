"""Reading the source tables and writing tidy ones."""

from pathlib import Path

import polars as pl

from sankofa.places.gazetteer import COUNTRIES, DATA

LEVEL = 19  # of compression: slow to write, and written once


def read(source: Path, name: str) -> pl.DataFrame:
    """A source table. Only an empty text is missing: "NA" is Namibia."""
    return pl.read_csv(source / name, infer_schema_length=None, null_values=[""])


def countries() -> list[str]:
    """The codes of all countries and areas, without the groups that some publishers mix among them."""
    return read(DATA, COUNTRIES)["iso3"].to_list()


def million(column: str) -> pl.Expr:
    return pl.col(column) / 1e6


def persons(thousands: str) -> pl.Expr:
    return (pl.col(thousands) * 1000).round()


def tidy(table: pl.DataFrame, keys: dict[str, type[pl.DataType]], values: dict) -> pl.DataFrame:
    """The columns asked for, in their kinds, sorted by key. Raises ValueError where a key stands twice."""
    kinds = keys | values
    found = table.select(pl.col(name).cast(kind) for name, kind in kinds.items()).sort(list(keys))
    if found.select(list(keys)).is_duplicated().any():
        raise ValueError(f"A row stands twice: {found.filter(found.select(list(keys)).is_duplicated())}")
    return found


def write(table: pl.DataFrame, path: Path) -> None:
    table.write_parquet(path, compression="zstd", compression_level=LEVEL, statistics=False)
