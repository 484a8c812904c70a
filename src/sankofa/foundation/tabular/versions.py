"""What a row was at the download, cell by cell, in so few letters that it fits into a column of the file.

So it can be told which cells somebody changed in the file, and which somebody else changed meanwhile.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from sankofa.foundation.tabular.terms import Table

LETTERS = 4  # of each cell: one in 16 million changes would look like none
BEGIN = "v"  # no spreadsheet takes it for a number
EMPTY = "...."


def version_of(table: Table, cells: Sequence[str]) -> str:
    """The marks of all cells, after one of the table's columns."""
    return _begin(table.codes) + "".join(map(mark_of, cells))


def marks_in(version: str, table: Table) -> list[str] | None:
    """The marks of each cell; None for what is no version of a row of this table as it is now."""
    head = _begin(table.codes)
    if not version.startswith(head) or len(version) != len(head) + LETTERS * len(table.columns):
        return None
    return [version[start : start + LETTERS] for start in range(len(head), len(version), LETTERS)]


@cache
def _begin(codes: tuple[str, ...]) -> str:
    return BEGIN + mark_of(" ".join(codes))


def mark_of(text: str) -> str:
    """
    >>> mark_of("Ghana") == mark_of("Ghana"), mark_of("Ghana") == mark_of("Mali"), mark_of("")
    (True, False, '....')
    """
    if not text:
        return EMPTY
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=3).digest()).decode()
