"""Telling how far a job is, while its transaction is still open and nobody else can see what it writes."""

import time
from types import TracebackType
from uuid import UUID

from django.db import connection

from sankofa.tables.terms import Step

TOLD_EVERY = 0.5  # seconds

_TELL = """
    UPDATE tables_uploadprogress
    SET step = %s, done = %s, total = %s, seen_at = now(),
        began_at = CASE WHEN step = %s THEN began_at ELSE now() END
    WHERE upload_id = %s
"""


class Teller:
    """Writes progress over a connection of its own, now and then."""

    def __init__(self, upload: UUID) -> None:
        self.upload = upload
        self.step = Step.WAITING
        self.last = 0.0

    def __enter__(self) -> "Teller":
        self.link = connection.copy()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.link.close()

    def at(self, step: Step) -> "Teller":
        """From now on it is at this step."""
        self.step, self.last = step, 0.0
        self(0, 0)
        return self

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.last < TOLD_EVERY and done < total:
            return
        self.last = now
        with self.link.cursor() as cursor:
            cursor.execute(_TELL, [self.step, done, total, self.step, self.upload])
