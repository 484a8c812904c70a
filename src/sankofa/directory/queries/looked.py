"""Who looked at a person's name, and why: the journal, as that person may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sankofa.directory.models import Organisation
from sankofa.directory.terms import Purpose
from sankofa.journal.models import Entry

LOOKS = ("open identity", "open document titles", "open document", "find identity")


@dataclass(frozen=True)
class Look:
    """Something that was done with what is held about a person."""

    at: datetime
    what: str
    purpose: str
    organisations: tuple[str, ...]  # for which whoever looked acted: those that the person agreed to or asked
    is_own: bool

    @property
    def purpose_label(self) -> str:
        return Purpose(self.purpose).label if self.purpose in Purpose.values else ""


def looked_at(person: UUID, *, most: int | None = None) -> list[Look]:
    """The latest first. Whoever looked is told by organisation and purpose, not by name."""
    rows = Entry.objects.filter(subject=f"person {person}", action__in=LOOKS).order_by("-id")
    rows = list(rows[:most] if most else rows)
    names = _names(number for row in rows for number in row.detail.get("organisations", ()))
    return [_look(row, names) for row in rows]


def _look(row: Entry, names: dict[int, str]) -> Look:
    numbers = row.detail.get("organisations", ())
    return Look(
        at=row.at,
        what=row.action,
        purpose=row.purpose,
        organisations=tuple(names[number] for number in numbers if number in names),
        is_own=row.purpose == Purpose.OWN,
    )


def _names(numbers: Iterable[int]) -> dict[int, str]:
    return dict(Organisation.objects.filter(pk__in=set(numbers)).values_list("pk", "name"))
