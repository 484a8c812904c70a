"""A journal of made-up rows, and the means to spoil it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from sankofa.journal import actions

TABLES = ("journal_entry", "journal_seal", "journal_unsealed")


@pytest.fixture(autouse=True)
def heads_file(tmp_path: Path, settings) -> Path:
    """The heads of a test are kept in a folder of its own."""
    settings.JOURNAL_HEADS = tmp_path / "journal-heads"
    return settings.JOURNAL_HEADS


@pytest.fixture
def fill(db) -> Callable[..., list[int]]:
    """Writes rows whose texts are of many kinds, and gives their numbers."""

    def write(count: int) -> list[int]:
        return [
            actions.record(
                by=f"made-up {number % 3}",
                action="tried",
                subject=f"thing {number} é ع",
                purpose="research" if number % 2 else "",
                via="tests",
                count=number,
                nested={"b": [1.5, None], "a": "\n,:"},
            ).pk
            for number in range(count)
        ]

    return write


@contextmanager
def past_the_triggers() -> Iterator[Callable[[str], int]]:
    """What somebody can do who has the database itself in hand: gives a function that runs SQL, whatever it changes."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")

        def run(statement: str, values: list | None = None) -> int:
            cursor.execute(statement, values or [])
            return cursor.rowcount

        yield run
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
