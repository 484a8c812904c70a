"""Migrants by origin and destination as a dense cube, so that a profile's sums are sums of slices."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sankofa.profiles.queries.holdings.axes import part, positions
from sankofa.profiles.queries.holdings.cells import CellTable, cell_table
from sankofa.profiles.terms import Cell, Dataset, Sex

if TYPE_CHECKING:
    import polars as pl

COLUMN = {Sex.ALL: "total", Sex.WOMEN: "women", Sex.MEN: "men"}
SEX_INDEX = {sex.value: place for place, sex in enumerate(COLUMN)}  # "all" 0, "women" 1, "men" 2


@dataclass(frozen=True)
class StockCube:
    """`values[year, origin, destination, sex]`, NaN where the publisher gives nothing.

    Whole numbers up to 2**53 stay exact. The axes of origins and destinations are the same.
    """

    dataset: str
    years: tuple[int, ...]
    areas: tuple[str, ...]  # all codes that occur, "OTH" included
    values: np.ndarray
    places: CellTable | None  # where each number stands in an imported file

    @cached_property
    def index(self) -> dict[str, int]:
        return {area: place for place, area in enumerate(self.areas)}

    @cached_property
    def year_index(self) -> dict[int, int]:
        return {year: place for place, year in enumerate(self.years)}

    def cell(self, year: int, origin: str, destination: str, sex: str) -> Cell:
        """The number of people born in `origin` who live in `destination`; None where nothing is given."""
        if self.places is not None:
            return self.places.cell(_column(sex), year=year, origin=origin, destination=destination)
        row = (part("year", year), part("origin", origin), part("destination", destination))
        return Cell(self.dataset, row, _column(sex), self.number(year, origin, destination, sex))

    def number(self, year: int, origin: str, destination: str, sex: str) -> float | None:
        """The value of a cell alone, which is had sooner."""
        try:
            at = self.year_index[year], self.index[origin], self.index[destination], SEX_INDEX[sex]
        except KeyError:
            return None
        value = float(self.values[at])
        return None if np.isnan(value) else value

    def origins(self, year: int, destination: str, sex: str) -> list[Cell]:
        """Who lives in a destination: every cell that is given."""
        given = self._given((slice(None), self.index.get(destination)), year, sex)
        return [self.cell(year, self.areas[place], destination, sex) for place in given]

    def destinations(self, year: int, origin: str, sex: str) -> list[Cell]:
        """Where those born in an origin live: every cell that is given."""
        return [self.cell(year, origin, destination, sex) for destination in self.hosts(year, origin, sex)]

    def hosts(self, year: int, origin: str, sex: str) -> list[str]:
        """The destinations of those cells."""
        given = self._given((self.index.get(origin), slice(None)), year, sex)
        return [self.areas[place] for place in given]

    def _given(self, where: tuple, year: int, sex: str) -> list[int]:
        if None in where or year not in self.year_index:
            return []
        line = self.values[(self.year_index[year], *where, SEX_INDEX[sex])]
        return np.flatnonzero(~np.isnan(line)).tolist()


def _column(sex: str) -> str:
    return COLUMN[Sex(sex)]


def stock_cube(dataset: Dataset, frame: "pl.DataFrame") -> StockCube:
    import polars as pl

    years = tuple(sorted(frame["year"].unique().to_list()))
    areas = tuple(sorted({*frame["origin"].unique(), *frame["destination"].unique()}))
    values = np.full((len(years), len(areas), len(areas), len(COLUMN)), np.nan)
    at = tuple(
        positions(frame[name], axis)
        for name, axis in (("year", years), ("origin", areas), ("destination", areas))
    )
    for place, column in enumerate(COLUMN.values()):
        if column in frame.columns:
            values[(*at, place)] = frame[column].cast(pl.Float64).to_numpy()
    values.flags.writeable = False
    imported = any(name.startswith("at_") for name in frame.columns)
    return StockCube(dataset.id, years, areas, values, cell_table(dataset, frame) if imported else None)
