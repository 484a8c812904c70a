"""Where values stand on the axes of cubes and tables."""

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
