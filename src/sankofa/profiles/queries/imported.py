"""The editions that were imported into this installation."""

from pathlib import Path

from django.db.models import Count, Max

from sankofa.profiles.models import ImportedDataset
from sankofa.profiles.terms import Dataset, Family


def imported_datasets() -> list[tuple[Dataset, Path]]:
    """Every imported edition with its Parquet file. One whose file is gone is left out; `sankofa check` tells."""
    return [(described(row), row.path) for row in ImportedDataset.objects.all() if row.path.is_file()]


def version() -> str:
    """Another text as soon as an edition is added or removed: ids only grow."""
    held = ImportedDataset.objects.aggregate(count=Count("id"), last=Max("id"))
    return f"{held['count']}.{held['last'] or 0}"


def lost_files() -> list[str]:
    """The codes of editions whose file is gone."""
    return [row.code for row in ImportedDataset.objects.all() if not row.path.is_file()]


def described(row: ImportedDataset) -> Dataset:
    return Dataset(
        id=row.code,
        family=Family(row.family),
        publisher=row.publisher,
        title=row.title,
        edition=row.edition,
        licence=row.licence,
        retrieved=row.retrieved.isoformat(),
        coverage=row.coverage,
        source=row.source,
        faults={language: tuple(texts) for language, texts in row.faults.items()},
        may_be_passed_on=row.may_be_passed_on,
        shipped=False,
        released=row.released,
        attribution=row.attribution,
    )
