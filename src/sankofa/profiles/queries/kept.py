"""What was worked out from the datasets held: kept in memory until other data are held, the oldest let go first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sankofa.profiles.queries import holdings

MOST = 4_000
_NOTHING = object()
Found = TypeVar("Found")


class _Memory:
    def __init__(self) -> None:
        self.held: object = None
        self.found: OrderedDict[Hashable, Any] = OrderedDict()

    def of_now(self) -> OrderedDict[Hashable, Any]:
        held = holdings.version()
        if held is not self.held:
            self.held, self.found = held, OrderedDict()
        return self.found


_memory = _Memory()


def kept(key: Hashable, work_out: Callable[[], Found]) -> Found:
    """What `work_out` gives, worked out once for each key and state of the data."""
    found = _memory.of_now()
    value = found.get(key, _NOTHING)
    if value is _NOTHING:
        value = found[key] = work_out()
        while len(found) > MOST:
            found.popitem(last=False)
    return value  # and not found[key], which another thread may have let go by now
