"""Words shared by the pieces of the embedded server."""

from collections.abc import Callable

Progress = Callable[
    [str, bool], None
]  # called with a step's name when it begins (False) and when it is done (True)


class EmbeddedServerError(Exception):
    """The embedded server cannot be prepared, started or stopped; the message says what to do."""


def silent(step: str, done: bool) -> None:
    """The progress of a caller who asked for none."""
