"""Tables with totals of blocks or stripes: parts of a table known from another source, as flows between broad
areas.

A partition of R rows into B runs of neighbouring rows is given by the ``sizes`` of the runs, which add up to
R.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.balancing import MAX_ROUNDS, TOLERANCE
from sankofa.methods.fitting import Fit
from sankofa.methods.group_totals import Groups, fit_groups
from sankofa.methods.margins import ROUNDING, InfeasibleMargins, Numbers, numbers


def block_matrix(values: ArrayLike, sizes: Sequence[int]) -> Numbers:
    """Expand values of blocks, shape (B, B), to cells, shape (R, R): each cell has its block's value.

    Raises ValueError when there are not as many rows and columns of values as sizes, or for a size below 1.

    >>> block_matrix([[1, 2], [3, 4]], [1, 2]).tolist()
    [[1.0, 2.0, 2.0], [3.0, 4.0, 4.0], [3.0, 4.0, 4.0]]
    """
    runs = _runs(sizes)
    of_blocks = numbers(values, (runs.size, runs.size), "Values of blocks")
    return of_blocks.repeat(runs, axis=0).repeat(runs, axis=1)


def stripe_matrix(values: ArrayLike, sizes: Sequence[int], *, by_row: bool = True) -> Numbers:
    """Expand values of stripes to cells, shape (R, R).

    A stripe is a run of neighbouring cells in one row (``by_row``, values of shape (R, B)) or in one column
    (values of shape (B, R)). Raises ValueError for other shapes or a size below 1.

    >>> stripe_matrix([[1, 2], [3, 4], [5, 6]], [1, 2]).tolist()
    [[1.0, 2.0, 2.0], [3.0, 4.0, 4.0], [5.0, 6.0, 6.0]]
    """
    runs = _runs(sizes)
    shape = (int(runs.sum()), runs.size)
    of_stripes = numbers(values, shape if by_row else shape[::-1], "Values of stripes")
    return of_stripes.repeat(runs, axis=1 if by_row else 0)


def block_sum(table: ArrayLike, sizes: Sequence[int]) -> Numbers:
    """The sums of all blocks, shape (B, B), of a table, shape (R, R). Raises ValueError for other shapes.

    >>> block_sum([[1, 1, 1], [1, 1, 1], [1, 1, 1]], [1, 2]).tolist()
    [[1.0, 2.0], [2.0, 4.0]]
    """
    runs = _runs(sizes)
    cells = numbers(table, (int(runs.sum()),) * 2, "The table")
    starts = np.append(0, np.cumsum(runs)[:-1])
    return np.add.reduceat(np.add.reduceat(cells, starts, axis=0), starts, axis=1)


def ipf2_block(
    block_totals: ArrayLike,
    sizes: Sequence[int],
    *,
    row_totals: ArrayLike | None = None,
    column_totals: ArrayLike | None = None,
    seed: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
) -> Fit:
    """n[i,j] = a[i] b[j] c[block of i, block of j] m[i,j], fitted to totals of blocks and of rows and
    columns.

    ``block_totals`` have the shape (B, B), row and column totals (R,) and may be left out, ``seed`` m (R, R),
    1 throughout where left out. Raises InfeasibleMargins when totals of rows or columns contradict those of
    the blocks, for negative totals, and for a positive total over zeros; NotConverged; ValueError for wrong
    shapes.
    Source: Raymer, Bonaguidi and Valentini (2006), Describing and projecting the age and spatial structures
    of interregional migration in Italy; fitting as Deming and Stephan (1940).

    >>> ipf2_block([[2, 4], [6, 8]], [1, 2]).table.tolist()
    [[2.0, 2.0, 2.0], [3.0, 2.0, 2.0], [3.0, 2.0, 2.0]]
    """
    runs = _runs(sizes)
    totals = numbers(block_totals, (runs.size, runs.size), "Block totals")
    starts = np.append(0, np.cumsum(runs)[:-1])
    labels = block_matrix(np.arange(totals.size).reshape(totals.shape), sizes).astype(np.intp)
    for given, sums, kind in (
        (row_totals, totals.sum(axis=1), "rows"),
        (column_totals, totals.sum(axis=0), "columns"),
    ):
        if given is not None:
            _refuse_gap(
                np.add.reduceat(numbers(given, (int(runs.sum()),), kind), starts), sums, kind, "block"
            )
    blocks = Groups(labels, totals.ravel(), "block")
    return _fit(blocks, row_totals, column_totals, seed, tolerance, max_rounds)


def ipf2_stripe(
    stripe_totals: ArrayLike,
    sizes: Sequence[int],
    *,
    by_row: bool = True,
    row_totals: ArrayLike | None = None,
    column_totals: ArrayLike | None = None,
    seed: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
) -> Fit:
    """The same with totals of stripes, shape (R, B) ``by_row`` or (B, R) by column, as `stripe_matrix` has
    them.

    Raises InfeasibleMargins when the totals of rows (of columns) contradict those of their stripes, for
    negative totals, and for a positive total over zeros; NotConverged; ValueError for wrong shapes.
    Source: as `ipf2_block`.

    >>> ipf2_stripe([[1, 4], [2, 2], [3, 6]], [1, 2]).table.tolist()
    [[1.0, 2.0, 2.0], [2.0, 1.0, 1.0], [3.0, 3.0, 3.0]]
    """
    runs = _runs(sizes)
    shape = (int(runs.sum()), runs.size) if by_row else (runs.size, int(runs.sum()))
    totals = numbers(stripe_totals, shape, "Stripe totals")
    labels = stripe_matrix(np.arange(totals.size).reshape(shape), sizes, by_row=by_row).astype(np.intp)
    own, kind = (row_totals, "rows") if by_row else (column_totals, "columns")
    if own is not None:
        _refuse_gap(
            numbers(own, (int(runs.sum()),), kind), totals.sum(axis=1 if by_row else 0), kind, "stripe"
        )
    return _fit(
        Groups(labels, totals.ravel(), "stripe"), row_totals, column_totals, seed, tolerance, max_rounds
    )


def _fit(
    parts: Groups,
    rows: ArrayLike | None,
    columns: ArrayLike | None,
    seed: ArrayLike | None,
    tolerance: float,
    max_rounds: int,
) -> Fit:
    shape = parts.labels.shape
    table = np.ones(shape) if seed is None else numbers(seed, shape, "The seed")
    row_of, column_of = np.indices(shape)
    groups = [parts]
    if columns is not None:
        groups.insert(0, Groups(column_of, numbers(columns, shape[1:], "Column totals"), "column"))
    if rows is not None:
        groups.insert(0, Groups(row_of, numbers(rows, shape[:1], "Row totals"), "row"))
    return fit_groups(table, groups, tolerance=tolerance, max_rounds=max_rounds)


def _runs(sizes: Sequence[int]) -> np.ndarray:
    runs = np.array(sizes, np.intp)
    if runs.ndim != 1 or not runs.size or runs.min() < 1:
        raise ValueError(f"Sizes must be one flat row of whole numbers from 1; got {list(sizes)}.")
    return runs


def _refuse_gap(given: Numbers, wanted: Numbers, kind: str, part: str) -> None:
    gap = np.abs(given - wanted)
    if gap.max() > ROUNDING * max(1.0, wanted.sum()):
        place = int(np.argmax(gap))
        reason = (
            f"The totals of {kind} in group {place} add up to {given[place]:,.6g}, those of its {part}s to "
            f"{wanted[place]:,.6g}: they differ by {gap[place]:,.6g}."
        )
        raise InfeasibleMargins(reason, f"{kind} in group {place}", float(gap[place]))
