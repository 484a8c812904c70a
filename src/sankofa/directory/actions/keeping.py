"""What must not be lost while duties end: the last administrator of the office."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from sankofa.directory.terms import DirectoryRefused

RULES = "directory_last_administrator_ends, directory_last_administrator_closed"


@contextmanager
def keeping_an_administrator() -> Iterator[None]:
    """Asks the database at once what it would ask at the end of the transaction, so that a refusal can be told.

    Others who end duties of administrators wait from here on. Raises `DirectoryRefused`.
    """
    try:
        with transaction.atomic():
            yield
            _ask("IMMEDIATE")
    except IntegrityError as error:
        if "office keeps an administrator" not in str(error):
            raise
        told = _("The office needs at least one administrator without an end date. Name another one first.")
        raise DirectoryRefused(told) from None
    _ask("DEFERRED")


def _ask(when: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {RULES} {when}")
