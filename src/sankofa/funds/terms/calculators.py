"""What every calculator gives: pictures with the table behind them, and sheets of a workbook. Nothing typed is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sankofa.foundation.pictures import Figure


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook: its name, the head and the rows."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Solved:
    """What a calculator found: numbers and words for its page, its pictures by name, its sheets."""

    told: Mapping[str, object]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    sheets: Sequence[Sheet] = ()
