"""Adding publishers' files to what this installation holds, and taking them away again."""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sankofa.foundation.turns import wait_for_turn
from sankofa.foundation.workbooks.book import Progress
from sankofa.journal.actions import record
from sankofa.places.actions import load_places
from sankofa.profiles.actions.table_files import write_table
from sankofa.profiles.formats.publishers import Publication, read_publication
from sankofa.profiles.formats.publishers.shapes import shape_of
from sankofa.profiles.formats.revision import Comparison, compared
from sankofa.profiles.models import ImportedDataset
from sankofa.profiles.models.datasets import CODE
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.area_index import area_index
from sankofa.profiles.queries.imported import described
from sankofa.profiles.queries.revisions import comparable, previous, twin
from sankofa.profiles.terms import Dataset, DatasetRefused

CHUNK = 1 << 20
LONGEST_NAME = 60


@dataclass(frozen=True)
class Added:
    """What came of adding a file."""

    dataset: Dataset
    is_new: bool  # False: this very file is held already, and nothing was changed
    publication: Publication | None = None
    compared_with: Dataset | None = None
    comparison: Comparison | None = None
    twin: Dataset | None = None  # the same edition from another file, and what differs
    twin_comparison: Comparison | None = None


def add_dataset(
    file: Path,
    *,
    by: str,
    id: str = "",
    edition: str = "",
    retrieved: date | None = None,
    against: str = "",
    progress: Progress | None = None,
) -> Added:
    """Reads a publisher's file and keeps it as an edition of its family, whole or not at all.

    The comparison is with `against`, else with the newest other edition that has rows in common. Raises
    DatasetRefused, and then nothing is changed.
    """
    digest = _digest(file)
    if held := ImportedDataset.objects.filter(digest=digest).first():
        return Added(described(held), is_new=False)
    load_places()
    publication = read_publication(file, area_index(), progress)
    if edition:
        publication = replace(publication, source=replace(publication.source, edition=edition))
    older, same = _older(publication, against), _twin(publication)
    row = _store(publication, _row(publication, file, digest, id, retrieved, by))
    return Added(
        dataset=described(row),
        is_new=True,
        publication=publication,
        compared_with=older,
        comparison=_compared(publication, older),
        twin=same,
        twin_comparison=_compared(publication, same),
    )


@transaction.atomic
def remove_dataset(id: str, *, by: str) -> Dataset:
    """Takes an imported edition away, its file included. Raises DatasetRefused for what was not imported."""
    row = ImportedDataset.objects.select_for_update().filter(code=id).first()
    if row is None:
        if any(each.id == id for each in holdings.datasets()):
            raise DatasetRefused(f"{id} comes with Sankofa or was made by it, and cannot be removed.")
        raise DatasetRefused(f"No imported dataset is called {id}. See sankofa data list.")
    gone, path = described(row), row.path
    record(by=by, action="remove dataset", subject=id, file=row.file_name, digest=row.digest)
    row.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    transaction.on_commit(holdings.forget)
    return gone


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as content:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise DatasetRefused(f"{file} cannot be read: {error.strerror}.") from None
    return digest.hexdigest()


def _older(publication: Publication, against: str) -> Dataset | None:
    source = publication.source
    if not against:
        return previous(source.family, source.publisher, source.released, publication.frame)
    try:
        comparable(source.family, against)
        return holdings.dataset(against)
    except KeyError:
        raise DatasetRefused(f"No dataset is called {against}. See sankofa data list.") from None


def _twin(publication: Publication) -> Dataset | None:
    source = publication.source
    return twin(source.family, source.publisher, source.released, publication.frame)


def _compared(publication: Publication, other: Dataset | None) -> Comparison | None:
    family = publication.source.family
    return compared(family, comparable(family, other.id), publication.frame) if other else None


def _row(
    publication: Publication, file: Path, digest: str, id: str, retrieved: date | None, by: str
) -> ImportedDataset:
    source = publication.source
    return ImportedDataset(
        code=id or source.id,
        family=source.family,
        publisher=source.publisher,
        title=source.title,
        edition=source.edition,
        licence=source.licence,
        attribution=source.attribution,
        released=source.released,
        retrieved=retrieved or timezone.now().date(),
        coverage=coverage(publication),
        source=f"file {file.name}, SHA-256 {digest}",
        faults={language: list(texts) for language, texts in source.faults.items()},
        may_be_passed_on=source.may_be_passed_on,
        file_name=file.name,
        digest=digest,
        rows=publication.frame.height,
        by=by,
    )


def coverage(publication: Publication) -> str:
    """Years and areas, in words: `1990 to 2020; destination: 232, origin: 233`."""
    shape, frame = shape_of(publication.source.family), publication.frame
    first, last = frame[shape.period].min(), frame[shape.period].max()
    when = str(first) if first == last else f"{first} to {last}"
    keys = [name for name in shape.keys if name != shape.period]
    return f"{when}; " + ", ".join(f"{name}: {frame[name].n_unique()}" for name in keys)


@transaction.atomic
def _store(publication: Publication, row: ImportedDataset) -> ImportedDataset:
    wait_for_turn("profiles: add a dataset")
    if held := ImportedDataset.objects.filter(digest=row.digest).first():
        return held  # somebody else added the same file meanwhile
    _refuse_name(row.code)
    row.save()
    record(
        by=row.by,
        action="add dataset",
        subject=row.code,
        file=row.file_name,
        digest=row.digest,
        rows=row.rows,
        refused=len(publication.refused) + publication.refused_more,
    )
    write_table(publication.frame, row.path)  # last, so that a file lies there only when its row is sound
    transaction.on_commit(holdings.forget)
    return row


def _refuse_name(code: str) -> None:
    if not re.fullmatch(CODE, code) or len(code) > LONGEST_NAME:
        raise DatasetRefused(f"{code} cannot be a name: use small letters a to z, digits and single hyphens.")
    if any(each.id == code for each in holdings.datasets()):
        raise DatasetRefused(f"A dataset called {code} is held already: choose another name with --id.")
