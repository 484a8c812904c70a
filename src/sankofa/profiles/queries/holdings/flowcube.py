"""Estimated flows by origin and destination: a cube that says in which row of a table all methods stand."""

from dataclasses import dataclass
from functools import cached_property
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sankofa.profiles.formats.columns import COLUMNS, PERIOD_END, PERIOD_START
from sankofa.profiles.queries.holdings.axes import part, positions
from sankofa.profiles.queries.holdings.stockcube import SEX_INDEX
from sankofa.profiles.terms import Cell, Dataset

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class FlowCube:
    """`table[rows[period, origin, destination, sex], method]`, in single precision.

    Most pairs have no estimate: they share the last row, which is empty. NaN where a method gives nothing, and where
    publishers leave out estimates of less than half a person. Sum in double precision.
    """

    dataset: str
    periods: tuple[str, ...]  # "2015-2020"
    areas: tuple[str, ...]
    methods: tuple[str, ...]
    rows: np.ndarray
    table: np.ndarray

    @cached_property
    def index(self) -> dict[str, int]:
        return {area: place for place, area in enumerate(self.areas)}

    @cached_property
    def period_index(self) -> dict[str, int]:
        return {period: place for place, period in enumerate(self.periods)}

    @cached_property
    def method_index(self) -> dict[str, int]:
        return {method: place for place, method in enumerate(self.methods)}

    def cell(self, period: str, origin: str, destination: str, sex: str, method: str) -> Cell:
        """Moves from `origin` to `destination` in the period; None where the estimate holds none."""
        value = self._value(period, origin, destination, sex, method)
        return Cell(self.dataset, _row(period, origin, destination, sex), method, value)

    def into(self, period: str, destination: str, sex: str, method: str) -> list[Cell]:
        """Moves into a destination from every origin that has any."""
        given = self._given(period, sex, method, destination=destination)
        return [self.cell(period, self.areas[place], destination, sex, method) for place in given]

    def out_of(self, period: str, origin: str, sex: str, method: str) -> list[Cell]:
        """Moves out of an origin to every destination that has any."""
        given = self._given(period, sex, method, origin=origin)
        return [self.cell(period, origin, self.areas[place], sex, method) for place in given]

    def line(
        self, period: str, sex: str, method: str, *, origin: str | None = None, destination: str | None = None
    ) -> np.ndarray:
        """The moves out of an origin or into a destination, by the place of the other end; NaN where none is given.

        Raises KeyError for what the cube does not know.
        """
        ends = (slice(None) if area is None else self.index[area] for area in (origin, destination))
        rows = self.rows[(self.period_index[period], *ends, SEX_INDEX[sex])]
        return self.table[rows, self.method_index[method]]

    def of_pair(self, period: str, origin: str, destination: str, sex: str) -> np.ndarray:
        """The moves between two areas by every method. Raises KeyError for what the cube does not know."""
        at = self.period_index[period], self.index[origin], self.index[destination], SEX_INDEX[sex]
        return self.table[self.rows[at]]

    def _given(self, period: str, sex: str, method: str, **end: str) -> list[int]:
        try:
            line = self.line(period, sex, method, **end)
        except KeyError:
            return []
        return np.flatnonzero(~np.isnan(line)).tolist()

    def _value(self, period: str, origin: str, destination: str, sex: str, method: str) -> float | None:
        place = self.method_index[method]
        try:
            value = float(self.of_pair(period, origin, destination, sex)[place])
        except KeyError:
            return None
        return None if isnan(value) else value


def _row(period: str, origin: str, destination: str, sex: str) -> tuple[tuple[str, str], ...]:
    start, end = period.split("-")
    return (
        part(PERIOD_START, start),
        part(PERIOD_END, end),
        part("origin", origin),
        part("destination", destination),
        part("sex", sex),
    )


def flow_cube(dataset: Dataset, path: Path) -> FlowCube:
    """Reads one column after the other, so that the file is never whole in memory beside the table."""
    import polars as pl

    names = pl.read_parquet_schema(path)
    methods = tuple(name for name in COLUMNS[dataset.family].values if name in names)
    periods, areas, at = _axes(path)
    table = np.full((len(at[0]) + 1, len(methods)), np.nan, np.float32)
    for place, method in enumerate(methods):
        table[:-1, place] = _column(path, method).cast(pl.Float32).to_numpy()
    rows = np.full((len(periods), len(areas), len(areas), len(SEX_INDEX)), len(table) - 1, np.int32)
    rows[at] = np.arange(len(table) - 1)
    rows.flags.writeable = table.flags.writeable = False
    return FlowCube(dataset.id, periods, areas, methods, rows, table)


def _axes(path: Path) -> tuple[tuple[str, ...], tuple[str, ...], tuple[np.ndarray, ...]]:
    """Periods, areas, and where each row stands: by period, origin, destination and sex."""
    import polars as pl

    start, end = (_column(path, name).cast(pl.Int32) for name in (PERIOD_START, PERIOD_END))
    numbers = start * 10_000 + end
    spans = tuple(numbers.unique().sort().to_list())
    areas = tuple(sorted({*_column(path, "origin").unique(), *_column(path, "destination").unique()}))
    at = (
        positions(numbers, spans),
        positions(_column(path, "origin"), areas),
        positions(_column(path, "destination"), areas),
        positions(_column(path, "sex"), tuple(SEX_INDEX)),
    )
    return tuple(f"{span // 10_000}-{span % 10_000}" for span in spans), areas, at


def _column(path: Path, name: str) -> "pl.Series":
    import polars as pl

    return pl.read_parquet(path, columns=[name])[name]
