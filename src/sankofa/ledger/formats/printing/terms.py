"""What is printed: tables of texts, days and amounts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Money:
    minor: int
    currency: str


Cell = str | int | date | Money | None


@dataclass(frozen=True)
class Table:
    """`total` is a last row that stands out."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Printed:
    """`about` are pairs of a name and what it is; `rtl` for languages that are written from the right."""

    title: str
    about: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    language: str
    rtl: bool
