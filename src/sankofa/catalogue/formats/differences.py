"""What changed from one version of an entry to the next, in words and side by side."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed ("same"), went ("gone") or came ("new")."""

    how: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One field that changed. `before` and `after` are the two sides; either may be empty."""

    field: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[Difference]:
    """Every field that differs, in the order of the entry's fields."""
    names = dict.fromkeys((*after, *before))
    return [
        _difference(name, as_lines(before.get(name)), as_lines(after.get(name)))
        for name in names
        if name != "id" and before.get(name) != after.get(name)
    ]


def as_lines(value: object) -> str:
    """A value of an entry as people read it, one line for each item of a list.

    >>> as_lines([{"country": "MEX", "role": "origin"}, {"country": "USA"}])
    'MEX, origin\\nUSA'
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, map(as_lines, value)))
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part not in (None, ""))
    return str(value)


def _difference(name: str, before: str, after: str) -> Difference:
    old, new = _WORD.findall(before), _WORD.findall(after)
    steps = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return Difference(name, tuple(_side(steps, old, "gone")), tuple(_side(steps, new, "new")))


def _side(steps: list, words: list[str], how: str) -> Iterator[Piece]:
    for tag, old_start, old_end, new_start, new_end in steps:
        start, end = (old_start, old_end) if how == "gone" else (new_start, new_end)
        if start < end:
            yield Piece("same" if tag == "equal" else how, "".join(words[start:end]))
