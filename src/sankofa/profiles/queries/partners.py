"""Who stands with an area in a dataset of pairs: hosts of its refugees, senders of its remittances.

Kept in memory as long as the datasets held are the same, for the areas asked for last.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Mapping

from sankofa.profiles.queries import holdings
from sankofa.profiles.terms import Cell

MOST_KEPT = 512
Time = int | str
Partners = Mapping[Time, tuple[str, ...]]


class _Memory:
    def __init__(self) -> None:
        self.held: object = None
        self.kept: OrderedDict[tuple[str, ...], Partners] = OrderedDict()

    def of_now(self) -> OrderedDict[tuple[str, ...], Partners]:
        held = holdings.version()
        if held is not self.held:
            self.held, self.kept = held, OrderedDict()
        return self.kept


_memory = _Memory()


def partners(dataset: str, time: str, axis: str, area: str, other: str) -> Partners:
    """By year or quarter: the codes in column `other` of the rows that have `area` in column `axis`, sorted."""
    kept, key = _memory.of_now(), (dataset, time, axis, area, other)
    if key not in kept:
        kept[key] = _read(*key)
        while len(kept) > MOST_KEPT:
            kept.popitem(last=False)
    return kept[key]


def _read(dataset: str, time: str, axis: str, area: str, other: str) -> Partners:
    import polars as pl

    rows = holdings.frame(dataset).filter(pl.col(axis) == area).select(time, other).unique().sort(time, other)
    found: defaultdict[Time, list[str]] = defaultdict(list)
    for when, partner in rows.iter_rows():
        found[when].append(partner)
    return {when: tuple(codes) for when, codes in found.items()}


def largest_first(cells: list[Cell], axis: str) -> list[tuple[str, Cell]]:
    """The cells that hold more than nothing, each with its code on an axis."""
    some = [(dict(cell.row)[axis], cell) for cell in cells if cell.value]
    return sorted(some, key=lambda pair: (-(pair[1].value or 0), pair[0]))
