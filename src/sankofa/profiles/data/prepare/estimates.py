"""Flows estimated from the stocks and the population written before."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.queries.flow_estimates import flow_estimates
from sankofa.profiles.queries.holdings.cells import cell_table
from sankofa.profiles.queries.holdings.registry import shipped
from sankofa.profiles.queries.holdings.stockcube import stock_cube

STOCKS, POPULATION = "ims2024", "wpp2024"


def tables(_source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    held = {entry.id: (entry, pl.read_parquet(path)) for entry, path in shipped() if path.exists()}
    estimated = flow_estimates(stock_cube(*held[STOCKS]), cell_table(*held[POPULATION]))
    yield f"estimates-{STOCKS}", estimated
