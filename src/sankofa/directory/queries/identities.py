"""Opening names, contacts and documents, the only way there is: the database looks at the statement, and leaves a row
in the journal for each person of whom it gives something out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

from sankofa.directory.formats.receipts import number_in
from sankofa.directory.models import Identity
from sankofa.directory.terms import Contacts
from sankofa.foundation import sealing
from sankofa.foundation.sent_files import Taken

KINDS = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}


@dataclass(frozen=True)
class DocumentTitle:
    """One's own document as it stands in a list: its content stays sealed."""

    id: UUID
    title: str
    media_type: str
    size: int  # bytes
    added_at: datetime

    @property
    def kind(self) -> str:
        return KINDS.get(self.media_type, "")


def open_identities(persons: Iterable[UUID]) -> dict[UUID, Contacts]:
    """Names and contacts of those whom the statement shows; the others are left out, as if they were not there."""
    rows = _rows("SELECT * FROM directory_open_identity(%s::uuid[])", list(persons))
    return {person: Contacts(*(_opened(sealed) for sealed in fields)) for person, *fields in rows}


def find_persons(by: Literal["email", "phone", "receipt"], text: str) -> list[UUID]:
    """Whose address, number or receipt is exactly this, among those whom the statement shows."""
    if by == "receipt":
        number = number_in(text)
        return (
            [person for (person,) in _rows("SELECT directory_find_by_receipt(%s)", number)] if number else []
        )
    if not text.strip():
        return []
    fingerprints = Identity._meta.get_field(f"{by}_blind").fingerprints(text)
    rows = _rows("SELECT directory_find_identity(%s, %s::bytea[])", by, list(fingerprints))
    return [person for (person,) in rows]


def document_titles(person: UUID) -> list[DocumentTitle]:
    """One's own documents, the oldest first; nothing of anybody else's."""
    rows = _rows("SELECT id, title, media_type, size, added_at FROM directory_document_titles(%s)", person)
    return [DocumentTitle(id, _opened(title), *said) for id, title, *said in rows]


def open_document(id: UUID) -> Taken | None:
    """One's own document; of anybody else's as little as of one that is not there."""
    for media_type, content in _rows("SELECT media_type, content FROM directory_open_document(%s)", id):
        return Taken(media_type, sealing.unseal_bytes(content))
    return None


def _rows(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _opened(sealed: bytes | None) -> str:
    return sealing.unseal(sealed) if sealed else ""
