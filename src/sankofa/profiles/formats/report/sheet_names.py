"""Names of sheets that every spreadsheet takes: short, without certain signs, and each once."""

import re
from collections.abc import Iterable

LONGEST = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(titles: Iterable[str]) -> list[str]:
    """The titles as names of sheets, the numbered ones in between cut where they are long.

    >>> sheet_names(["About", "Moves in/out: 2020", "About"])
    ['About', '1 Moves in out 2020', 'About 2']
    """
    first, *between, last = titles
    wished = [first, *(f"{number} {title}" for number, title in enumerate(between, start=1)), last]
    names: list[str] = []
    for title in wished:
        names.append(_free(_valid(title), {name.casefold() for name in names}))
    return names


def _valid(title: str) -> str:
    return " ".join(FORBIDDEN.sub(" ", title).split()).strip("'")[:LONGEST].rstrip(" '") or "-"


def _free(name: str, taken: set[str]) -> str:
    """`History` is a name that one spreadsheet keeps for itself."""
    number, free = 1, name
    while free.casefold() in taken or free.casefold() == "history":
        number += 1
        free = f"{name[: LONGEST - 1 - len(str(number))].rstrip()} {number}"
    return free
