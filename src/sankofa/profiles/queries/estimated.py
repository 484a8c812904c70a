"""The flows that were estimated in this installation: files that say themselves what they are."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.files.storage import default_storage

from sankofa.profiles.terms import Dataset, Family

FOLDER = "estimates"
DESCRIPTION = "sankofa"  # the key under which a Parquet file holds its description


def folder() -> Path:
    return Path(default_storage.path(FOLDER))


def estimated_datasets() -> list[tuple[Dataset, Path]]:
    """Every table estimated here with its file. One that cannot be read is left out; `sankofa check` tells."""
    return [(found, path) for path in _files() if (found := _described(path))]


def damaged_files() -> list[Path]:
    """Files that do not say what they are, as after a disk was full or a copy broke off."""
    return [path for path in _files() if _described(path) is None]


def version() -> str:
    """Another text as soon as a table is added, made anew or removed."""
    return " ".join(f"{path.name}@{path.stat().st_mtime_ns}" for path in _files())


def description(dataset: Dataset) -> dict[str, str]:
    """What a file holds of itself."""
    fields = asdict(dataset) | {"family": dataset.family.value}
    return {DESCRIPTION: json.dumps(fields)}


def _described(path: Path) -> Dataset | None:
    import polars as pl

    try:
        fields = json.loads(pl.read_parquet_metadata(path)[DESCRIPTION])
    except (OSError, KeyError, ValueError, pl.exceptions.PolarsError):
        return None
    faults = {language: tuple(texts) for language, texts in fields.pop("faults").items()}
    family, rests_on = Family(fields.pop("family")), tuple(fields.pop("derived_from"))
    return Dataset(family=family, faults=faults, derived_from=rests_on, **fields)


def _files() -> list[Path]:
    return sorted(folder().glob("[!.]*.parquet"))
