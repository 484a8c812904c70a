"""Somebody who may edit, a shelf of jars that is offered as a table, and files to send."""

from collections.abc import Callable, Iterator

import pytest

from factories import people
from factories.shelves import Shelf
from sankofa.directory.models import Account
from sankofa.directory.terms import Duty
from sankofa.foundation.tabular import registry
from sankofa.tables.actions import receiving, working
from sankofa.tables.models import Upload

Send = Callable[[bytes], Upload]


@pytest.fixture
def editor(db) -> Account:
    return people.holder(Duty.EDITOR, people.office())


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """Registered while the test runs."""
    shelf = Shelf()
    shelf.put("one", label="First", fruit="fig", year="2001")
    shelf.put("two", label="Second", fruit="plum")
    table = registry.register(shelf.table())
    yield shelf
    registry._tables.pop(table.name)


@pytest.fixture
def send(shelf: Shelf, editor: Account) -> Send:
    """Sends a file and has it examined."""

    def sent(content: bytes) -> Upload:
        upload = receiving.receive(registry.table_called("jars"), content, by=editor)
        working.work_on(upload.pk)
        return Upload.objects.get(pk=upload.pk)

    return sent


@pytest.fixture
def done() -> Callable[..., Upload]:
    """Gives an order and lets the job do it."""

    def did(order: Callable[[Upload], None], upload: Upload) -> Upload:
        order(upload)
        working.work_on(upload.pk)
        return Upload.objects.get(pk=upload.pk)

    return did
