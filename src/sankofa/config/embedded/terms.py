"""Words shared by the pieces of the embedded server."""

from collections.abc import Callable

Progress = Callable[[str, bool], None]  # called with a step's name at its beginning (False) and end (True)


class EmbeddedServerError(Exception):
    """The embedded server cannot be prepared, started or stopped; the message says what to do."""


def silent(step: str, done: bool) -> None:
    """The progress of a caller who asked for none."""


def last_words(text: str) -> str:
    """The last line in which a PostgreSQL program says what is wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line.lower()]
    return (telling or lines or ["it gave no reason"])[-1]
