"""What spreadsheet programs do to tables that are only meant to be read."""

import re
from typing import TypeVar

# A text that begins so is run as a formula; the last four are the same signs at full width.
RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = TypeVar("Cell")
_MARKED = re.compile(f"'+[{re.escape(''.join(RUN_AS_FORMULA))}]")


def harmless(cell: Cell) -> Cell | str:
    """A cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe in front.

    >>> harmless("=1+1"), harmless("Ghana"), harmless(2009)
    ("'=1+1", 'Ghana', 2009)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUN_AS_FORMULA) else cell


def marked(text: str) -> str:
    """A text made harmless so that `as_meant` gives it back, apostrophes of its own included.

    >>> marked("=1+1"), marked("'=1+1"), marked("'s-Hertogenbosch")
    ("'=1+1", "''=1+1", "'s-Hertogenbosch")
    """
    return f"'{text}" if _MARKED.match(f"'{text}") else text


def as_meant(text: str) -> str:
    """A text without the apostrophe that made it harmless.

    >>> as_meant("'=1+1"), as_meant("'s-Hertogenbosch"), as_meant("=1+1")
    ('=1+1', "'s-Hertogenbosch", '=1+1')
    """
    return text[1:] if _MARKED.match(text) else text
