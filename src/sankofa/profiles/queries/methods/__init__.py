"""How figures are made: one entry for each method, by the key that a figure names.

A topic is a method too: what holds for all figures of its kind. The entries of a topic stand behind it.
"""

from sankofa.profiles.queries.methods import doubt, flows, health, money, people
from sankofa.profiles.queries.methods.entry import MethodEntry

METHODS: dict[str, MethodEntry] = {
    entry.key: entry for module in (people, flows, money, health, doubt) for entry in module.ENTRIES
}
TOPICS: tuple[MethodEntry, ...] = tuple(entry for entry in METHODS.values() if not entry.topic)


def entries_of(topic: str) -> tuple[MethodEntry, ...]:
    """The methods of a topic, without the topic itself."""
    return tuple(entry for entry in METHODS.values() if entry.topic == topic)


__all__ = ["METHODS", "TOPICS", "MethodEntry", "entries_of"]
