"""Buttons pressed twice, two jobs for one upload, and a change between the dry run and the order."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from uuid import UUID

import pytest

from factories import people as made_up
from factories.shelves import Shelf
from sankofa.directory.models import Account
from sankofa.foundation.tabular import registry
from sankofa.tables.actions import receiving, working
from sankofa.tables.models import Upload
from sankofa.tables.terms import State, UploadRefused

from .conftest import Person

Comes = Callable[[], Person]


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    shelf.put("one", label="First")
    table = registry.register(shelf.table())
    yield shelf
    registry._tables.pop(table.name)


@pytest.fixture
def sent(people: Comes, shelf: Shelf) -> Iterator[Upload]:
    """An upload that lasts, as somebody else's connection sees it."""
    person = people()
    account = person.does(made_up.account)
    table = registry.table_called("jars")
    upload = person.does(lambda: receiving.receive(table, b"jar,label\none,Mine\ntwo,New\n", by=account))
    person.does(working.work_on, upload.pk)
    yield person.does(lambda: Upload.objects.get(pk=upload.pk))
    person.does(lambda: Account.objects.filter(pk=account.pk).delete())


def outcome(future: Future) -> object:
    try:
        return future.result(timeout=60)
    except UploadRefused:
        return UploadRefused


def test_an_order_given_twice_counts_once(people: Comes, sent: Upload):
    hands = [people() for _ in range(4)]
    asked = [hand.starts(receiving.order, sent) for hand in hands]
    assert sorted(map(str, map(outcome, asked))) == sorted(["None", *[str(UploadRefused)] * 3])


def test_two_jobs_for_one_upload_do_it_once(people: Comes, sent: Upload, shelf: Shelf):
    saved: list[int] = []
    table = registry.table_called("jars")
    save = table.save

    def counted(rows, *, by):
        saved.append(len(rows))
        save(rows, by=by)

    object.__setattr__(table, "save", counted)
    people().does(receiving.order, sent)
    jobs = [people() for _ in range(3)]
    done = [job.starts(working.work_on, sent.pk) for job in jobs]
    assert {each.result(timeout=60) for each in done} <= {State.APPLIED, None}
    assert saved == [2]
    assert shelf.jars["one"][1] == "Mine"


def test_two_uploads_to_one_table_wait_for_each_other(people: Comes, sent: Upload, shelf: Shelf):
    """The second finds that the first changed its row, however close they come."""
    other = people()
    table = registry.table_called("jars")
    account = other.does(lambda: Account.objects.get(pk=sent.account_id))
    second = other.does(lambda: receiving.receive(table, b"jar,label\none,Theirs\n", by=account))
    other.does(working.work_on, second.pk)
    number: UUID = second.pk
    for upload in (sent, second):
        other.does(receiving.order, upload)
    jobs = [people(), people()]
    done = [job.starts(working.work_on, each) for job, each in zip(jobs, (sent.pk, number), strict=True)]
    assert sorted(each.result(timeout=60) for each in done) == [State.APPLIED, State.RECEIVED]
    assert shelf.jars["one"][1] in {"Mine", "Theirs"}


def test_progress_is_seen_while_the_transaction_is_open(people: Comes, sent: Upload, shelf: Shelf):
    seen: list[str] = []
    table = registry.table_called("jars")
    watcher = people()
    save = table.save

    def watched(rows, *, by):
        seen.append(watcher.does(lambda: Upload.objects.get(pk=sent.pk).progress.step))
        save(rows, by=by)

    object.__setattr__(table, "save", watched)
    worker = people()
    worker.does(receiving.order, sent)
    assert worker.does(working.work_on, sent.pk) == State.APPLIED
    assert seen == ["writing"]
