"""What has ended and must stay ended, even when an older backup is put back: withdrawals, erasures, ends of duties,
documents that were removed.

A backup knows nothing of what came after it. So each end is also noted in a file beside the database
(`settings.ENDINGS`), a line each: kind, id and moment. No name stands in it. `sankofa restore` reads it.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

CONSENT, PERSON, DUTY, MEMBERSHIP, ACCOUNT = "consent", "person", "duty", "membership", "account"
DOCUMENT = "document"
FIELDS = 3


@dataclass(frozen=True)
class Ending:
    """One thing that ended: its kind, its lasting id, and when."""

    kind: str
    id: str
    at: datetime


def remember(kind: str, id: object) -> None:
    """Notes an end (of one of the kinds above) once the transaction of the action that makes it is through.

    If the disk refuses, the end holds all the same in the database, and is noted with the next backup or restore.
    """
    ending = Ending(kind, str(id), timezone.now())
    transaction.on_commit(lambda: note([ending]), robust=True)


def note(endings: Iterable[Ending]) -> None:
    """Adds to the file, in one write and down to the disk, so that lines of two processes never run into each other."""
    lines = "".join(f"{each.kind} {each.id} {each.at.isoformat()}\n" for each in endings)
    if not lines:
        return
    number = os.open(_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(number, lines.encode())
        os.fsync(number)
    finally:
        os.close(number)


def note_missing(endings: Iterable[Ending]) -> int:
    """Adds those that do not stand in the file yet, and gives how many."""
    known = {(each.kind, each.id) for each in remembered()}
    missing = [each for each in endings if (each.kind, each.id) not in known]
    note(missing)
    return len(missing)


def remembered() -> list[Ending]:
    """All that the file says, each end once, as it was noted first. A line that was cut short says nothing."""
    found: dict[tuple[str, str], Ending] = {}
    for line in _lines():
        ending = _read(line)
        if ending:
            found.setdefault((ending.kind, ending.id), ending)
    return list(found.values())


def unreadable_lines() -> int:
    return sum(1 for line in _lines() if _read(line) is None)


def _lines() -> list[str]:
    try:
        text = _file().read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [line for line in text.splitlines() if line.strip()]


def _read(line: str) -> Ending | None:
    parts = line.split()
    if len(parts) != FIELDS:
        return None
    try:
        return Ending(parts[0], parts[1], datetime.fromisoformat(parts[2]))
    except ValueError:
        return None


def _file() -> Path:
    return Path(settings.ENDINGS)
