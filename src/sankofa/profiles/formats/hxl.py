"""Humanitarian tables with HXL's row of tags below the head (hxlstandard.org, version 1.1)."""

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from sankofa.profiles.formats.delimited import delimited
from sankofa.profiles.terms import Family

if TYPE_CHECKING:
    import polars as pl

TAGS: Mapping[Family, Mapping[str, str]] = {
    Family.DISPLACEMENT: {
        "year": "#date+year",
        "origin": "#country+code+origin",
        "asylum": "#country+code+asylum",
        "refugees": "#affected+refugees",
        "asylum_seekers": "#affected+asylum_seekers",
        "returned_refugees": "#affected+refugees+returned",
        "other_protection": "#affected+others",
        "stateless": "#affected+stateless",
    },
    Family.INTERNAL_DISPLACEMENT: {
        "year": "#date+year",
        "area": "#country+code",
        "new": "#affected+idps+new",
        "total": "#affected+idps",
    },
}


def hxl_csv(frame: "pl.DataFrame", family: Family) -> str:
    """The table with tags. Raises KeyError for a family that is not humanitarian."""
    tags = TAGS[family]
    columns = [name for name in tags if name in frame.columns]
    rows = frame.select(columns).iter_rows()
    return delimited(columns, chain([[tags[name] for name in columns]], rows)).removeprefix("\ufeff")
