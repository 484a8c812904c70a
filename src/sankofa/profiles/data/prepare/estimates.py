"""Flows estimated from the stocks and the population written before."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.queries.flow_estimates import flow_estimates
from sankofa.profiles.queries.holdings.cells import cell_table
from sankofa.profiles.queries.holdings.registry import shipped
from sankofa.profiles.queries.holdings.stockcube import stock_cube
from sankofa.profiles.terms import Dataset

STOCKS, POPULATION = "ims2024", "wpp2024"


def tables(_source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    yield f"estimates-{STOCKS}", flow_estimates(stock_cube(*_held(STOCKS)), cell_table(*_held(POPULATION)))


def _held(id: str) -> tuple[Dataset, pl.DataFrame]:
    entry, path = shipped()[id]
    return entry, pl.read_parquet(path)
