"""Flows read from the differences between two stock tables, birthplace by residence."""

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import Numbers, numbers, square


def drop_negative(
    stocks_start: ArrayLike, stocks_end: ArrayLike, *, include_native_born: bool = False
) -> Numbers:
    """m[i,j] = max(S2[i,j] - S1[i,j], 0): a rise of the i-born in j is a flow from i to j, a fall is nothing.

    Birthplace i is read as origin. Both tables have the shape (R, R), birthplace by residence, in persons,
    and so has the result, origin by destination. The diagonal, the native-born at home, is zero unless
    ``include_native_born``. Raises ValueError for other shapes and missing values.
    Source: Bertoli and Fernandez-Huertas Moraga (2015), The size of the cliff at the border.

    >>> drop_negative([[90, 10], [20, 80]], [[85, 15], [12, 88]]).tolist()
    [[0.0, 5.0], [0.0, 0.0]]
    """
    return np.maximum(_difference(stocks_start, stocks_end, include_native_born), 0)


def reverse_negative(
    stocks_start: ArrayLike, stocks_end: ArrayLike, *, include_native_born: bool = False
) -> Numbers:
    """m[i,j] = max(D[i,j], 0) + max(-D[j,i], 0) with D = S2 - S1: a fall of the j-born in i is a return to j.

    Shapes, units and ``include_native_born`` as in `drop_negative`. Raises ValueError for other shapes and
    missing values.
    Source: Beine and Parsons (2015), Climatic factors as determinants of international migration.

    >>> reverse_negative([[90, 10], [20, 80]], [[85, 15], [12, 88]]).tolist()
    [[0.0, 13.0], [0.0, 0.0]]
    """
    change = _difference(stocks_start, stocks_end, include_native_born)
    return np.maximum(change, 0) + np.maximum(-change.T, 0)


def _difference(stocks_start: ArrayLike, stocks_end: ArrayLike, include_native_born: bool) -> Numbers:
    start = square(stocks_start, "Stocks at the start")
    change = numbers(stocks_end, start.shape, "Stocks at the end") - start
    if not include_native_born:
        np.fill_diagonal(change, 0)
    return change
