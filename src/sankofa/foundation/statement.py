"""What a request, a command or a job states before it reads of persons: who acts, for what purpose, and by what way.

The statement goes with one transaction. The database's policies read it, and without it they show no row of a person.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction


@dataclass(frozen=True)
class Statement:
    """Who acts (an account's public id, or the name of a command or job), for what purpose, and by what way."""

    actor: str = ""
    purpose: str = ""
    via: str = ""  # the name of an address, a command or a job


NOTHING = Statement()
_current: ContextVar[Statement] = ContextVar("statement")


def current() -> Statement:
    return _current.get(NOTHING)


@contextmanager
def stated(*, actor: str, purpose: str = "", via: str | None = None) -> Iterator[Statement]:
    """A transaction in which all that is done is done by `actor` for `purpose`.

    Inside another one it speaks until its end, and then the outer one speaks again.
    """
    before = current()
    statement = Statement(actor, purpose, before.via if via is None else via)
    token = _current.set(statement)
    try:
        with transaction.atomic():
            outer = _said()
            _say(statement.actor, statement.purpose, statement.via)
            yield statement
            _say(*outer)
    finally:
        _current.reset(token)


def _say(actor: str, purpose: str, via: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('sankofa.actor', %s, true), set_config('sankofa.purpose', %s, true),"
            " set_config('sankofa.via', %s, true)",
            [actor, purpose, via],
        )


def _said() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('sankofa.actor', true), ''),"
            " coalesce(current_setting('sankofa.purpose', true), ''),"
            " coalesce(current_setting('sankofa.via', true), '')"
        )
        return cursor.fetchone()
