"""What was read from a publisher's file, and what was not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sankofa.profiles.terms import Family

if TYPE_CHECKING:
    import polars as pl

TOTALS_AGREE = 1e-6  # relative


@dataclass(frozen=True)
class Refused:
    """A cell that was not taken, and why."""

    place: str  # "Table 1!F123"
    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.place} says {self.text!r}: {self.why}"


@dataclass(frozen=True)
class Control:
    """A total that the publisher states, beside the sum of what was read."""

    what: str
    stated: float
    read: float

    @property
    def agrees(self) -> bool:
        return abs(self.stated - self.read) <= TOTALS_AGREE * max(abs(self.stated), 1)


@dataclass(frozen=True)
class Source:
    """Who published a file, as what, and on what terms."""

    family: Family
    id: str  # proposed
    publisher: str
    title: str
    edition: str
    licence: str
    may_be_passed_on: bool  # each reader has to say
    released: str = ""  # as far as the file tells: a year, or a year and month
    attribution: str = ""
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Publication:
    """One edition as read: tidy rows, each value with the cell it stands in, and all that was left out."""

    source: Source
    frame: "pl.DataFrame"
    passed_over: Mapping[str, int] = field(
        default_factory=dict
    )  # what was left out on purpose, and how often
    refused: tuple[Refused, ...] = ()
    refused_more: int = 0  # beyond those listed
    controls: tuple[Control, ...] = ()
    notes: tuple[str, ...] = ()
