"""Sums of flow tables: by area, by pair, with larger areas, and with small flows lumped together.

A flow table ``flows[i, j]`` has the shape (R, R), origin by destination, in persons.
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import Numbers, square

Lump = Literal["flow", "in", "out", "turnover"]


@dataclass(frozen=True, eq=False)
class RegionSums:
    """Persons by area, shape (R,): ``out`` of and ``into`` it, ``turnover`` the sum, ``net`` = into - out."""

    out: Numbers
    into: Numbers
    turnover: Numbers
    net: Numbers


@dataclass(frozen=True, eq=False)
class PairSums:
    """By corridor, shape (R, R): ``counter`` flow, ``net`` = flow - counter, ``interchange`` = their sum."""

    counter: Numbers
    net: Numbers
    interchange: Numbers


@dataclass(frozen=True, eq=False)
class Expanded:
    """A ``table`` with rows and columns of larger areas among those of members; ``labels`` name both."""

    labels: tuple[Hashable, ...]
    table: Numbers


def sum_net(flows: ArrayLike) -> Numbers:
    """Net migration of each area, arrivals less departures, shape (R,). Raises ValueError for another shape.

    >>> sum_net([[0, 5], [2, 0]]).tolist()
    [-3.0, 3.0]
    """
    table = square(flows, "Flows")
    return table.sum(axis=0) - table.sum(axis=1)


def sum_region(flows: ArrayLike, *, drop_diagonal: bool = True) -> RegionSums:
    """Departures, arrivals, turnover and net migration of each area.

    The diagonal counts as no move unless ``drop_diagonal`` is false. Raises ValueError for another shape.

    >>> found = sum_region([[9, 5], [2, 0]])
    >>> found.out.tolist(), found.into.tolist(), found.turnover.tolist(), found.net.tolist()
    ([5.0, 2.0], [2.0, 5.0], [7.0, 7.0], [-3.0, 3.0])
    """
    table = square(flows, "Flows")
    if drop_diagonal:
        np.fill_diagonal(table, 0)
    out, into = table.sum(axis=1), table.sum(axis=0)
    return RegionSums(out, into, out + into, into - out)


def sum_bilateral(flows: ArrayLike) -> PairSums:
    """What each corridor has against its counter-corridor. Raises ValueError for another shape.

    >>> found = sum_bilateral([[0, 5], [2, 0]])
    >>> found.net.tolist(), found.interchange.tolist()
    ([[0.0, 3.0], [-3.0, 0.0]], [[0.0, 7.0], [7.0, 0.0]])
    """
    table = square(flows, "Flows")
    np.fill_diagonal(table, 0)
    return PairSums(table.T.copy(), table - table.T, table + table.T)


def sum_od(cube: ArrayLike, *, zero_diagonal: bool = True) -> Numbers:
    """Origins by destinations from a table with further dimensions, as birthplace, shape (R, R, ...).

    Raises ValueError with fewer than two dimensions or for missing values.

    >>> sum_od([[[1, 1], [2, 3]], [[4, 0], [1, 1]]]).tolist()
    [[0.0, 5.0], [4.0, 0.0]]
    """
    array = np.array(cube, np.float64)
    if array.ndim < 2:
        raise ValueError("Flows need an origin and a destination.")
    table = square(array.sum(axis=tuple(range(2, array.ndim))), "Flows")
    if zero_diagonal:
        np.fill_diagonal(table, 0)
    return table


def sum_expand(
    flows: ArrayLike, labels: Sequence[Hashable], areas: Sequence[Hashable], *, area_first: bool = True
) -> Expanded:
    """Add the sums of larger areas: from and to each, and between them.

    ``areas[i]`` is the larger area of the place ``labels[i]``. The larger areas come in the order of their
    first member, each before (``area_first``) or after its members. Raises ValueError when there are not R
    labels and R areas.

    >>> found = sum_expand([[0, 1, 2], [3, 0, 4], [5, 6, 0]], ["a", "b", "c"], ["N", "N", "S"])
    >>> found.labels, found.table[0].tolist()
    (('N', 'a', 'b', 'S', 'c'), [4.0, 3.0, 1.0, 6.0, 6.0])
    """
    table = square(flows, "Flows")
    if len(labels) != len(table) or len(areas) != len(table):
        raise ValueError(
            f"{len(table)} places need as many labels and areas; got {len(labels)}, {len(areas)}."
        )
    rows: list[tuple[Hashable, list[int]]] = []
    for area in dict.fromkeys(areas):
        members = [place for place, of in enumerate(areas) if of == area]
        own = [(labels[place], [place]) for place in members]
        rows += [(area, members), *own] if area_first else [*own, (area, members)]
    chosen = np.zeros((len(rows), len(table)))
    for row, (_label, members) in enumerate(rows):
        chosen[row, members] = 1
    return Expanded(tuple(label for label, _members in rows), chosen @ table @ chosen.T)


def sum_lump(flows: ArrayLike, threshold: float = 1, *, by: Collection[Lump] = ("flow",)) -> Numbers:
    """Move what is small into one further area "other", the last row and column; shape (R + 1, R + 1).

    "in": destinations with fewer arrivals than the ``threshold``; "out": origins with fewer departures;
    "turnover": areas with fewer of both together; "flow": single flows below the threshold, from and to
    other. Areas first, flows after them; their sums leave out the diagonal. Raises ValueError for an unknown
    rule or another shape.

    >>> sum_lump([[0, 50, 3], [40, 0, 2], [1, 1, 0]], 10, by=["out"]).tolist()[3]
    [1.0, 1.0, 0.0, 0.0]
    """
    table = square(flows, "Flows")
    unknown = set(by) - {"flow", "in", "out", "turnover"}
    if unknown:
        raise ValueError(f"There is no rule {sorted(unknown)[0]} to lump by.")
    sums, other = sum_region(table), len(table)
    small_out = ("out" in by) & (sums.out < threshold) | ("turnover" in by) & (sums.turnover < threshold)
    small_in = ("in" in by) & (sums.into < threshold) | ("turnover" in by) & (sums.turnover < threshold)
    places = np.arange(other)
    origin = np.broadcast_to(np.where(small_out, other, places)[:, None], table.shape)
    destination = np.broadcast_to(np.where(small_in, other, places), table.shape)
    small = ("flow" in by) & (table < threshold)
    lumped = np.zeros((other + 1, other + 1))
    np.add.at(lumped, (np.where(small, other, origin), np.where(small, other, destination)), table)
    return lumped
