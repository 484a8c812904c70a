"""What the site's own processes may do with the journal: add to it, read it, and have it sealed. Nothing else."""

import pytest
from django.db import DatabaseError, connection, transaction

from sankofa.journal import actions
from sankofa.journal.models import Entry, Unsealed
from sankofa.journal.queries.audit import faults

pytestmark = pytest.mark.django_db


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_site_writes_reads_and_seals(as_site):
    entry = actions.record(by="a made-up person", action="tried", subject="a test")
    assert Entry.objects.filter(pk=entry.pk).exists()
    assert actions.seal()
    assert not Unsealed.objects.exists()
    assert list(faults()) == []


@pytest.mark.parametrize("table", ["journal_entry", "journal_seal", "journal_unsealed"])
@pytest.mark.parametrize(
    "statement", ["DELETE FROM {}", "TRUNCATE {}", "ALTER TABLE {} DISABLE TRIGGER USER", "DROP TABLE {}"]
)
def test_the_site_takes_nothing_away(as_site, table: str, statement: str):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        run(statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET actor = 'nobody'",
        "UPDATE journal_seal SET leaves = ''",
        "UPDATE journal_unsealed SET entry_id = -entry_id",
        "INSERT INTO journal_unsealed VALUES (-1)",
        "INSERT INTO journal_seal VALUES (99, '{}', '', 'a', 'b', now())",
    ],
)
def test_the_site_changes_nothing_and_forges_no_seal(as_site, statement: str):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        run(statement)


def test_ignoring_triggers_by_a_setting_helps_nobody(as_site):
    """Triggers of the library can be switched off by a setting; those of the journal cannot."""
    actions.record(by="a made-up person", action="tried", subject="a test")
    run("SELECT set_config('pgtrigger.ignore', '{journal_entry_stays,journal_entry_queued}', true)")
    later = actions.record(by="a made-up person", action="tried", subject="a test")
    assert Unsealed.objects.filter(pk=later.pk).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        run("DELETE FROM journal_entry")
