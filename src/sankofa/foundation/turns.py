"""Turns: what only one transaction may do at a time, whichever process asks."""

from django.db import connection


def wait_for_turn(what: str) -> None:
    """Waits until no other transaction does the same, and keeps the turn until this one ends.

    `what` names the turn for the whole database: begin it with the name of the room, as in "catalogue: load".
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
