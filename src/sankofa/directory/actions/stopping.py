"""Stopping all use of somebody's data at the desk, because they asked for it and have no page of their own."""

from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sankofa.directory.terms import DirectoryRefused
from sankofa.foundation import endings


@transaction.atomic
def stop_use(*, person: UUID) -> None:
    """Nobody but the person reads on, and those who answer a request. Raises `DirectoryRefused` where none asks for it.

    The database leaves the row in the journal.
    """
    if not _done(person, stop=True):
        raise DirectoryRefused(
            _("Nothing was stopped: no such request waits, or all use has stopped before.")
        )
    endings.remember(endings.STOPPED, person)


@transaction.atomic
def let_go_on(*, person: UUID) -> None:
    """What still stands counts again, for somebody without an account. Raises `DirectoryRefused`."""
    if not _done(person, stop=False):
        raise DirectoryRefused(_("This was not stopped, or only the person may let it go on."))
    endings.remember(endings.GOES_ON, person)


def _done(person: UUID, *, stop: bool) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_stop_use(%s, %s)", [person, stop])
        return cursor.fetchone()[0]
