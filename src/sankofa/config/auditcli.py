"""`sankofa audit`: verifies the journal, from its first row to what was kept outside of the database, and all books."""

import argparse
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sankofa.config import auditbooks
from sankofa.config.environment import Environment
from sankofa.config.progress import Steps
from sankofa.config.starting import ready

if TYPE_CHECKING:
    from sankofa.journal.formats.heads import Kept

SHOWN = 20  # of what is wrong; the first is what matters
DIGEST = re.compile(r"[0-9a-fA-F]{64}")
WHO = "sankofa audit"


def add_to(commands: argparse._SubParsersAction) -> None:
    words = "Verify the journal and the books: name the first row or seal that is not as it was written."
    added = commands.add_parser("audit", help=words, description=words)
    added.set_defaults(run=audit)
    added.add_argument("--head", default="", metavar="HEX", help="digest of a seal that somebody wrote down")
    added.add_argument(
        "--export", type=Path, metavar="FILE", help="ZIP with rows, seals and a script that verifies them"
    )


def audit(env: Environment, asked: argparse.Namespace) -> int:
    _refuse_what_cannot_be(asked)
    steps = Steps()
    with ready(env, steps):
        from sankofa.journal.actions import seal
        from sankofa.journal.queries.stored import one_state
        from sankofa.ledger.actions.sealing import seal_books

        with steps.step("Sealing what is open"):
            seal_books()
            seal()
        with one_state():
            count = _verify(steps, asked.head) + auditbooks.verify(steps)
            if asked.export:
                _export(steps, asked.export)
        _note(count)
    return 1 if count else 0


def _refuse_what_cannot_be(asked: argparse.Namespace) -> None:
    from sankofa.journal.terms import JournalRefused

    if asked.head and not DIGEST.fullmatch(asked.head):
        raise JournalRefused("A head is 64 hexadecimal digits, as `sankofa audit` prints them.")
    if asked.export and asked.export.exists():
        raise JournalRefused(f"{asked.export} exists already: choose another name.")
    if asked.export and not asked.export.parent.is_dir():
        raise JournalRefused(f"{asked.export} cannot be written: there is no folder {asked.export.parent}.")


def _verify(steps: Steps, named: str) -> int:
    """Prints what is wrong, and how much was looked at."""
    from sankofa.journal.actions import heads_file
    from sankofa.journal.formats import heads
    from sankofa.journal.queries.audit import faults

    kept = heads.read(heads_file())
    found, count = [], 0
    with steps.bar("Verifying the journal") as bar:
        for fault in faults(kept=kept.digests, named=named, progress=bar):
            count += 1
            if count <= SHOWN:
                found.append(fault)
    for fault in found:
        steps.say(str(fault))
    if count > SHOWN:
        steps.say(f"… and {count - SHOWN:,} more.")
    _say_where_it_stands(steps, kept, count)
    return count


def _say_where_it_stands(steps: Steps, kept: "Kept", count: int) -> None:
    from sankofa.journal.queries.chain import head

    for moment in kept.restored:
        steps.say(
            f"A backup was restored at {moment}; what was sealed between it and then is not in this chain."
        )
    if kept.unreadable:
        steps.say(f"{kept.unreadable} lines of the file of heads cannot be read.")
    last = head()
    steps.say(f"Head: {last}." if last else "Nothing is sealed yet.")
    steps.say(f"Heads kept outside of the database: {len(kept.digests):,}.")
    steps.say(f"Not as it should be: {count:,}." if count else "All of it agrees.")


def _export(steps: Steps, file: Path) -> None:
    """Under a temporary name first: a file of the final name is always whole."""
    from sankofa.journal.formats.export import write
    from sankofa.journal.queries.stored import sealed_rows, stored_seals, unsealed_rows

    descriptor, draft = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with steps.step("Writing the export"), os.fdopen(descriptor, "wb") as out:
            write(out, stored_seals(), sealed_rows(), unsealed_rows())
        os.rename(draft, file)
    finally:
        Path(draft).unlink(missing_ok=True)
    steps.say(f"{file}: {file.stat().st_size / 1e6:.1f} MB. Unpack it, and run `python verify.py` in it.")


def _note(count: int) -> None:
    """The audit itself stands in the journal too."""
    from sankofa.journal.actions import record
    from sankofa.journal.queries.chain import AUDITED, head

    last = head()
    record(
        by=WHO,
        via=WHO,
        action=AUDITED,
        subject="journal",
        seals=last.number if last else 0,
        head=last.digest if last else "",
        faults=count,
    )
