"""Every write of what a country's institutions contribute."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sankofa.journal.actions import record
from sankofa.profiles.formats.contribution.checks import checked
from sankofa.profiles.formats.contribution.reading import MOST_FAULTS, Fault, NationalRow, read_filled
from sankofa.profiles.formats.contribution.tables import NationalTemplate, templates
from sankofa.profiles.models import ContributedRow, Contribution, TableOwner, UploadKey
from sankofa.profiles.queries.contributions import known_areas, limits_of
from sankofa.profiles.terms import ContributionRefused, KeyRefused, Receipt

KEY_BYTES = 32
LONGEST_KEY_DAYS = 366
BY_COMMAND = "command"


@transaction.atomic
def set_owner(
    *, country: str, table: str, institution: str, due: tuple[int, int], first_year: int, by: str
) -> TableOwner:
    """Makes an institution answer for a table. Another one takes over with all versions."""
    owner, made = TableOwner.objects.select_for_update().update_or_create(
        country_id=country,
        table=table,
        defaults={
            "institution": institution.strip(),
            "due_month": due[0],
            "due_day": due[1],
            "first_year": first_year,
        },
    )
    record(
        by=by, action="name owner" if made else "change owner", subject=str(owner), institution=institution
    )
    return owner


@transaction.atomic
def make_key(owner: TableOwner, *, days: int, by: str) -> str:
    """A key that is shown this once, and lets its holder hand in the table. Raises ValueError for odd days."""
    if not 1 <= days <= LONGEST_KEY_DAYS:
        raise ValueError(f"A key lasts from 1 to {LONGEST_KEY_DAYS} days.")
    key = secrets.token_urlsafe(KEY_BYTES)
    made = UploadKey.objects.create(
        owner=owner, digest=_digest(key), expires_at=timezone.now() + timedelta(days=days)
    )
    record(by=by, action="make key", subject=str(owner), key=made.pk, days=days)
    return key


@transaction.atomic
def revoke_keys(owner: TableOwner, *, by: str) -> int:
    """Ends every key of a table at once, and tells how many there were."""
    ended = owner.keys.filter(revoked_at=None).update(revoked_at=timezone.now())
    record(by=by, action="revoke keys", subject=str(owner), keys=ended)
    return ended


def key_of(owner: TableOwner, text: str, now: datetime) -> UploadKey:
    """The key that was typed. Raises KeyRefused, alike for one that is wrong, another table's, ended or revoked."""
    found = owner.keys.filter(digest=_digest(text.strip()), revoked_at=None, expires_at__gt=now).first()
    if found is None:
        raise KeyRefused
    return found


@dataclass(frozen=True)
class Examined:
    """What a file holds: its rows, what is wrong with it, and what only looks odd."""

    rows: tuple[NationalRow, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


def examine(file: Path, template: NationalTemplate, country: str, now: datetime) -> Examined:
    """All that is to be said of a file; nothing is stored. Raises DatasetRefused where it cannot be read."""
    filled = read_filled(file, template, country, known_areas(), now.year)
    told = (*filled.faults, *checked(filled.rows, template, limits_of(country)))
    return Examined(
        rows=filled.rows,
        faults=tuple(fault for fault in told if not fault.is_remark),
        remarks=tuple(fault for fault in told if fault.is_remark)[:MOST_FAULTS],
    )


def contribute(
    file: Path, owner: TableOwner, *, by: str, key: UploadKey | None = None, now: datetime | None = None
) -> Receipt:
    """Stores a table as a new version. The same rows as the newest version change nothing.

    Raises ContributionRefused with every fault; then nothing is stored.
    """
    template = templates()[owner.table]
    found = examine(file, template, owner.country_id, now or timezone.now())
    if found.faults:
        raise ContributionRefused(found.faults, found.remarks)
    return _store(owner, template, found, by=by, through=f"key {key.pk}" if key else BY_COMMAND)


@transaction.atomic
def _store(
    owner: TableOwner, template: NationalTemplate, found: Examined, *, by: str, through: str
) -> Receipt:
    owner = TableOwner.objects.select_for_update().get(pk=owner.pk)
    newest = owner.versions.first()
    digest = _digest_of(found.rows)
    if newest and newest.digest == digest:
        return Receipt(newest.version, len(found.rows), found.remarks, is_new=False)
    version = Contribution.objects.create(
        owner=owner,
        version=newest.version + 1 if newest else 1,
        digest=digest,
        institution=owner.institution,
        through=through,
    )
    ContributedRow.objects.bulk_create(
        (_stored(version, template, row) for row in found.rows), batch_size=2_000
    )
    record(by=by, action="contribute", subject=str(owner), version=version.version, rows=len(found.rows))
    return Receipt(version.version, len(found.rows), found.remarks, is_new=True)


def _stored(version: Contribution, template: NationalTemplate, row: NationalRow) -> ContributedRow:
    measures = [measure.name for measure in template.measures]
    return ContributedRow(
        contribution=version,
        year=row.year,
        codes={d.name: code for d, code in zip(template.dimensions, row.codes, strict=True)},
        numbers=dict(zip(measures, row.numbers, strict=True)),
        places=dict(zip(measures, row.places, strict=True)),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _digest_of(rows: Sequence[NationalRow]) -> str:
    """Of what the rows say, in whatever order they stand and wherever in the file."""
    said = sorted((row.year, row.codes, row.numbers) for row in rows)
    return _digest(json.dumps(said))
