"""What figures rest on: editions of publishers' series, and tables that a country's institutions handed in."""

from collections.abc import Iterable

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.contributions import dataset_of
from sankofa.profiles.terms import Dataset


def source(id: str) -> Dataset:
    """Raises KeyError for what is not held."""
    try:
        return holdings.dataset(id)
    except KeyError:
        return dataset_of(id)


def sources(ids: Iterable[str]) -> list[Dataset]:
    """Those that are held, each once; an estimate may rest on an edition that was taken away since."""
    found = []
    for id in dict.fromkeys(ids):
        try:
            found.append(source(id))
        except KeyError:
            continue
    return found
