"""Several people at the database at once: real connections, real transactions, nothing rolled back by pytest."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from factories.lasting import lastingly, take_away_the_made_up
from sankofa.catalogue.models import Document, Partner, Record


class Person:
    """A thread with a connection of its own, which does one thing after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)

    def starts(self, work: Callable, *values: object, **more: object) -> Future:
        return self._thread.submit(work, *values, **more)

    def does(self, work: Callable, *values: object, **more: object) -> object:
        return self.starts(work, *values, **more).result(timeout=60)

    def begins(self) -> None:
        self.does(transaction.set_autocommit, False)

    def commits(self) -> None:
        self.does(transaction.commit)
        self.does(transaction.set_autocommit, True)

    def rolls_back(self) -> None:
        self.does(transaction.rollback)
        self.does(transaction.set_autocommit, True)

    def leaves(self) -> None:
        self.does(lambda: connection.close())  # that of the thread
        self._thread.shutdown()


def until_one_waits() -> None:
    """Comes back when somebody waits for another's transaction: at a lock, or at what both want."""
    with connection.cursor() as cursor:
        for _moment in range(1_200):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("nobody waits")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/races/" in str(item.path):
            item.add_marker(pytest.mark.django_db)  # so that the test database is made


def _take_away_what_was_made_up() -> None:
    Record.objects.filter(slug__startswith="made-up").delete()
    Document.objects.filter(code__startswith="made-up").delete()
    Partner.objects.filter(name__startswith="Made-up").delete()


@pytest.fixture
def people(db: None) -> Iterator[Callable[[], Person]]:
    """Gives one person after the other. What they write lasts, and is taken away in the end."""
    came: list[Person] = []

    def comes() -> Person:
        came.append(Person())
        return came[-1]

    yield comes
    comes().does(_take_away_what_was_made_up)
    for person in came:
        person.leaves()


@pytest.fixture(scope="module", autouse=True)
def _nobody_stays(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What is written here is there for everybody, and would be met by the tests of other files."""
    yield
    with django_db_blocker.unblock():
        lastingly(take_away_the_made_up)
