"""One PostgreSQL for the whole run, in a folder of its own, with the starter catalogue loaded once."""

import os
import tempfile
from collections.abc import Callable, Iterator
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
import psycopg  # noqa: E402

from sankofa.config import identity_keys  # noqa: E402
from sankofa.config.embedded import server  # noqa: E402
from sankofa.config.embedded.layout import SITE as SITE_ROLE  # noqa: E402
from sankofa.config.embedded.layout import connection  # noqa: E402
from sankofa.config.embedded.sharing import running  # noqa: E402
from sankofa.config.guard import guarded  # noqa: E402

# Nothing of this database must outlive the run, so nobody waits for the disk.
server.SETTINGS |= {"fsync": "off", "full_page_writes": "off"}
_server = ExitStack()
_server.enter_context(guarded(Path(_folder.name)))  # stops the server even when this run is killed
_server.enter_context(running(Path(_folder.name)))
identity_keys.make_first(Path(_folder.name))
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import translation  # noqa: E402
from whitenoise.base import WhiteNoise  # noqa: E402

from sankofa.foundation import wording  # noqa: E402

wording.compile_all()
call_command("collectstatic", interactive=False, verbosity=0)

_look_through = WhiteNoise.update_files_dictionary
_seen: dict[tuple[str, str], dict] = {}


def _looked_through_once(self: WhiteNoise, root: str, prefix: str) -> None:
    """Every test's client builds the site anew, and what lies in the folder of files for pages stays as it is."""
    if (root, prefix) not in _seen:
        _look_through(self, root, prefix)
        _seen[root, prefix] = dict(self.files)
    self.files.update(_seen[root, prefix])


WhiteNoise.update_files_dictionary = _looked_through_once


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each process that shares the work makes a data folder of its own; told now, it would take ours instead."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config: pytest.Config) -> None:
    _server.close()
    _folder.cleanup()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The catalogue as a visitor finds it; tests that write do so in a transaction that is rolled back."""
    from django.db import connection

    from sankofa.catalogue.actions import load_starter
    from sankofa.config import site_role

    with django_db_blocker.unblock():
        load_starter()
        connection.ensure_connection()
        site_role.allow(connection.connection, SITE_ROLE)


@pytest.fixture
def as_site(db: None) -> Iterator[None]:
    """What follows in the test is done as the site's own processes do it: policies hold, and grants are few.

    Rows are made before, in the test's other fixtures or in `as_owner()`.
    """
    from factories.site_role import act_as

    act_as(SITE_ROLE)
    yield
    act_as(None)


def _forget() -> None:
    from django.core.cache import caches

    from sankofa.catalogue.queries import shelf
    from sankofa.places.queries import forget_places
    from sankofa.profiles.queries import holdings

    shelf.forget()
    holdings.forget()
    forget_places()
    caches["memory"].clear()


@pytest.fixture(scope="session")
def _next_write(django_db_setup) -> Iterator[Callable[[], str]]:
    """The number that the next transaction that writes will get, whatever becomes of it."""
    link = psycopg.connect(**connection(Path(_folder.name), dbname="postgres"), autocommit=True)
    yield lambda: link.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()[0]
    link.close()


@pytest.fixture(scope="module", autouse=True)
def _nothing_remembered_of_another_file() -> Iterator[None]:
    yield
    _forget()


@pytest.fixture(autouse=True)
def _nothing_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a process keeps must not outlive a test: of the database, and the last visitor's language.

    A test that wrote nothing and changed nothing leaves behind what the next one would read anyway.
    """
    changes = {"monkeypatch", "settings"} & set(request.fixturenames)
    asks = request.getfixturevalue("_next_write") if _uses_database(request) else None
    before = asks() if asks else ""
    yield
    if changes or (asks and asks() != before):
        _forget()
    translation.deactivate()


def _uses_database(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("django_db") is not None or bool(
        {"db", "transactional_db", "django_db_setup"} & set(request.fixturenames)
    )
