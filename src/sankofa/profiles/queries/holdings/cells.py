"""The cells of one dataset, found by their keys in constant time and little memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from sankofa.profiles.formats.columns import COLUMNS, PLACE_PREFIX
from sankofa.profiles.queries.holdings.axes import part, positions
from sankofa.profiles.terms import Cell, Dataset

if TYPE_CHECKING:
    import polars as pl

TIMES = ("year", "quarter")
Key = int | str


@dataclass(frozen=True)
class CellTable:
    """Rows by the place of each key among the sorted values of that key."""

    dataset: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    _found: Mapping[str, Mapping[Key, int]]  # of each key: its values and their places
    _strides: Mapping[str, int]
    _codes: np.ndarray  # of all rows, sorted
    _rows: np.ndarray  # the row of each code
    _columns: Mapping[str, np.ndarray]

    def cell(self, column: str, **key: Key) -> Cell:
        """One number. Its value is None where the publisher gives nothing.

        Raises KeyError for a column the dataset does not have, and for keys that do not name a row.
        """
        return self._cell(column, key, self._row(self._code(key)))

    def number(self, column: str, **key: Key) -> float | None:
        """The value of a cell alone, which is had sooner."""
        return self._number(column, self._row(self._code(key)))

    def text(self, column: str, **key: Key) -> str | None:
        """What stands in a column of words, such as a group's code."""
        row = self._row(self._code(key))
        return self._columns[column][row] if row is not None else None

    def series(self, column: str, **key: Key) -> list[tuple[Key, Cell]]:
        """The cells of every year or quarter that has a row, for the other keys given."""
        (time,) = (name for name in self.keys if name in TIMES)
        whens = self._found[time]
        first = self._code(key | {time: next(iter(whens))})
        if first is None:
            return []
        rows = ((when, self._row(first + place * self._strides[time])) for when, place in whens.items())
        return [(when, self._cell(column, key | {time: when}, row)) for when, row in rows if row is not None]

    def numbers(self, column: str, along: str, codes: Sequence[Key], **key: Key) -> list[float | None]:
        """The numbers of cells that differ in one key, in the order of its values: sooner than cell by cell.

        Raises KeyError as `cell` does, and for a value that the key has in no row.
        """
        places, stride = self._found[along], self._strides[along]
        first = self._code(key | {along: next(iter(places))})
        given = self._given(column)
        if first is None or given is None:
            return [None] * len(codes)
        wanted = first + stride * np.array([places[code] for code in codes], np.int64)
        at = self._codes.searchsorted(wanted)
        at[at == len(self._codes)] = 0
        found = np.where(self._codes[at] == wanted, given[self._rows[at]], np.nan)
        return [None if isnan(number) else number for number in found.tolist()]

    def _cell(self, column: str, key: Mapping[str, Key], row: int | None) -> Cell:
        at = self._columns.get(PLACE_PREFIX + column) if row is not None else None
        return Cell(
            dataset=self.dataset,
            row=tuple(part(name, key[name]) for name in self.keys),
            column=column,
            value=self._number(column, row),
            place=(at[row] or "") if at is not None else "",
        )

    def _number(self, column: str, row: int | None) -> float | None:
        given = self._given(column)
        if row is None or given is None:
            return None
        value = float(given[row])
        return None if isnan(value) else value

    def _given(self, column: str) -> np.ndarray | None:
        """The numbers of all rows; None where this file leaves the column out."""
        if column not in self.values:
            raise KeyError(f"The dataset {self.dataset} has no column {column}.")
        return self._columns.get(column)

    def _code(self, key: Mapping[str, Key]) -> int | None:
        """The weighted sum of a row's places; None where a key has no place."""
        if key.keys() != self._strides.keys():
            raise KeyError(
                f"A row of {self.dataset} is named by {', '.join(self.keys)}, not {', '.join(key)}."
            )
        code = 0
        for name, stride in self._strides.items():
            place = self._found[name].get(key[name])
            if place is None:
                return None
            code += place * stride
        return code

    def _row(self, code: int | None) -> int | None:
        if code is None:
            return None
        at = int(self._codes.searchsorted(code))
        return int(self._rows[at]) if at < len(self._codes) and self._codes[at] == code else None


def cell_table(dataset: Dataset, frame: "pl.DataFrame") -> CellTable:
    columns = COLUMNS[dataset.family]
    keys = tuple(name for name in columns.keys if name in frame.columns)
    found = {name: _places(frame[name]) for name in keys}
    strides, codes = _codes(frame, found)
    order = np.argsort(codes, kind="stable")
    return CellTable(
        dataset=dataset.id,
        keys=keys,
        values=columns.values,
        _found=found,
        _strides=strides,
        _codes=codes[order],
        _rows=order.astype(np.int32),
        _columns={name: _array(frame[name]) for name in frame.columns if name not in keys},
    )


def _places(column: "pl.Series") -> dict[Key, int]:
    values = column.unique().sort().to_list()
    return {value: place for place, value in enumerate(values)}


def _codes(
    frame: "pl.DataFrame", found: Mapping[str, Mapping[Key, int]]
) -> tuple[dict[str, int], np.ndarray]:
    """The weight of each key's place, and the weighted sum of places of every row."""
    codes, stride, strides = np.zeros(frame.height, np.int64), 1, {}
    for name, places in reversed(found.items()):
        codes += positions(frame[name], tuple(places)).astype(np.int64) * stride
        strides[name] = stride
        stride *= len(places)
    return strides, codes


def _array(column: "pl.Series") -> np.ndarray:
    import polars as pl

    if column.dtype == pl.String:
        return column.to_numpy()
    return column.cast(pl.Float64).to_numpy()
