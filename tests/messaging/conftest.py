"""A mail server to deliver to."""

from collections.abc import Iterator

import pytest

from factories.smtp_server import Postbox, named, smtp_server


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    """A server that the settings name."""
    with smtp_server() as (box, port):
        settings.MAIL_SERVER = named(port)
        settings.DEFAULT_FROM_EMAIL = "Office <office@sankofa.example.org>"
        settings.MAIL_RATE = 1_000
        yield box
