"""Proportional fitting to totals of any groups of cells: margins of any dimension, blocks, stripes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.balancing import MAX_ROUNDS, TOLERANCE
from sankofa.methods.fitting import Fit
from sankofa.methods.margins import ROUNDING, InfeasibleMargins, NotConverged, Numbers, numbers


@dataclass(frozen=True, eq=False)
class Groups:
    """Totals of groups of cells: ``labels`` 0..G-1 of the table's shape, ``totals`` (G,), and their name."""

    labels: np.ndarray
    totals: Numbers
    kind: str


def ipf(
    seed: ArrayLike,
    totals: Mapping[Sequence[int], ArrayLike],
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
) -> Fit:
    """Fit a table of any number of dimensions to totals over any of its axes.

    ``totals`` maps the axes that a margin keeps to the margin: {(0, 2): array of shape (I, K), (1,): shape
    (J,)}. Plain rounds, each margin in turn. Raises InfeasibleMargins when two margins disagree on what they
    share, or when a positive total has only zeros in the seed; NotConverged, which totals also cause that
    zeros in the seed contradict in a less plain way; ValueError for wrong shapes and negative numbers.
    Source: Deming and Stephan (1940); Fienberg (1970), An iterative procedure for estimation in contingency
    tables.

    >>> fit = ipf(np.ones((2, 2, 2)), {(0, 1): [[4, 2], [2, 4]], (2,): [9, 3]})
    >>> fit.table[:, :, 0].tolist()
    [[3.0, 1.5], [1.5, 3.0]]
    """
    table = np.array(seed, np.float64)
    groups = [_margin_of(table.shape, tuple(axes), margin) for axes, margin in totals.items()]
    _refuse_disagreement(table.shape, dict(zip((tuple(axes) for axes in totals), groups, strict=True)))
    return fit_groups(table, groups, tolerance=tolerance, max_rounds=max_rounds)


def fit_groups(
    seed: Numbers,
    groups: Sequence[Groups],
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
) -> Fit:
    """Fit a table to the totals of groups of its cells, each set of groups covering the whole table.

    Rounds scale each set in turn; the error is the greatest of all sets after a round. Raises
    InfeasibleMargins for negative totals, for sets that add up to different sums and for a positive total
    with only zeros in the seed; NotConverged; ValueError for a negative seed.

    >>> halves = Groups(np.array([[0, 0], [1, 1]]), np.array([2.0, 4.0]), "half")
    >>> fit_groups(np.ones((2, 2)), [halves]).table.tolist()
    [[1.0, 1.0], [2.0, 2.0]]
    """
    _refuse_at_once(seed, groups)
    table, error, worst = seed.astype(np.float64), 0.0, ""
    for rounds in range(1, max_rounds + 1):
        for group in groups:
            sums = _sums(table, group)
            table = (
                table * np.divide(group.totals, sums, out=np.zeros_like(sums), where=sums > 0)[group.labels]
            )
        error, worst = max((_error(table, group) for group in groups), default=(0.0, ""))
        if error <= tolerance:
            return Fit(table, rounds, error)
    raise NotConverged(max_rounds, worst, error)


def _sums(table: Numbers, group: Groups) -> Numbers:
    return np.bincount(group.labels.ravel(), weights=table.ravel(), minlength=group.totals.size)


def _error(table: Numbers, group: Groups) -> tuple[float, str]:
    off = np.abs(_sums(table, group) - group.totals) / np.maximum(1.0, group.totals)
    worst = int(np.argmax(off)) if off.size else 0
    return float(off.max(initial=0.0)), f"{group.kind} {worst}"


def _refuse_at_once(seed: Numbers, groups: Sequence[Groups]) -> None:
    if not np.isfinite(seed).all() or (seed < 0).any():
        raise ValueError("The seed must be a table of numbers that are 0 or more.")
    for group in groups:
        _refuse_group(seed, group)
    for one, other in combinations(groups, 2):
        gap = abs(one.totals.sum() - other.totals.sum())
        if gap > ROUNDING * max(1.0, one.totals.sum()):
            reason = f"The totals by {one.kind} and by {other.kind} differ by {gap:,.6g} in sum."
            raise InfeasibleMargins(reason, f"sum by {one.kind}", float(gap))


def _refuse_group(seed: Numbers, group: Groups) -> None:
    place = int(np.argmin(group.totals))
    if group.totals[place] < 0:
        name = f"{group.kind} {place}"
        reason = f"The total of {name} is {group.totals[place]:,.6g}; a total must be 0 or more."
        raise InfeasibleMargins(reason, name, float(-group.totals[place]))
    empty = np.flatnonzero((_sums(seed, group) <= 0) & (group.totals > 0))
    if empty.size:
        name, total = f"{group.kind} {empty[0]}", group.totals[empty[0]]
        raise InfeasibleMargins(f"{name} needs {total:,.6g}, but all its cells are 0.", name, float(total))


def _margin_of(shape: tuple[int, ...], axes: tuple[int, ...], totals: ArrayLike) -> Groups:
    kept = tuple(shape[axis] for axis in axes)
    margin = numbers(totals, kept, f"Totals over the axes {axes}")
    places = np.indices(shape)[list(axes)]
    return Groups(np.ravel_multi_index(tuple(places), kept), margin.ravel(), f"axes {axes}, cell")


def _refuse_disagreement(shape: tuple[int, ...], margins: Mapping[tuple[int, ...], Groups]) -> None:
    for (one, ours), (other, theirs) in combinations(margins.items(), 2):
        shared = tuple(axis for axis in one if axis in other)
        gap = np.abs(_collapsed(shape, one, ours, shared) - _collapsed(shape, other, theirs, shared))
        if gap.size and gap.max() > ROUNDING * max(1.0, ours.totals.sum()):
            reason = (
                f"The totals over axes {one} and {other} differ by up to {gap.max():,.6g} in what they share."
            )
            raise InfeasibleMargins(reason, f"axes {one} and {other}", float(gap.max()))


def _collapsed(
    shape: tuple[int, ...], axes: tuple[int, ...], group: Groups, shared: tuple[int, ...]
) -> Numbers:
    margin = group.totals.reshape([shape[axis] for axis in axes])
    summed = margin.sum(axis=tuple(place for place, axis in enumerate(axes) if axis not in shared))
    left = [axis for axis in axes if axis in shared]
    return summed.transpose([left.index(axis) for axis in sorted(left)]) if len(left) > 1 else summed
