"""One edition of a series: what it is, what is wrong with it, what rests on it, and its neighbours."""

from collections.abc import Iterator
from dataclasses import dataclass

from sankofa.profiles.formats.revision import Comparison, Revision, overlaps
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.dimension_words import Words, in_words
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.resting import Resting, resting_on
from sankofa.profiles.queries.revisions import revisions
from sankofa.profiles.terms import Dataset, Family

FALLBACK = "en"  # the language of faults that are not told in the reader's
LISTED = 10  # of the largest revisions


@dataclass(frozen=True)
class FamilyShelf:
    """A family with its editions, the newest first."""

    family: Family
    editions: tuple[Dataset, ...]


@dataclass(frozen=True)
class DatasetPage:
    dataset: Dataset
    faults: tuple[str, ...]  # in the reader's language, else in English
    faults_language: str
    rests_on: tuple[Dataset, ...]  # what an estimate was made from
    made_from_it: tuple[Dataset, ...]
    editions: tuple[Dataset, ...]  # of the same family, itself among them
    changes: "Changes | None"  # None where there is no earlier edition to compare with

    @property
    def figures(self) -> tuple[Resting, ...]:
        """Kinds of figures that rest on it; worked out when a page tells of them."""
        return resting_on(self.dataset.id)


@dataclass(frozen=True)
class Changes:
    """What an edition changed against the one before."""

    before: Dataset
    comparison: Comparison
    largest: tuple[tuple[Words, Revision], ...]


def families() -> tuple[list[FamilyShelf], list[FamilyShelf]]:
    """The families of which editions are held, and those of which none is."""
    shelves = [FamilyShelf(f, holdings.editions(f)) for f in Family if f is not Family.NATIONAL]
    return [shelf for shelf in shelves if shelf.editions], [shelf for shelf in shelves if not shelf.editions]


def dataset_page(dataset: Dataset, language: str) -> DatasetPage:
    told_in = language if dataset.faults.get(language) else FALLBACK
    return DatasetPage(
        dataset=dataset,
        faults=tuple(dataset.faults.get(told_in, ())),
        faults_language=told_in,
        rests_on=tuple(_held(dataset.derived_from)),
        made_from_it=tuple(other for other in holdings.datasets() if dataset.id in other.derived_from),
        editions=holdings.editions(dataset.family),
        changes=_changes(dataset, language),
    )


def _changes(dataset: Dataset, language: str) -> Changes | None:
    """Worked out once: it goes through every cell of both editions."""
    before = kept(("edition before", dataset.id), lambda: _before(dataset))
    if before is None:
        return None
    found = kept(("revisions", before.id, dataset.id), lambda: revisions(before.id, dataset.id))
    largest = tuple((in_words(each.key, language), each) for each in found.largest[:LISTED])
    return Changes(before, found, largest)


def _before(dataset: Dataset) -> Dataset | None:
    """The next older edition with rows in common. Of the oldest, and of estimates, nothing is said."""
    ids = [each.id for each in holdings.editions(dataset.family)]
    if dataset.id not in ids:  # handed in by an institution
        return None
    older = map(holdings.dataset, ids[ids.index(dataset.id) + 1 :])
    frame = holdings.frame(dataset.id)
    same = [each for each in older if each.publisher == dataset.publisher]
    return next((each for each in same if overlaps(dataset.family, holdings.frame(each.id), frame)), None)


def _held(ids: tuple[str, ...]) -> Iterator[Dataset]:
    """An estimate may rest on an edition that was taken away since."""
    for other in holdings.datasets():
        if other.id in ids:
            yield other
