"""The words of tables that go out to spreadsheets and come back."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.functional import Promise

from sankofa.foundation.tabular.cells import plain, tidy

Cells = tuple[str, ...]  # a row as plain texts, in the order of its table's columns
Said = str | Promise

VERSION = "version"  # the column that tells what a row was at the download
REMOVE = "remove"  # the column in which a row is marked to be taken away


@dataclass(frozen=True)
class Choice:
    code: str
    label: Said


def nothing_to_choose() -> Sequence[Choice]:
    return ()


@dataclass(frozen=True)
class Column:
    """One column: its code, which heads it in every language, and how its cells are read and written.

    Within the program every cell is a plain text: `read` makes it of whatever a spreadsheet holds, always the same
    for the same meaning, and raises CellRefused; `write` makes of it what a spreadsheet should hold.
    """

    code: str
    title: Said
    help: Said = ""
    read: Callable[[object], str] = plain
    write: Callable[[str], str | int | float] = str
    choices: Callable[[], Sequence[Choice]] = nothing_to_choose  # of all that may stand in it
    takes_one: bool = False  # only one of the choices, not a list of them
    is_needed: bool = False
    may_change: bool = True
    width: int = 18  # letters


@dataclass(frozen=True)
class Proposed:
    """A row as it would be stored, before anybody has said whether it may."""

    number: int  # of the row in the file
    key: str
    cells: Cells
    is_new: bool


@dataclass(frozen=True)
class CellFault:
    """What a room finds wrong: in which row of the file, in which column, and what to do."""

    number: int
    column: str
    message: str


@dataclass(frozen=True)
class Fault:
    """What is wrong, with the address of its cell. In a conflict somebody else changed the cell meanwhile."""

    place: str
    message: str
    is_conflict: bool = False


class TableRefused(Exception):
    """Rows were not written; the message says why, in the reader's language, and nothing was changed."""


class What(StrEnum):
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True)
class Change:
    """One row as it is and as it would be; None where there is none."""

    number: int
    key: str
    before: Cells | None
    after: Cells | None

    @property
    def what(self) -> What:
        if self.before is None:
            return What.ADD
        return What.REMOVE if self.after is None else What.CHANGE


def nothing_against(keys: Collection[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Table:
    """A table of records as a room offers it. All writing is done by the room's own actions.

    `may`     whether an account may have it at all.
    `keys`    all keys there are.
    `rows`    the rows with some keys, or all of them, read in pieces and in a lasting order.
    `lock`    holds the rows with some keys until the end of the transaction.
    `check`   the room's rules: given all rows that would be added or changed, and the keys of the new ones.
    `save`    adds and replaces rows: `save(rows, by=…)`. May raise TableRefused, as may `remove`.
    `remove`  takes rows away: `remove(keys, by=…)`; also how an upload that added rows is undone.
    `held`    for rows that cannot be taken away, by key, why.
    """

    name: str
    title: Said
    about: Said
    columns: tuple[Column, ...]
    key: str
    may: Callable[[Any], bool]
    keys: Callable[[], set[str]]
    rows: Callable[[Collection[str] | None], Iterator[Cells]]
    lock: Callable[[Collection[str]], None]
    check: Callable[[Iterable[Proposed], frozenset[str]], Iterator[CellFault]]
    save: Callable[..., None]
    remove: Callable[..., None]
    held: Callable[[Collection[str]], Mapping[str, str]] = nothing_against
    may_remove: bool = False  # whether a file may ask for it
    purpose: str = ""  # stated for all that is read and written

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(column.code for column in self.columns)

    @cached_property
    def key_index(self) -> int:
        return self.codes.index(self.key)

    def key_of(self, cells: Cells) -> str:
        return cells[self.key_index]

    def stored(self, keys: Collection[str] | None = None) -> Iterator[Cells]:
        """Rows as they go out, so that what comes back unchanged is the same."""
        return (tuple(cell and tidy(cell) for cell in cells) for cells in self.rows(keys))
