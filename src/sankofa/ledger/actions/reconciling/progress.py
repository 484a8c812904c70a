"""Telling how far a job is, while its transaction is still open and nobody else can see what it writes."""

import time
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import connection

from sankofa.ledger.terms import FileStep

TOLD_EVERY = 0.5  # seconds
_TELL = "UPDATE ledger_statementfile SET step = %s, done = %s, total = %s, seen_at = now() WHERE id = %s"


class Teller:
    """Writes progress over a connection of its own, now and then. The job must not hold the row of the file."""

    def __init__(self, file: UUID) -> None:
        self.file, self.step, self.last = file, FileStep.WAITING, 0.0

    def __enter__(self) -> Self:
        self.link = connection.copy()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.link.close()

    def at(self, step: FileStep) -> None:
        self.step, self.last = step, 0.0
        self(0, 0)

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.last < TOLD_EVERY and done < total:
            return
        self.last = now
        with self.link.cursor() as cursor:
            cursor.execute(_TELL, [self.step.value, done, total, self.file])
