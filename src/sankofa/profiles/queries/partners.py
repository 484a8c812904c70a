"""Who stands with an area in a dataset of pairs: hosts of its refugees, senders of its remittances."""

from collections import defaultdict
from collections.abc import Mapping
from sys import intern

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.terms import Cell

Time = int | str
Partners = Mapping[Time, tuple[str, ...]]


def partners(dataset: str, time: str, axis: str, area: str, other: str) -> Partners:
    """By year or quarter: the codes in column `other` of the rows that have `area` in column `axis`, sorted."""
    key = (dataset, time, axis, area, other)
    return kept(("partners", *key), lambda: _read(*key))


def amounts(
    dataset: str, column: str, time: str, when: Time, axis: str, area: str, other: str
) -> dict[str, float | None]:
    """What a column holds of each of these partners at a time."""
    codes = partners(dataset, time, axis, area, other).get(when, ())
    numbers = holdings.cells(dataset).numbers(column, other, codes, **{time: when, axis: area})
    return dict(zip(codes, numbers, strict=True))


def times(dataset: str, column: str) -> list[int]:
    """The years of a dataset, in order."""
    return kept(("times", dataset, column), lambda: holdings.frame(dataset)[column].unique().sort().to_list())


def _read(dataset: str, time: str, axis: str, area: str, other: str) -> Partners:
    import polars as pl

    rows = holdings.frame(dataset).lazy().filter(pl.col(axis) == area).select(time, other)
    found: defaultdict[Time, list[str]] = defaultdict(list)
    for when, partner in sorted(set(rows.collect().iter_rows())):
        found[when].append(intern(partner))  # a few hundred codes, hundreds of thousands of times
    return {when: tuple(codes) for when, codes in found.items()}


def largest_first(cells: list[Cell], axis: str) -> list[tuple[str, Cell]]:
    """The cells that hold more than nothing, each with its code on an axis."""
    some = [(dict(cell.row)[axis], cell) for cell in cells if cell.value]
    return sorted(some, key=lambda pair: (-(pair[1].value or 0), pair[0]))
