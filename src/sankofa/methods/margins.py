"""Totals a table must meet, and the refusal of totals that no table can meet.

A table of seed cells m[i,j] >= 0 can be scaled to row totals r[i] and column totals c[j] only if both add up
to the same number and no set of rows needs more than the columns it may fill hold, and the other way round.
What breaks this is refused here with the margin and the distance named, so that it is never fitted half-way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
Names = Sequence[str] | None

# Sums of one table taken in another order differ by rounding; so much of the total is no contradiction.
ROUNDING = 1e-9


class InfeasibleMargins(ValueError):
    """No table has these totals. ``margin`` names the total at fault, ``excess`` is how far off it is."""

    def __init__(self, reason: str, margin: str, excess: float) -> None:
        super().__init__(reason)
        self.margin = margin
        self.excess = excess


class NotConverged(ArithmeticError):
    """The totals were not met in the rounds allowed; ``margin`` is the worst, ``error`` its relative error."""

    def __init__(self, rounds: int, margin: str, error: float) -> None:
        super().__init__(f"After {rounds} rounds {margin} is still off by {error:.2g} of its total.")
        self.margin = margin
        self.error = error


@dataclass(frozen=True, eq=False)
class Margins:
    """Row totals, shape (I,), and column totals, shape (J,), that add up to the same number."""

    rows: Numbers
    columns: Numbers


def numbers(values: ArrayLike, shape: tuple[int, ...], what: str) -> Numbers:
    """Read numbers of a known shape into an array of their own.

    Raises ValueError for another shape, and for values that are missing or infinite.

    >>> numbers([1, 2], (2,), "Births").tolist()
    [1.0, 2.0]
    """
    array = np.array(values, np.float64)
    if array.shape != shape:
        raise ValueError(f"{what} must have the shape {shape}; got {array.shape}.")
    if not np.isfinite(array).all():
        raise ValueError(f"{what} hold {(~np.isfinite(array)).sum()} missing or infinite values.")
    return array


def square(values: ArrayLike, what: str) -> Numbers:
    """Read a square table. Raises ValueError for any other shape and for missing values.

    >>> square([[1, 2], [3, 4]], "Flows").shape
    (2, 2)
    """
    size = np.shape(values)[0] if np.ndim(values) else 0
    return numbers(values, (size, size), what)


def name_of(names: Names, kind: str, place: int) -> str:
    """What a message calls a margin or an area: its name where names are given, else its number from 0.

    Raises IndexError for a place beyond the names.

    >>> name_of(None, "row", 3), name_of(["A", "B"], "row", 1), name_of(["A", "B"], "area", 1)
    ('row 3', 'row B', 'B')
    """
    if names is None:
        return f"{kind} {place}"
    return names[place] if kind == "area" else f"{kind} {names[place]}"


def check_margins(
    seed: Numbers, rows: ArrayLike, columns: ArrayLike, *, names: tuple[Names, Names] = (None, None)
) -> Margins:
    """Check the totals that a seed, shape (I, J), is to be scaled to, and return them.

    Sums that differ by no more than 1e-9 of the total count as equal; the row totals are then brought to the
    sum of the column totals. ``names`` are those of the rows and of the columns, for messages.
    Raises InfeasibleMargins for a negative total, for sums that differ, and for a single row or column that
    needs more than the columns or rows open to it hold; ValueError for wrong shapes and for a negative seed.

    >>> check_margins(np.ones((2, 2)), [1, 2], [3, 0]).rows.tolist()
    [1.0, 2.0]
    >>> check_margins(np.eye(2), [1, 2], [3, 0], names=("AB", "CD"))
    Traceback (most recent call last):
    sankofa.methods.margins.InfeasibleMargins: Row B needs 2, but the columns open to it hold only 0: 2 too few.
    """
    if seed.ndim != 2 or not np.isfinite(seed).all() or (seed < 0).any():
        raise ValueError("The seed must be a table of numbers that are 0 or more.")
    row_totals = numbers(rows, seed.shape[:1], "Row totals")
    column_totals = numbers(columns, seed.shape[1:], "Column totals")
    _refuse_negative(row_totals, "row", names[0])
    _refuse_negative(column_totals, "column", names[1])
    row_totals = _same_sum(row_totals, column_totals)
    _refuse_unfillable(seed, row_totals, column_totals, ("row", "columns"), names[0])
    _refuse_unfillable(seed.T, column_totals, row_totals, ("column", "rows"), names[1])
    return Margins(row_totals, column_totals)


def contradiction(
    seed: Numbers, margins: Margins, order: Numbers, *, names: tuple[Names, Names] = (None, None)
) -> InfeasibleMargins | None:
    """Look for a set of rows that needs more than the columns it may fill hold.

    ``order``, shape (I,), says which rows are the likeliest: those with the greatest values come first. While
    fitting fails, the row factors grow without limit on just such a set (Pukelsheim and Simeone 2009, On the
    iterative proportional fitting procedure). Raises nothing; returns the refusal to
    raise.

    >>> seed = np.array([[1.0, 0, 0], [1, 0, 0], [1, 1, 1]])
    >>> str(contradiction(seed, Margins(np.array([2.0, 2, 2]), np.array([3.0, 2, 1])), np.array([1.0, 2, 0])))
    'Together row 1, row 0 need 4, but the columns open to them hold only 3: 1 too few.'
    """
    ranked = np.argsort(-order, kind="stable")
    needed = np.cumsum(margins.rows[ranked])
    open_to = np.logical_or.accumulate(seed[ranked] > 0, axis=0)
    held = open_to @ margins.columns
    excess = needed - held
    worst = int(np.argmax(excess))
    if excess[worst] <= ROUNDING * max(1.0, needed[-1]):
        return None
    group = [name_of(names[0], "row", place) for place in ranked[: worst + 1]]
    listed = ", ".join(group[:5]) + (f" and {len(group) - 5} more" if len(group) > 5 else "")
    reason = (
        f"Together {listed} need {needed[worst]:,.6g}, but the columns open to them hold only "
        f"{held[worst]:,.6g}: {excess[worst]:,.6g} too few."
    )
    return InfeasibleMargins(reason, listed, float(excess[worst]))


def _refuse_negative(totals: Numbers, kind: str, names: Names) -> None:
    if totals.size and totals.min() < 0:
        place = int(np.argmin(totals))
        margin = name_of(names, kind, place)
        reason = f"The total of {margin} is {totals[place]:,.6g}; a total must be 0 or more."
        raise InfeasibleMargins(reason, margin, float(-totals[place]))


def _same_sum(rows: Numbers, columns: Numbers) -> Numbers:
    """The row totals, brought to the sum of the column totals where only rounding divides them."""
    row_sum, column_sum = rows.sum(), columns.sum()
    gap = abs(row_sum - column_sum)
    if gap > ROUNDING * max(1.0, row_sum, column_sum):
        reason = (
            f"The row totals add up to {row_sum:,.6g} and the column totals to {column_sum:,.6g}: "
            f"they differ by {gap:,.6g}."
        )
        raise InfeasibleMargins(reason, "sum of all totals", float(gap))
    return rows * (column_sum / row_sum) if row_sum > 0 else rows


def _refuse_unfillable(
    seed: Numbers, totals: Numbers, others: Numbers, kinds: tuple[str, str], names: Names
) -> None:
    held = (seed > 0) @ others
    excess = totals - held
    if excess.size and excess.max() > ROUNDING * max(1.0, others.sum()):
        place = int(np.argmax(excess))
        margin = name_of(names, kinds[0], place)
        reason = (
            f"{margin[0].upper()}{margin[1:]} needs "
            f"{totals[place]:,.6g}, but the {kinds[1]} open to it hold only {held[place]:,.6g}: "
            f"{excess[place]:,.6g} too few."
        )
        raise InfeasibleMargins(reason, margin, float(excess[place]))
