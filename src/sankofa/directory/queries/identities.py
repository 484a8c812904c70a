"""Opening names and contacts, the only way there is: the database looks at the statement, and leaves a row in the
journal for each person whose name it gives out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

from sankofa.directory.models import Identity
from sankofa.directory.terms import Contacts
from sankofa.foundation import sealing


@dataclass(frozen=True)
class OpenedDocument:
    """A document that somebody handed in."""

    id: UUID
    title: str
    content: bytes
    added_at: datetime


def open_identities(persons: Iterable[UUID]) -> dict[UUID, Contacts]:
    """Names and contacts of those whom the statement shows; the others are left out, as if they were not there."""
    rows = _rows("SELECT * FROM directory_open_identity(%s::uuid[])", list(persons))
    return {person: Contacts(*(_opened(sealed) for sealed in fields)) for person, *fields in rows}


def find_persons(by: Literal["email", "phone"], text: str) -> list[UUID]:
    """Whose address or number is exactly this, among those whom the statement shows."""
    if not text.strip():
        return []
    fingerprints = Identity._meta.get_field(f"{by}_blind").fingerprints(text)
    rows = _rows("SELECT directory_find_identity(%s, %s::bytea[])", by, list(fingerprints))
    return [person for (person,) in rows]


def open_documents(person: UUID) -> list[OpenedDocument]:
    rows = _rows("SELECT * FROM directory_open_documents(%s)", person)
    return [
        OpenedDocument(id, _opened(title), sealing.unseal_bytes(content) if content else b"", added_at)
        for id, title, content, added_at in rows
    ]


def _rows(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _opened(sealed: bytes | None) -> str:
    return sealing.unseal(sealed) if sealed else ""
