"""Two people change the same thing at once: what each did, what fits together, and what does not."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Clash:
    """What both changed, each in another way."""

    before: object
    theirs: object
    yours: object


@dataclass(frozen=True)
class Merged(Generic[Key]):
    """All values together; yours stand where both changed the same. `taken` are those that only they changed."""

    values: Mapping[Key, object]
    taken: tuple[Key, ...]
    clashes: Mapping[Key, Clash]


def merged(
    before: Mapping[Key, object], theirs: Mapping[Key, object], yours: Mapping[Key, object]
) -> Merged[Key]:
    """Puts two changes of the same values together, as Khanna, Kunal and Pierce (2007) do with texts.

    A value that one of them changed is taken from them; a value that both changed alike is one change; a value
    that both changed, each in another way, is a clash. A key that is missing stands for None. Raises nothing.
    Source: Khanna, Kunal and Pierce (2007), A formal investigation of diff3.

    >>> found = merged({"name": "A", "town": "B"}, {"name": "A", "town": "C"}, {"name": "D", "town": "B"})
    >>> found.values, found.taken, dict(found.clashes)
    ({'name': 'D', 'town': 'C'}, ('town',), {})
    >>> merged({"name": "A"}, {"name": "B"}, {"name": "C"}).clashes["name"]
    Clash(before='A', theirs='B', yours='C')
    """
    values: dict[Key, object] = {}
    taken: list[Key] = []
    clashes: dict[Key, Clash] = {}
    for key in dict.fromkeys((*before, *theirs, *yours)):
        was, there, here = before.get(key), theirs.get(key), yours.get(key)
        values[key] = here
        if there in (was, here):
            continue
        if here == was:
            values[key] = there
            taken.append(key)
        else:
            clashes[key] = Clash(was, there, here)
    return Merged(values, tuple(taken), clashes)
