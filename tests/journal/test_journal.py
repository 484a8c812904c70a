"""What has been done stays written."""

import pytest
from django.db import DatabaseError, connection, transaction

from sankofa.journal import actions
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    return actions.record(by="a made-up person", action="tried", subject="a test", count=2, names=["é", "ع"])


def test_a_row_says_who_did_what_to_what_and_when(entry: Entry):
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.actor, stored.action, stored.subject) == ("a made-up person", "tried", "a test")
    assert stored.detail == {"count": 2, "names": ["é", "ع"]}
    assert stored.at.tzinfo is not None
    assert str(stored) == f"{stored.at:%Y-%m-%d %H:%M} a made-up person tried a test"


def test_rows_are_in_the_order_written(entry: Entry):
    later = actions.record(by="another", action="tried", subject="a test")
    assert list(Entry.objects.filter(pk__gte=entry.pk)) == [entry, later]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET actor = 'nobody'",
        "UPDATE journal_entry SET detail = '{}' WHERE id = (SELECT max(id) FROM journal_entry)",
        "DELETE FROM journal_entry",
        "INSERT INTO journal_entry SELECT * FROM journal_entry ON CONFLICT (id) DO UPDATE SET actor = 'nobody'",
        "WITH gone AS (DELETE FROM journal_entry RETURNING id) SELECT count(*) FROM gone",
        "MERGE INTO journal_entry e USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
    ],
)
def test_no_statement_changes_a_row(entry: Entry, statement: str):
    before = list(Entry.objects.values())
    with (
        pytest.raises(DatabaseError, match="Cannot update or delete rows from journal_entry table"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(Entry.objects.values()) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.delete(),
        lambda entry: entry.save(),
        lambda entry: Entry.objects.update(actor="nobody"),
        lambda entry: Entry.objects.all().delete(),
        lambda entry: Entry.objects.bulk_update([entry], ["actor"]),
    ],
)
def test_no_code_changes_a_row(entry: Entry, change):
    before = list(Entry.objects.values())
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        change(entry)
    assert list(Entry.objects.values()) == before


@transaction.atomic
def _fail_after_writing() -> None:
    actions.record(by="a made-up person", action="tried", subject="a test")
    raise KeyboardInterrupt


def test_a_row_goes_with_the_action_that_failed():
    before = Entry.objects.count()
    with pytest.raises(KeyboardInterrupt):
        _fail_after_writing()
    assert Entry.objects.count() == before
