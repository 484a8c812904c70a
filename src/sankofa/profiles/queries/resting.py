"""Which figures rest on a dataset: found by asking for the inputs of one figure of each kind that pages show."""

from collections.abc import Iterator
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
    """One figure of each kind and last dimension, which is the edition or the year where there is one."""
    labels = {indicator.code: indicator.label for indicator in indicators()}
    ids: dict[tuple[str, str], str] = {}
    for found in _shown():
        code, *dims = found.id.split(".")
        ids.setdefault((code, dims[-1]), found.id)
    examples: dict[str, Resting] = {}
    for (code, _dim), id in ids.items():
        known = examples.get(code, Resting(labels[code], id, frozenset()))
        examples[code] = replace(known, datasets=known.datasets | set(trace(id).datasets))
    return list(examples.values())


def _shown() -> Iterator[Figure]:
    """Every figure with a value on the pages of a pair and of the world."""
    for page in (
        profile_of(ORIGIN, LANGUAGE),
        corridor_of(ORIGIN, DESTINATION, LANGUAGE),
        world_page(LANGUAGE),
    ):
        yield from (found for found in _figures(page) if found.value is not None)


def _figures(page: Profile) -> Iterator[Figure]:
    yield from (key.figure for key in page.key_figures)
    for section in page.sections:
        yield from (key.figure for key in section.key_figures)
        for table in (*section.tables, *(picture.table for picture in section.pictures)):
            yield from (cell for row in table.rows for cell in row.cells if isinstance(cell, Figure))
