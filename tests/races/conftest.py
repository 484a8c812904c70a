"""Several people at the database at once: real connections, real transactions, nothing rolled back by pytest."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, transaction

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
        self.does(connection.close)
        self._thread.shutdown()


@pytest.fixture
def lasting(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What is written stays for all to see; what was made up is taken away in the end."""
    with django_db_blocker.unblock():
        yield
        Record.objects.filter(slug__startswith="made-up").delete()
        Document.objects.filter(code__startswith="made-up").delete()
        Partner.objects.filter(name__startswith="Made-up").delete()


@pytest.fixture
def people(lasting: None) -> Iterator[Callable[[], Person]]:
    came: list[Person] = []

    def comes() -> Person:
        came.append(Person())
        return came[-1]

    yield comes
    for person in came:
        person.leaves()
