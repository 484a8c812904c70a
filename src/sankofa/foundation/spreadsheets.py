"""What spreadsheet programs do to tables that are only meant to be read."""

from typing import TypeVar

# A text that begins so is run as a formula; the last four are the same signs at full width.
RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = TypeVar("Cell")


def harmless(cell: Cell) -> Cell | str:
    """A cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe in front.

    >>> harmless("=1+1"), harmless("Ghana"), harmless(2009)
    ("'=1+1", 'Ghana', 2009)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUN_AS_FORMULA) else cell
