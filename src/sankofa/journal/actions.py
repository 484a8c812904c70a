"""Writing into the journal, and sealing what was written."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from sankofa.foundation import statement
from sankofa.journal.formats import heads
from sankofa.journal.models import Entry, Seal
from sankofa.journal.queries.chain import head_of
from sankofa.journal.terms import Head
from sankofa.methods.chain import NOTHING_BEFORE

MOST_IN_A_SEAL = 5_000


def record(
    *,
    action: str,
    subject: str,
    by: object = None,
    purpose: str | None = None,
    via: str | None = None,
    **detail: object,
) -> Entry:
    """Leaves a row in the journal, in the transaction of the action it tells of.

    Who acts, for what purpose and by what way is what was stated (`foundation.statement`), where it is not given.
    `by` is an account, or the name of a command or job.
    """
    return Entry.objects.create(
        action=action, subject=subject, detail=detail, **who_acts(by=by, purpose=purpose, via=via)
    )


def who_acts(*, by: object = None, purpose: str | None = None, via: str | None = None) -> dict[str, str]:
    """What a row says of actor, purpose and way; also for the few that the database writes in one call with others."""
    stated = statement.current()
    return {
        "actor": _named(stated.actor if by is None else str(by)),
        "purpose": stated.purpose if purpose is None else purpose,
        "via": stated.via if via is None else via,
    }


def _named(actor: str) -> str:
    if not actor:
        raise ValueError("The journal is not told who acts: give `by`, or state it.")
    return actor


def seal(most: int = MOST_IN_A_SEAL) -> list[Head]:
    """Seals every row that is committed and not sealed yet, and keeps the heads outside of the database.

    Rows of transactions still open are left for the next time. Nobody who writes waits for this.
    """
    made = []
    while (number := _seal_batch(most)) is not None:
        head = head_of(Seal.objects.get(pk=number))
        heads.append(heads_file(), [head])
        made.append(head)
    return made


def keep_restored_head(head: Head | None) -> None:
    """After a restore: from now on the file of heads goes on from the restored chain."""
    heads.append(heads_file(), [head or Head(0, NOTHING_BEFORE.hex(), timezone.now(), 0)], restored=True)


def heads_file() -> Path:
    return Path(settings.JOURNAL_HEADS)


def _seal_batch(most: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT journal_seal_batch(%s)", [most])
        return cursor.fetchone()[0]
