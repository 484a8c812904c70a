"""The datasets that come with the program, as their registry describes them."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from sankofa.profiles.terms import Dataset, Family

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def shipped() -> Mapping[str, tuple[Dataset, Path]]:
    """Every dataset of the registry with its file, by id."""
    return MappingProxyType({entry.id: (entry, DATA / f"{entry.id}.parquet") for entry in _entries()})


def _entries() -> Iterator[Dataset]:
    with (DATA / "datasets.yaml").open(encoding="utf-8") as file:
        for entry in yaml.load(file, Loader=yaml.CSafeLoader):
            yield _dataset(entry)


def _dataset(entry: dict) -> Dataset:
    faults = {language: tuple(map(str.strip, texts)) for language, texts in entry.pop("faults", {}).items()}
    family = Family(entry.pop("family"))
    derived_from = tuple(entry.pop("derived_from", ()))
    return Dataset(family=family, faults=faults, derived_from=derived_from, **entry)
