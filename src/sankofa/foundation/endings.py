"""What has ended and must stay ended, even when an older backup is put back: withdrawals, erasures, ends of duties,
invitations taken back, documents that were removed; all use that was stopped, accounts that were locked, and texts of
consent that ask for more than those before.

A backup knows nothing of what came after it. So each end is also noted in a file beside the database
(`settings.ENDINGS`), a line each: kind, id and moment. No name stands in it. `sankofa restore` reads it. Where an end
can be undone, the undoing is a line too, and the later of both counts.
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
DOCUMENT, INVITATION = "document", "invitation"
STOPPED, LOCKED = "stopped", "locked"  # all use of a person's data; an account
TEXT = "text"  # of consent: purpose and substance, as `text_id` writes them
GOES_ON, UNLOCKED = "goes-on", "unlocked"
UNDOES = {GOES_ON: STOPPED, UNLOCKED: LOCKED}
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


def text_id(purpose: str, substance: int) -> str:
    """By which a text of consent is named here: consents below this substance count no more.

    >>> text_id("matching", 3)
    'matching:3'
    """
    return f"{purpose}:{substance}"


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
    """Adds those that do not stand in the file yet, or were undone there, and gives how many."""
    known = {(each.kind, each.id) for each in remembered()}
    missing = [each for each in endings if (each.kind, each.id) not in known]
    note(missing)
    return len(missing)


def remembered() -> list[Ending]:
    """All that has ended by the file, each end once, as it was noted first; what can be undone, if it was not since.

    A line that was cut short says nothing.
    """
    found: dict[tuple[str, str], Ending] = {}
    for ending in filter(None, map(_read, _lines())):
        key = UNDOES.get(ending.kind, ending.kind), ending.id
        known = found.get(key)
        if known is None or (key[0] in UNDOES.values() and ending.at >= known.at):
            found[key] = ending
    return [ending for ending in found.values() if ending.kind not in UNDOES]


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
