"""One PostgreSQL for the whole run, in a folder of its own, with the starter catalogue loaded once."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

_folder = tempfile.TemporaryDirectory(prefix="sankofa-test-")
os.environ["SANKOFA_VAR"] = _folder.name
for name in [name for name in os.environ if name.startswith("SANKOFA_") and name != "SANKOFA_VAR"]:
    del os.environ[name]
os.environ.pop("DATABASE_URL", None)
# Named here and not in pyproject.toml, where it would be read before the folder above is set.
os.environ["DJANGO_SETTINGS_MODULE"] = "sankofa.config.settings"

import django  # noqa: E402

from sankofa.config.embedded.sharing import running  # noqa: E402
from sankofa.config.guard import guarded  # noqa: E402

_server = ExitStack()
_server.enter_context(guarded(Path(_folder.name)))  # stops the server even when this run is killed
_server.enter_context(running(Path(_folder.name)))
django.setup()

from django.core.management import call_command  # noqa: E402

from sankofa.foundation import wording  # noqa: E402

wording.compile_all()
call_command("collectstatic", interactive=False, verbosity=0)


def pytest_unconfigure(config: pytest.Config) -> None:
    _server.close()
    _folder.cleanup()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The catalogue as a visitor finds it; tests that write do so in a transaction that is rolled back."""
    from sankofa.catalogue.actions import load_starter

    with django_db_blocker.unblock():
        load_starter()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a process keeps must not outlive a test: of the database, and the last visitor's language."""
    yield
    from django.core.cache import cache
    from django.utils import translation

    from sankofa.catalogue.queries import shelf
    from sankofa.places.queries import forget_places
    from sankofa.profiles.queries import holdings

    shelf.forget()
    holdings.forget()
    forget_places()
    cache.clear()
    translation.deactivate()
