"""What each column of a family of datasets holds, so that what is read can be checked and stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sankofa.profiles.formats.columns import COLUMNS, YEAR
from sankofa.profiles.terms import Family


class Kind(Enum):
    """What a column holds; its value is the name of its type in the Parquet file."""

    YEAR = "Int16"
    WORD = "String"
    PERSONS = "Int32"
    NUMBER = "Float64"
    YES_NO = "Boolean"


NUMBERS = {
    "usd_million", "share_gdp", "per_10000", "cost200", "cost500", "margin200", "margin500", "withheld200",
    "withheld500",
}  # fmt: skip
FLAGS = {"is_estimate": Kind.YES_NO, "services": Kind.PERSONS}  # said of a row; no cell of its own
WORDS = {"income_group"}
NOT_ADDED = {"share_gdp", "per_10000", "income_group"}  # values that make no sum


@dataclass(frozen=True)
class Shape:
    """`keys` together name a row once; `values` have a companion `at_…` that names their source cell."""

    keys: Mapping[str, Kind]
    values: Mapping[str, Kind]
    flags: Mapping[str, Kind]

    @property
    def period(self) -> str:
        """The key that says when."""
        return YEAR if YEAR in self.keys else "quarter"

    def may_be_added(self, column: str) -> bool:
        return column not in NOT_ADDED and not column.startswith(("cost", "margin", "withheld"))


def shape_of(family: Family) -> Shape:
    columns = COLUMNS[family]
    return Shape(
        keys={name: Kind.YEAR if name == YEAR else Kind.WORD for name in columns.keys},
        values={name: _kind(name) for name in columns.values if name not in FLAGS},
        flags={name: FLAGS[name] for name in columns.values if name in FLAGS},
    )


def _kind(value: str) -> Kind:
    if value in WORDS:
        return Kind.WORD
    return Kind.NUMBER if value in NUMBERS else Kind.PERSONS
