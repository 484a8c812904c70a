"""Tables of a profile as comma-separated values: unrounded, in the reader's words."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TextIO

from sankofa.foundation.spreadsheets import harmless
from sankofa.profiles.terms import Figure, Table, Value

BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know the encoding


def csv_of(table: Table) -> str:
    """The table with its head. The first column is the key of the row: a code, a year or another stable word."""
    head = ["key", *(column.label for column in table.columns)]
    return delimited(head, ([row.key, *map(plain, row.cells)] for row in table.rows))


def delimited(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    written = io.StringIO()
    write_delimited(written, head, rows)
    return written.getvalue()


def write_delimited(target: TextIO, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Row by row, so that a long table is never whole in memory."""
    target.write(BYTE_ORDER_MARK)
    csv.writer(target).writerows([harmless(cell) for cell in row] for row in chain([head], rows))


def plain(value: Value) -> object:
    """A value as programs read it; nothing for what is missing, and whole numbers without a point."""
    number = value.value if isinstance(value, Figure) else value
    return int(number) if isinstance(number, float) and number.is_integer() else number
