"""What the process holds of every dataset: read once, kept, and noticed when something is added.

What came with the program does not change and needs no database. What was imported or estimated here may, so it is
looked at again every second.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sankofa.profiles.queries.holdings.cells import CellTable, Key, cell_table
from sankofa.profiles.queries.holdings.flowcube import FlowCube, flow_cube
from sankofa.profiles.queries.holdings.registry import shipped
from sankofa.profiles.queries.holdings.stockcube import StockCube, stock_cube
from sankofa.profiles.terms import Cell, Dataset, Family

if TYPE_CHECKING:
    import polars as pl

LARGE = frozenset({Family.STOCK, Family.FLOW_PUBLISHED, Family.FLOW_ESTIMATE})
PART_OF_A_WHOLE = (
    0.1  # an edition with fewer of the rows of the largest is a part of the series, not the series
)
LOOK_AGAIN = 1.0  # seconds between two looks whether anything was added
Kept = TypeVar("Kept")
Reading = dict[tuple[str, str], Any]  # (what, id) -> frame, table or cube


@dataclass
class _Shelf:
    """All datasets by id, newest first, and what was read of those added here."""

    version: str
    looked_at: float
    held: Mapping[str, tuple[Dataset, Path]]
    editions: Mapping[str, tuple[Dataset, ...]]
    read: Reading = field(default_factory=dict)


_lock = threading.RLock()
_ours: Reading = {}
_shelf: _Shelf | None = None


def datasets() -> tuple[Dataset, ...]:
    """All editions held, shipped and added here; within a family the newest first."""
    return tuple(entry for entry, _path in _current().held.values())


def version() -> object:
    """What is held now: another object as soon as other data are."""
    return _current().held


def dataset(id: str) -> Dataset:
    """Raises KeyError when it is not held."""
    return _entry(id)[0]


def path(id: str) -> Path:
    """The dataset's Parquet file. Raises KeyError when it is not held."""
    return _entry(id)[1]


def editions(family: str) -> tuple[Dataset, ...]:
    """The editions of a family, newest first; none where nothing of the kind is held."""
    return _current().editions.get(family, ())


def latest(family: str) -> Dataset | None:
    found = editions(family)
    return found[0] if found else None


def frame(id: str) -> "pl.DataFrame":
    """The tidy table of a dataset. Raises KeyError when it is not held.

    Tables of stocks and flows are large, and their cubes hold their numbers, so they are read each time.
    """
    entry, path = _entry(id)
    if entry.family in LARGE:
        return _table(path)
    return _kept("frame", id, lambda entry, path: _table(path))


def scan(id: str) -> "pl.LazyFrame":
    """The same table, of which only what is asked for is read. Raises KeyError when it is not held."""
    import polars as pl

    return pl.scan_parquet(path(id))


def stocks(id: str) -> StockCube:
    """The cube of a dataset of migrants by origin and destination. Raises KeyError when it is not held."""
    return _kept("stocks", id, lambda entry, path: stock_cube(entry, _table(path)))


def flows(id: str) -> FlowCube:
    """The cube of a dataset of flows. Raises KeyError when it is not held."""
    return _kept("flows", id, flow_cube)


def cells(id: str) -> CellTable:
    """The cells of any other dataset. Raises KeyError when it is not held."""
    return _kept("cells", id, lambda entry, path: cell_table(entry, _table(path)))


def cell(id: str, column: str, **key: Key) -> Cell:
    """One number of a dataset: `cell("wpp2024", "population", year=2024, area="MDA")`."""
    return cells(id).cell(column, **key)


def number(id: str, column: str, **key: Key) -> float | None:
    """The value of a cell alone, where nobody asks for where it stands."""
    return cells(id).number(column, **key)


def text(id: str, column: str, **key: Key) -> str | None:
    """A word of a dataset: `text("wb-income", "income_group", year=2024, area="MDA")`."""
    return cells(id).text(column, **key)


def series(id: str, column: str, **key: Key) -> list[tuple[Key, Cell]]:
    """The numbers of all years or quarters that have a row, for the other keys given."""
    return cells(id).series(column, **key)


def forget() -> None:
    """Lets go of what was added here, so that the next question sees what is held at that moment."""
    global _shelf
    with _lock:
        _shelf = None


def _table(path: Path) -> "pl.DataFrame":
    import polars as pl

    return pl.read_parquet(path)


def _entry(id: str) -> tuple[Dataset, Path]:
    held = shipped() if id in shipped() else _current().held
    try:
        return held[id]
    except KeyError:
        raise KeyError(f"The dataset {id} is not held here.") from None


def _kept(what: str, id: str, read: Callable[[Dataset, Path], Kept]) -> Kept:
    reading = _ours if id in shipped() else _current().read
    if (what, id) not in reading:
        with _lock:
            if (what, id) not in reading:
                reading[what, id] = read(*_entry(id))
    return reading[what, id]


def _current() -> _Shelf:
    global _shelf
    shelf = _shelf
    if shelf is not None and time.monotonic() - shelf.looked_at < LOOK_AGAIN:
        return shelf
    with _lock:
        version = _added_version()
        if _shelf is None or _shelf.version != version:
            _shelf = _filled(version)
        _shelf.looked_at = time.monotonic()
        return _shelf


def _filled(version: str) -> _Shelf:
    entries = sorted([*shipped().values(), *_added()], key=lambda held: newness(held[0]), reverse=True)
    held = {entry.id: (entry, path) for entry, path in entries}
    of_family = {family.value: [] for family in Family}
    for entry, _path in held.values():
        of_family[entry.family.value].append(entry)
    for editions in of_family.values():
        _put_parts_last(editions, held)
    return _Shelf(version, 0.0, held, {family: tuple(found) for family, found in of_family.items()})


def _put_parts_last(editions: list[Dataset], held: Mapping[str, tuple[Dataset, Path]]) -> None:
    """However new, a file of one country's rows does not take the place of the world's."""
    if any(not each.shipped for each in editions) and len(editions) > 1:
        rows = {each.id: _rows(held[each.id][1]) for each in editions}
        most = max(rows.values())
        editions.sort(key=lambda each: rows[each.id] < PART_OF_A_WHOLE * most)


def _rows(path: Path) -> int:
    import polars as pl

    return pl.scan_parquet(path).select(pl.len()).collect().item()


def newness(entry: Dataset) -> tuple[str, str, str]:
    """Sets the newest edition first; the publisher's own date counts, else the year in the edition's name."""
    years = [word for word in entry.edition.replace("-", " ").split() if word.isdigit() and len(word) == 4]
    return entry.released or max(years, default=""), entry.retrieved, entry.id


# Imported when asked, so that what came with the program can be read without settings or database.


def _added_version() -> str:
    from sankofa.profiles.queries import estimated, imported

    return f"{imported.version()} {estimated.version()}"


def _added() -> list[tuple[Dataset, Path]]:
    from sankofa.profiles.queries import estimated, imported

    return [*imported.imported_datasets(), *estimated.estimated_datasets()]
