"""Where values stand on the axes of cubes and tables."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars as pl


def positions(column: "pl.Series", axis: tuple) -> np.ndarray:
    """Where each value of a column stands on a sorted axis that holds it."""
    import polars as pl

    if column.dtype.is_integer():
        return np.searchsorted(np.array(axis), column.to_numpy())
    return column.cast(pl.Enum(axis)).to_physical().to_numpy()


@lru_cache(maxsize=4096)
def part(name: str, key: int | str) -> tuple[str, str]:
    """One part of what names a row. A profile rests on tens of thousands of cells, whose rows have few parts."""
    return name, str(key)
