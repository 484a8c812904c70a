"""What a restore has left to do once the tables are exchanged: without it, what ended since the backup would be alive.

The exchanged tables say themselves, in the transaction of the exchange, that this waits; a file in the data folder says
on which machine, since the ends are noted in a file there. Until it is done the site's own role may enter nothing.
"""

import os
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql

from sankofa.config import canary, database
from sankofa.config.environment import Environment
from sankofa.config.progress import Steps

BY = "sankofa restore"
WAITS = "Sankofa: what ended since this backup was made must end again. Made "
SAID = "SELECT obj_description(to_regnamespace('public'), 'pg_namespace')"


class RestoreUnfinished(Exception):
    """A restore was cut short on another machine; the message says what to do."""


def mark(var: Path) -> Path:
    return var / "restore-unfinished"


def begin(var: Path, link: psycopg.Connection, made: str) -> None:
    """Says, in the transaction of the link, that a backup of that moment waits to be finished here."""
    link.execute(sql.SQL("COMMENT ON SCHEMA public IS {}").format(sql.Literal(WAITS + made)))
    with open(mark(var), "w") as file:
        file.write(made + "\n")
        file.flush()
        os.fsync(file.fileno())


def waits() -> str:
    """When the backup was made that waits to be finished; nothing when none does."""
    with connection.cursor() as cursor:
        cursor.execute(SAID)
        (said,) = cursor.fetchone()
    return said.removeprefix(WAITS) if said and said.startswith(WAITS) else ""


def finish(env: Environment, steps: Steps) -> None:
    """Ends again what had ended and holds mail back, if a restore waits for it. Raises RestoreUnfinished.

    Cut short again, it is done from the beginning: nothing of it does harm twice.
    """
    made = waits()
    if made:
        if not mark(env.var).exists():
            raise RestoreUnfinished(
                f"A restore into this database was cut short (the backup of {made}). Run sankofa setup on the machine "
                "where it was begun, or restore that backup once more here, with the file of endings of that machine."
            )
        with database.connect(env) as link:
            canary.check(env, link)
        _note_in_the_journal(made)
        _end_again(steps)
        _hold_mail(steps)
        with connection.cursor() as cursor:
            cursor.execute("COMMENT ON SCHEMA public IS NULL")
    mark(env.var).unlink(missing_ok=True)


def _end_again(steps: Steps) -> None:
    from sankofa.directory.actions.ending_again import end_again
    from sankofa.foundation.endings import remembered

    done, left = end_again(remembered(), by=BY)
    if done:
        told = ", ".join(f"{number} of kind {kind}" for kind, number in sorted(done.items()))
        steps.say(f"Ended since this backup was made, and ended again: {told}.")
    for ending in left:
        steps.say(f"Could not be ended again, look at it: {ending.kind} {ending.id}.")


def _hold_mail(steps: Steps) -> None:
    from sankofa.messaging.actions.retention import hold_restored_mail

    if held := hold_restored_mail(by=BY):
        steps.say(
            f"Held back: {held} mails that waited in the backup and may have been sent since. See the desk."
        )


def _note_in_the_journal(made: str) -> None:
    """The chain goes on from the restored one: the file of heads is told, and the journal itself."""
    from sankofa.journal.actions import keep_restored_head, record
    from sankofa.journal.queries.chain import head

    keep_restored_head(head())
    record(by=BY, via=BY, action="restore", subject="backup", made=made)
