"""The journal's words: where its chain stands, and what an audit can find wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sankofa.methods.chain import digest_of

Progress = Callable[[int, int], None]  # rows done, of how many


class JournalRefused(Exception):
    """Something about the journal cannot be done as asked; the message says why and what to do."""


class Wrong(Enum):
    """What can be wrong with a row or a seal. The text follows its name."""

    ROW_CHANGED = "was changed after it was sealed"
    ROW_MISSING = "was sealed and is missing"
    ROW_LOST = "waits to be sealed and is missing"
    ROW_ADDED = (
        "is neither sealed nor waiting to be sealed: it was put in past the journal, or let out of the chain"
    )
    SEAL_CHANGED = "was changed: its digest is not that of its content"
    SEAL_MISSING = "is missing"
    SEAL_MISPLACED = "does not follow from the seal before it"
    HEAD_DIFFERS = "has another digest than the one kept outside of the database"
    HEAD_MISSING = (
        "is missing, though its digest is kept outside of the database: the end of the chain was cut off"
    )
    HEAD_UNKNOWN = "is the digest of no seal in this chain"


@dataclass(frozen=True)
class Fault:
    """One row, seal or head that is not as it should be."""

    what: str  # "row", "seal" or "head"
    which: str  # its number, or the digest of a head
    wrong: Wrong

    def __str__(self) -> str:
        return f"{self.what.capitalize()} {self.which} {self.wrong.value}."


@dataclass(frozen=True)
class Head:
    """The last seal of a chain: it stands for every row sealed before."""

    number: int
    digest: str  # in hexadecimal digits
    sealed_at: datetime
    rows: int  # in this seal

    def __str__(self) -> str:
        return f"seal {self.number}, {self.digest}"


@dataclass(frozen=True)
class StoredSeal:
    """A seal as it stands in the database."""

    number: int
    ids: list[int]
    leaves: bytes
    previous: bytes
    digest: bytes
    sealed_at: str

    @property
    def computed(self) -> bytes:
        """What its digest should be."""
        return digest_of(self.previous, self.number, self.sealed_at, self.ids, self.leaves)


@dataclass(frozen=True)
class Chain:
    """Where an audit finds what it verifies. Each row is the texts that its hash is made of."""

    seals: Callable[[], Iterator[StoredSeal]]
    rows_by_id: Callable[[Iterable[int]], Mapping[int, tuple[str, ...]]]
    outside: Callable[[], Iterator[Fault]]  # rows that no seal and no place in the queue stands for
    total: Callable[[], int]  # of rows that are sealed
