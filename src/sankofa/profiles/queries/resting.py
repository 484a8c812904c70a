"""Which figures rest on a dataset: found by asking for the inputs of one figure of each kind that pages show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.functional import Promise

from sankofa.profiles.queries.corridor import corridor_of
from sankofa.profiles.queries.figures import indicators
from sankofa.profiles.queries.indicators import trace
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.queries.world import world_page
from sankofa.profiles.terms import Figure, Profile

ORIGIN, DESTINATION = "MDA", "ITA"  # a pair of which every family of datasets tells something
LANGUAGE = "en"  # of the pages that are gone through; their words are not used


@dataclass(frozen=True)
class Resting:
    """A kind of figure that rests on a dataset, with one of them as an example."""

    label: str | Promise
    example: str  # id of a figure
    datasets: frozenset[str]


def resting_on(dataset: str) -> tuple[Resting, ...]:
    return tuple(each for each in kept("figures by dataset", _all) if dataset in each.datasets)


def _all() -> list[Resting]:
    labels = {indicator.code: indicator.label for indicator in indicators()}
    examples: dict[str, Resting] = {}
    for id in _examples():
        code = id.partition(".")[0]
        known = examples.get(code, Resting(labels[code], id, frozenset()))
        examples[code] = replace(known, datasets=known.datasets | set(trace(id).datasets))
    return list(examples.values())


def _examples() -> Iterable[str]:
    """Of a pair one figure of each kind and last dimension, which is the edition or the year where there is one;
    of the world one of each kind, because each is the sum of all areas.
    """
    ids: dict[tuple[str, str], str] = {}
    for page in (profile_of(ORIGIN, LANGUAGE), corridor_of(ORIGIN, DESTINATION, LANGUAGE)):
        for id in _known(page):
            ids.setdefault((id.partition(".")[0], id.rpartition(".")[2]), id)
    for id in _known(world_page(LANGUAGE)):
        ids.setdefault((id.partition(".")[0], ""), id)
    return ids.values()


def _known(page: Profile) -> Iterator[str]:
    """Ids of the figures of a page that have a value."""
    return (found.id for found in _figures(page) if found.value is not None)


def _figures(page: Profile) -> Iterator[Figure]:
    yield from (key.figure for key in page.key_figures)
    for section in page.sections:
        yield from (key.figure for key in section.key_figures)
        for table in (*section.tables, *(picture.table for picture in section.pictures)):
            yield from (cell for row in table.rows for cell in row.cells if isinstance(cell, Figure))
