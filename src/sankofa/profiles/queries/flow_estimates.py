"""Flows between all areas, estimated from held stocks by all six methods, as a tidy table."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sankofa.methods.flows import METHODS, FlowTable, estimate_all
from sankofa.profiles.formats.columns import MOVES
from sankofa.profiles.queries.flow_inputs import FlowInputs, flow_inputs, periods
from sankofa.profiles.queries.holdings import CellTable, StockCube

if TYPE_CHECKING:
    import polars as pl

LEAST = 0.5  # of a person: a pair for which no method gives as much is left out
Progress = Callable[[int, int], None]


def flow_estimates(
    stocks: StockCube, population: CellTable, progress: Progress = lambda done, total: None
) -> "pl.DataFrame":
    """Estimates of every period of the stocks, with the columns of the family FLOW_ESTIMATE.

    Raises KeyError for years that population does not hold, InfeasibleMargins where figures contradict each other.
    """
    import polars as pl

    spans = periods(stocks)
    tables = []
    for done, (start, end) in enumerate(spans):
        progress(done, len(spans))
        tables += period_estimates(stocks, population, start, end)
    progress(len(spans), len(spans))
    return pl.concat(tables)


def period_estimates(
    stocks: StockCube, population: CellTable, start: int, end: int
) -> Iterator["pl.DataFrame"]:
    """One table for both sexes, and one each for women and men where the stocks give them."""
    for inputs in flow_inputs(stocks, population, start, end):
        yield _tidy(inputs, estimates(inputs))


def estimates(inputs: FlowInputs) -> Mapping[str, FlowTable]:
    """The tables of flows by method. Areas without foreign-born keep their native-born."""
    return estimate_all(
        inputs.stocks_start,
        inputs.stocks_end,
        inputs.births,
        inputs.deaths,
        isolated="hold",
        names=inputs.areas,
    )


def _tidy(inputs: FlowInputs, found: Mapping[str, FlowTable]) -> "pl.DataFrame":
    import polars as pl

    splits = found["pseudo_bayes"].splits
    columns = {method: found[method].flows for method in METHODS}
    some = np.any([table >= LEAST for table in columns.values()], axis=0)
    columns |= dict(zip(MOVES, (splits.outward, splits.returning, splits.transit), strict=True))
    origins, destinations = np.nonzero(some)
    areas = np.array(inputs.areas)
    keys = {
        "period_start": pl.Series([inputs.start], dtype=pl.Int16).new_from_index(0, len(origins)),
        "period_end": pl.Series([inputs.end], dtype=pl.Int16).new_from_index(0, len(origins)),
        "origin": areas[origins],
        "destination": areas[destinations],
        "sex": pl.Series([inputs.sex]).new_from_index(0, len(origins)),
    }
    return pl.DataFrame(keys | {name: _persons(table[some]) for name, table in columns.items()})


def _persons(estimates: np.ndarray) -> "pl.Series":
    """Whole persons. Every method gives a number for every pair, so 0 is an estimate too, and nothing is empty."""
    import polars as pl

    return pl.Series(np.rint(estimates)).cast(pl.Int32)
