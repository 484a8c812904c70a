"""The file of heads, outside of the database: a line for each seal, `number time digest`, only ever appended to.

Whoever rewrites the journal in the database would have to rewrite this file too, and what others copied from it. A
restore puts an older journal in place: it leaves a line `restored number time digest`, from which the file goes on.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sankofa.journal.terms import Head

RESTORED = "restored"
MOST = 100_000  # digests that are remembered, the newest: each stands for all before it
LINE = re.compile(r"(?:restored )?(\d{1,18}) (\S+) ([0-9a-f]{64})")


@dataclass(frozen=True)
class Kept:
    """What the file says: the digest of each seal that should be there, and lines that say nothing."""

    digests: dict[int, str]
    restored: tuple[str, ...]  # when, for each restore
    unreadable: int


def append(file: Path, heads: Iterable[Head], *, restored: bool = False) -> None:
    """One write, and down to the disk, so that lines of two processes never run into each other."""
    word = f"{RESTORED} " if restored else ""
    lines = "".join(f"{word}{head.number} {head.sealed_at.isoformat()} {head.digest}\n" for head in heads)
    if not lines:
        return
    number = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(number, lines.encode())
        os.fsync(number)
    finally:
        os.close(number)


def read(file: Path) -> Kept:
    """The first digest of a number counts, so that a seal made in the place of another is found out.

    A restore makes the file forget the seals after the one that it went back to.
    """
    digests: dict[int, str] = {}
    restored, unreadable = [], 0
    for line in _lines(file):
        found = LINE.fullmatch(line)
        if not found:
            unreadable += 1
            continue
        number = int(found[1])
        if line.startswith(RESTORED):
            restored.append(found[2])
            digests = {before: digest for before, digest in digests.items() if before < number}
        if number:  # a restored journal may have had no seal
            digests.setdefault(number, found[3])
        if len(digests) > MOST:
            del digests[next(iter(digests))]
    return Kept(digests, tuple(restored), unreadable)


def _lines(file: Path) -> Iterable[str]:
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as content:
        for line in content:
            if line.strip():
                yield line.strip()
