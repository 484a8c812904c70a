"""What was asked for lately and takes long to work out: kept as long as the same data are held and handed in."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from sankofa.profiles.queries import contributions, holdings
from sankofa.profiles.terms import Profile

Kept = TypeVar("Kept")


class Lately(Generic[Kept]):
    """At most so many; the one that was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state: tuple[object, str] = (None, "")
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def of(self, key: Hashable, work_out: Callable[[], Kept]) -> Kept:
        """What `work_out` gives, worked out once for each key and state of the data."""
        state = (holdings.version(), contributions.newest())
        found = self._get(key, state)
        if found is None:
            found = work_out()
            self._keep(key, found, state)
        return found

    def _get(self, key: Hashable, state: tuple[object, str]) -> Kept | None:
        with self._lock:
            if not _same(state, self._state):
                self._state = state
                self._kept.clear()
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, found: Kept, state: tuple[object, str]) -> None:
        """Unless other data have come in the meantime."""
        with self._lock:
            if _same(state, self._state):
                self._kept[key] = found
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)


def _same(one: tuple[object, str], other: tuple[object, str]) -> bool:
    return one[0] is other[0] and one[1] == other[1]


# Whoever reads a page asks for its pictures and tables right after it.
_profiles: Lately[Profile] = Lately(12)


def told(tell: Callable[..., Profile], *asked: Hashable) -> Profile:
    """What `tell(*asked)` tells."""
    return _profiles.of((tell, *asked), lambda: tell(*asked))
