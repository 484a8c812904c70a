"""What the site sees of its own health."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from sankofa.portal.queries import health
from sankofa.portal.terms import Finding, State


def only(findings) -> Finding:
    (finding,) = findings
    return finding


def test_a_full_and_an_empty_catalogue(db):
    assert only(health.catalogue()).state is State.OK
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE catalogue_record CASCADE")
    assert only(health.catalogue()).state is State.ATTENTION


def test_every_record_of_the_starter_catalogue_can_be_found(db):
    assert only(health.search_index()).state is State.OK


def test_troubles_of_the_search_are_problems(db, monkeypatch):
    from sankofa.catalogue import queries

    monkeypatch.setattr(queries, "index_health", lambda: ["2 records have no entry. Run it again."])
    finding = only(health.search_index())
    assert finding.state is State.PROBLEM
    assert finding.text == "Search: 2 records have no entry. Run it again."


@pytest.fixture
def journal(db, tmp_path, settings):
    from sankofa.journal import actions

    settings.JOURNAL_HEADS = tmp_path / "journal-heads"
    actions.record(by="test", action="began", subject="nothing")
    actions.seal()
    return actions


def age_the_queue() -> None:
    """As if the database's clock had gone on by an hour."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET at = at - interval '1 hour'")
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def test_a_journal_that_is_sealed(journal):
    journal.record(by="test", action="tried", subject="nothing")
    finding = only(health.journal())
    assert (finding.state, "sealed up to number" in finding.text) == (State.OK, True)


def test_a_journal_that_nobody_seals(journal):
    journal.record(by="test", action="tried", subject="nothing")
    age_the_queue()
    finding = only(health.journal())
    assert finding.state is State.ATTENTION
    assert finding.text.startswith("Journal: 1 rows wait to be sealed since")


def test_a_journal_that_an_audit_found_spoilt(journal):
    journal.record(by="sankofa audit", action="audit journal", subject="journal", faults=3)
    assert only(health.journal()).state is State.PROBLEM
    journal.record(by="sankofa audit", action="audit journal", subject="journal", faults=0)
    assert only(health.journal()).state is State.OK


def add_job(status: str, waiting: timedelta) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at) "
            "VALUES ('default', 'example', %s, now() - %s)",
            [status, waiting],
        )


def test_jobs_without_trouble(db):
    add_job("todo", timedelta(minutes=-5))
    add_job("succeeded", timedelta(days=1))
    assert only(health.jobs()).state is State.OK


def test_failed_and_overdue_jobs_are_counted(db):
    add_job("failed", timedelta(0))
    add_job("todo", timedelta(hours=1))
    found = list(health.jobs())
    assert [finding.state for finding in found] == [State.ATTENTION, State.PROBLEM]
    assert [finding.text.partition(".")[0] for finding in found] == [
        "Jobs: 1 failed",
        "Jobs: 1 wait for over 15 minutes",
    ]


def test_a_job_that_was_never_scheduled_is_overdue_since_it_was_deferred(db):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'example')")
        assert only(health.jobs()).state is State.OK
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '1 hour'")
    assert only(health.jobs()).state is State.PROBLEM


def test_a_look_that_fails_becomes_a_finding():
    def search_index():
        yield Finding(State.OK, "first")
        raise ProgrammingError("the table is gone\nLINE 1")

    found = list(health.kept_apart(search_index))
    assert [finding.text for finding in found] == ["first", "Search index: the table is gone"]
    assert found[1].state is State.PROBLEM
