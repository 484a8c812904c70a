import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from sankofa.config import database, embedded, environment, health
from sankofa.config.backup import last_backup_note
from sankofa.config.health import State


@pytest.fixture
def env(var):
    return environment.read({"SANKOFA_VAR": str(var)})


def only(findings) -> health.Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    ("free", "state"), [(10**12, State.OK), (10**9, State.ATTENTION), (10**8, State.PROBLEM)]
)
def test_free_space(env, monkeypatch, free, state):
    usage = shutil.disk_usage(env.var)._replace(free=free)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: usage)
    assert only(health.data_folder(env)).state is state


def test_the_server_is_named(var):
    env = environment.read({"SANKOFA_VAR": str(var)})
    with embedded.running(env.var):
        finding = only(health.server(env))
    assert finding.state is State.OK
    assert finding.text.startswith("Database server: PostgreSQL 18.")
    assert finding.text.endswith("UTF8, Sankofa's own.")


def test_tables_are_up_to_date_in_a_fresh_database(db):
    assert only(health.tables()).state is State.OK


def test_a_change_that_is_due_is_a_problem(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'catalogue'")
    assert only(health.tables()).state is State.PROBLEM
    assert database.pending_migrations()


def test_a_database_of_a_newer_version_is_a_problem(db):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations VALUES (DEFAULT, 'catalogue', '9999_later', now())")
    assert database.unknown_migrations() == ["catalogue.9999_later"]
    assert "newer Sankofa" in only(health.tables()).text


def test_a_site_for_this_machine_alone_needs_no_https(env):
    assert only(health.settings(env)).state is State.OK


def test_a_site_for_others_without_https_deserves_attention(var):
    env = environment.read({"SANKOFA_VAR": str(var), "SANKOFA_BIND": "0.0.0.0"})
    assert "SANKOFA_HTTPS=on" in only(health.settings(env)).text


def test_what_django_finds_is_passed_on(env, monkeypatch):
    message = health.checks.Error("Two things\n share a name.", id="models.E001")
    monkeypatch.setattr(health.checks, "run_checks", lambda **options: [message])
    finding = only(health.settings(env))
    assert finding.state is State.PROBLEM
    assert finding.text == "Settings: Two things share a name. (models.E001)"


@pytest.mark.parametrize(("age", "state"), [(1, State.OK), (30, State.ATTENTION)])
def test_the_last_backup_is_told_with_its_age(env, age, state):
    made = (datetime.now(UTC) - timedelta(days=age)).isoformat()
    last_backup_note(env.var).write_text(json.dumps({"made": made, "file": "/backups/one.zip"}))
    finding = only(health.last_backup(env))
    assert finding.state is state
    assert "/backups/one.zip" in finding.text


@pytest.mark.parametrize("note", [None, "", "{}", '{"made": "yesterday"}'])
def test_no_known_backup_deserves_attention(env, note):
    if note is not None:
        last_backup_note(env.var).write_text(note)
    assert only(health.last_backup(env)).state is State.ATTENTION
