"""One edition of a series: what it is, what is wrong with it, what rests on it, and its neighbours."""

from collections.abc import Iterator
from dataclasses import dataclass

from sankofa.profiles.queries import holdings
from sankofa.profiles.terms import Dataset, Family

FALLBACK = "en"  # the language of faults that are not told in the reader's


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
    )


def _held(ids: tuple[str, ...]) -> Iterator[Dataset]:
    """An estimate may rest on an edition that was taken away since."""
    for other in holdings.datasets():
        if other.id in ids:
            yield other
