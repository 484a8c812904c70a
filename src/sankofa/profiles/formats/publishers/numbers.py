"""The number that a cell of a publisher's file gives, or why it gives none."""

import math
import re
from datetime import date, time, timedelta

LARGEST_COUNT = 2**31 - 1
_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_BETWEEN = " \u00a0\u202f"  # spaces between thousands, two of which keep a number on one line
_IN_GROUPS = re.compile(rf"[+-]?[0-9]{{1,3}}(?:[{_BETWEEN}][0-9]{{3}})+(?:\.[0-9]+)?")

# What publishers write where they give no number. Whoever adds one: say what it stands for.
SIGNS = {
    "..": "cells marked “..”: not available",
    "...": "cells marked “..”: not available",
    "~": "cells marked “~”: withheld to protect privacy, fewer than five persons",
    "*": "cells marked “*”: withheld to protect privacy",
    "—": "cells marked “—”: not zero, but less than half of the unit",
    "–": "cells marked “–”: not available",
    "-": "cells marked “-”: not available",
    "n/a": "cells marked “n/a”: not available",
    "n.a.": "cells marked “n/a”: not available",
    "na": "cells marked “n/a”: not available",
    "null": "cells marked “n/a”: not available",
}


class Odd(ValueError):
    """The cell gives no number that can be taken."""

    def __init__(self, why: str, *, is_sign: bool = False) -> None:
        super().__init__(why)
        self.why, self.is_sign = why, is_sign


def number_of(cell: object, *, whole: bool = False, negative: bool = False) -> float:
    """A finite number. Raises Odd, with `is_sign` for what publishers write on purpose.

    >>> number_of(5.0), number_of("1 234 567", whole=True)
    (5.0, 1234567)
    >>> number_of("1,234")
    Traceback (most recent call last):
    sankofa.profiles.formats.publishers.numbers.Odd: a comma can part thousands or decimals: write 1234 or 1.234.
    """
    value = _value(cell)
    if not math.isfinite(value):
        raise Odd("not a number.")
    if value < 0 and not negative:
        raise Odd("a negative number, where none can be.")
    if not whole:
        return value
    if abs(value - round(value)) > 1e-6:
        raise Odd("not a whole number, where persons are counted.")
    if value > LARGEST_COUNT:
        raise Odd("more than can be counted here.")
    return round(value)


def _value(cell: object) -> float:
    if isinstance(cell, bool):
        raise Odd("yes or no, not a number.")
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, date | time | timedelta):
        raise Odd("a date or time, not a number.")
    text = str(cell).strip()
    if text.lower() in SIGNS:
        raise Odd(SIGNS[text.lower()], is_sign=True)
    if _PLAIN.fullmatch(text):
        return float(text)
    if _IN_GROUPS.fullmatch(text):
        return float(re.sub(f"[{_BETWEEN}]", "", text))
    if re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]+)+", text):
        raise Odd("a comma can part thousands or decimals: write 1234 or 1.234.")
    raise Odd("not a number.")
