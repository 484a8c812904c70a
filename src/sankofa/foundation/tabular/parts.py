"""Lists in a cell: one item a line, the parts of an item with ` | ` between them."""

from collections.abc import Iterable, Sequence

BETWEEN = " | "
_HIDE = str.maketrans({"\\": "\\\\", "|": "\\|", "\n": "\\n"})


def joined(items: Iterable[Sequence[str]]) -> str:
    r"""Items as the text of a cell; empty parts at the end are left out.

    >>> joined([["GHA", "origin"], ["ITA", ""], ["a|b", "two\nlines"]])
    'GHA | origin\nITA\na\\|b | two\\nlines'
    """
    return "\n".join(line for item in items if (line := _line(item)))


def _line(item: Sequence[str]) -> str:
    parts = [part.strip() for part in item]
    while parts and not parts[-1]:
        parts.pop()
    return BETWEEN.join(part.translate(_HIDE) for part in parts).strip()


def parted(text: str) -> list[list[str]]:
    r"""The items in the text of a cell. Lines without anything are passed over.

    >>> parted("GHA|origin\n\nITA\na\\|b | two\\nlines")
    [['GHA', 'origin'], ['ITA'], ['a|b', 'two\nlines']]
    """
    found = (_parts(line) for line in text.split("\n"))
    return [item for item in found if any(item)]


def _parts(line: str) -> list[str]:
    if "\\" not in line:
        return [part.strip() for part in line.split("|")]
    parts, sign = [""], iter(line)
    for letter in sign:
        if letter == "\\":
            following = next(sign, "\\")
            parts[-1] += "\n" if following == "n" else following
        elif letter == "|":
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
