"""How the columns of a dataset become the dimensions of SDMX."""

import re
from dataclasses import dataclass

from sankofa.profiles.formats.columns import COLUMNS, PERIOD_END, PERIOD_START, YEAR
from sankofa.profiles.terms import Dataset, Family

AGENCY, VERSION = "SANKOFA", "1.0"
INDICATOR, TIME, VALUE, STATUS = "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"
TIMES = (YEAR, "quarter", PERIOD_START, PERIOD_END)
AREAS = ("area", "origin", "destination", "sender", "receiver", "asylum", "training")
FLAGS = {"is_estimate": "E", "projected": "F"}  # of SDMX's list of observation statuses
NORMAL = "A"
WORDS = frozenset({Family.INCOME_GROUP, Family.NATIONAL})  # families that hold no numbers of their own
MEDIA_TYPE_DATA = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
MEDIA_TYPE_STRUCTURE = "application/vnd.sdmx.structure+xml;version=2.1"


@dataclass(frozen=True)
class Definition:
    """A family in the terms of SDMX: the same for all its editions."""

    family: Family
    keys: tuple[str, ...]  # columns that become dimensions
    values: tuple[str, ...]  # columns that become indicators
    flags: tuple[str, ...]

    @property
    def id(self) -> str:
        return identifier(self.family)

    @property
    def dimensions(self) -> tuple[str, ...]:
        return (*(identifier(key) for key in self.keys), INDICATOR)

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(key for key in self.keys if key in AREAS)


def definition_of(family: Family) -> Definition | None:
    """None for a family without numbers."""
    if family in WORDS:
        return None
    columns = COLUMNS[family]
    return Definition(
        family=family,
        keys=tuple(key for key in columns.keys if key not in TIMES),
        values=tuple(name for name in columns.values if name not in FLAGS),
        flags=tuple(name for name in columns.values if name in FLAGS),
    )


def identifier(text: str) -> str:
    """
    >>> identifier("wb-matrix-2021"), identifier("remittance-matrix")
    ('WB_MATRIX_2021', 'REMITTANCE_MATRIX')
    """
    return text.upper().replace("-", "_")


def code(text: str) -> str:
    """A code with the signs that SDMX allows.

    >>> code("75+"), code("0-4"), code("MDA")
    ('75_AND_OVER', '0-4', 'MDA')
    """
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", text.replace("+", "_AND_OVER"))


def codelist(key: str) -> str:
    """The list of a dimension: areas have one in common."""
    return "CL_AREA" if key in AREAS else f"CL_{identifier(key)}"


def dataflow(dataset: Dataset) -> str:
    return identifier(dataset.id)


def time_of(row: dict) -> str:
    """A year, a quarter, or a period from mid-year to mid-year as a start and a length.

    >>> time_of({"year": 2024}), time_of({"quarter": "2024Q3"}), time_of({"period_start": 2020, "period_end": 2024})
    ('2024', '2024-Q3', '2020-07-01/P4Y')
    """
    if YEAR in row:
        return str(row[YEAR])
    if "quarter" in row:
        return row["quarter"].replace("Q", "-Q")
    return f"{row[PERIOD_START]}-07-01/P{row[PERIOD_END] - row[PERIOD_START]}Y"
