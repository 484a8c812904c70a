"""The statistics that are held: which editions, and their numbers, kept in the memory of the process.

    holdings.latest(Family.STOCK).id                                    the newest edition held: "ims2024"
    holdings.cell("wpp2024", "population", year=2024, area="MDA")       one number with where it stands
    holdings.stocks("ims2024").origins(2024, "ITA", "all")              who lives in Italy

Whatever is imported here appears within a second in every process that asks.
"""

from sankofa.profiles.queries.holdings.cells import CellTable
from sankofa.profiles.queries.holdings.flowcube import FlowCube
from sankofa.profiles.queries.holdings.shelf import (
    cell,
    cells,
    dataset,
    datasets,
    editions,
    flows,
    forget,
    frame,
    latest,
    number,
    path,
    scan,
    series,
    stocks,
    text,
    version,
)
from sankofa.profiles.queries.holdings.stockcube import StockCube

__all__ = [
    "CellTable",
    "FlowCube",
    "StockCube",
    "cell",
    "cells",
    "dataset",
    "datasets",
    "editions",
    "flows",
    "forget",
    "frame",
    "latest",
    "number",
    "path",
    "scan",
    "series",
    "stocks",
    "text",
    "version",
]
