"""Estimated flows by origin and destination, one dense cube with an axis of methods."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sankofa.profiles.formats.columns import COLUMNS, FLOW_KEYS
from sankofa.profiles.queries.holdings.axes import positions
from sankofa.profiles.queries.holdings.stockcube import SEX_INDEX
from sankofa.profiles.terms import Cell, Dataset

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class FlowCube:
    """`values[period, origin, destination, sex, method]` in single precision.

    NaN where a method gives nothing; estimates of less than half a person are left out by their makers and
    are NaN too. Sum in double precision: `values[...].sum(dtype=float)`.
    """

    dataset: str
    periods: tuple[str, ...]  # "2015-2020"
    areas: tuple[str, ...]
    methods: tuple[str, ...]
    values: np.ndarray

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
        given = self._given((slice(None), self.index.get(destination)), period, sex, method)
        return [self.cell(period, self.areas[place], destination, sex, method) for place in given]

    def out_of(self, period: str, origin: str, sex: str, method: str) -> list[Cell]:
        """Moves out of an origin to every destination that has any."""
        given = self._given((self.index.get(origin), slice(None)), period, sex, method)
        return [self.cell(period, origin, self.areas[place], sex, method) for place in given]

    def _given(self, where: tuple, period: str, sex: str, method: str) -> list[int]:
        if None in where or period not in self.period_index:
            return []
        line = self.values[(self.period_index[period], *where, SEX_INDEX[sex], self.method_index[method])]
        return np.flatnonzero(~np.isnan(line)).tolist()

    def _value(self, period: str, origin: str, destination: str, sex: str, method: str) -> float | None:
        method_place = self.method_index[method]
        try:
            at = self.period_index[period], self.index[origin], self.index[destination], SEX_INDEX[sex]
        except KeyError:
            return None
        value = float(self.values[(*at, method_place)])
        return None if np.isnan(value) else value


def _row(period: str, origin: str, destination: str, sex: str) -> tuple[tuple[str, str], ...]:
    start, end = period.split("-")
    return (
        ("period_start", start),
        ("period_end", end),
        ("origin", origin),
        ("destination", destination),
        ("sex", sex),
    )


def flow_cube(dataset: Dataset, path: Path) -> FlowCube:
    """Reads one column after the other, so that the table is never whole in memory beside the cube."""
    import polars as pl

    names = pl.read_parquet_schema(path)
    methods = tuple(name for name in COLUMNS[dataset.family].values if name in names)
    periods, areas, at = _axes(pl.read_parquet(path, columns=list(FLOW_KEYS)))
    shape = (len(periods), len(areas), len(areas), len(SEX_INDEX), len(methods))
    cells = np.ravel_multi_index(at, shape[:-1])
    values = np.full((np.prod(shape[:-1]), len(methods)), np.nan, np.float32)
    for place, method in enumerate(methods):
        column = pl.read_parquet(path, columns=[method])[method]
        values[cells, place] = column.cast(pl.Float32).to_numpy()
    values.flags.writeable = False
    return FlowCube(dataset.id, periods, areas, methods, values.reshape(shape))


def _axes(keys: "pl.DataFrame") -> tuple[tuple[str, ...], tuple[str, ...], tuple[np.ndarray, ...]]:
    """Periods, areas, and where each row stands: by period, origin, destination and sex."""
    import polars as pl

    spans = keys.select("period_start", "period_end").unique().sort("period_start", "period_end").rows()
    areas = tuple(sorted({*keys["origin"].unique(), *keys["destination"].unique()}))
    numbers = keys.select(both=pl.col("period_start").cast(pl.Int32) * 10_000 + pl.col("period_end"))["both"]
    at = (
        positions(numbers, tuple(start * 10_000 + end for start, end in spans)),
        positions(keys["origin"], areas),
        positions(keys["destination"], areas),
        positions(keys["sex"], tuple(SEX_INDEX)),
    )
    return tuple(f"{start}-{end}" for start, end in spans), areas, at
