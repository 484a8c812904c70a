"""The versions of a record, and what changed from one to the next."""

from dataclasses import dataclass
from datetime import datetime

from sankofa.catalogue.formats.differences import Difference, differences
from sankofa.catalogue.models import Content
from sankofa.catalogue.queries.readable import NAMES, readable
from sankofa.catalogue.terms import Origin

MOST_SHOWN = 200


@dataclass(frozen=True)
class Version:
    """One version: when and how it came, never by whom."""

    id: int
    number: int
    at: datetime
    how: str


@dataclass(frozen=True)
class Change:
    label: str
    difference: Difference


@dataclass(frozen=True)
class History:
    versions: tuple[Version, ...]  # the newest first
    before: Version | None
    after: Version | None
    changes: tuple[Change, ...]


def withdrawn(slug: str) -> Content | None:
    """What is known of a record that was withdrawn."""
    return Content.objects.filter(slug=slug).exclude(withdrawn_at=None).first()


def history(slug: str, language: str, *, before: str = "", after: str = "") -> History:
    """All versions of a record, and the differences between two of them: those asked for, or the last two."""
    content = Content.objects.filter(slug=slug).first()
    rows = list(content.versions.order_by("pgh_id")) if content else []
    kept = [row for row in rows if not row.withdrawn_why]
    versions = [
        Version(row.pgh_id, number, row.pgh_created_at, str(Origin(row.origin).label))
        for number, row in enumerate(kept, start=1)
    ][-MOST_SHOWN:]
    new = _asked(versions, after) or (versions[-1] if versions else None)
    old = _asked(versions, before) or _before(versions, new)
    entries = {row.pgh_id: row.entry for row in kept}
    changes = _changes(entries[old.id], entries[new.id], language) if old and new else ()
    return History(tuple(reversed(versions)), old, new, changes)


def _asked(versions: list[Version], id: str) -> Version | None:
    return next((version for version in versions if str(version.id) == id), None)


def _before(versions: list[Version], new: Version | None) -> Version | None:
    earlier = [version for version in versions if new and version.number < new.number]
    return earlier[-1] if earlier else None


def _changes(before: dict, after: dict, language: str) -> tuple[Change, ...]:
    found = differences(readable(before, language), readable(after, language))
    return tuple(Change(str(NAMES[difference.field]), difference) for difference in found)
