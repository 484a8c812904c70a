import io

import pytest
from django.db import connection

from sankofa.catalogue.models import Record
from sankofa.config import database, environment, preparation
from sankofa.config.preparation import NewerDatabase
from sankofa.config.progress import Steps


@pytest.fixture
def env(var):
    """The database of the tests, with a data folder of its own for the marks."""
    return environment.read({"SANKOFA_VAR": str(var)})


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def alone(monkeypatch):
    """One process, one transaction: there is nobody to take turns with."""
    monkeypatch.setattr(
        preparation.database, "taking_turns", lambda env: Steps(io.StringIO()).step("Waiting")
    )
    monkeypatch.setattr(preparation.site_role, "prepare", lambda env: None)  # see test_site_role
    monkeypatch.setattr(preparation.canary, "prepare", lambda env, link: False)  # see test_canary
    monkeypatch.setattr(preparation.database, "connect", lambda env: Steps(io.StringIO()).step("Entering"))


def test_tables_that_are_up_to_date_are_left_alone(env, out, db, alone):
    preparation.prepare_tables(env, Steps(out))
    assert out.getvalue() == ""


def test_a_database_of_a_newer_version_is_refused(env, out, db, alone):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations VALUES (DEFAULT, 'catalogue', '9999_later', now())")
    with pytest.raises(NewerDatabase, match=r"it knows catalogue\.9999_later.*install that version"):
        preparation.prepare_tables(env, Steps(out))


def test_the_starter_catalogue_is_loaded_once(env, out, db):
    preparation.load_starter_when_due(env, Steps(out))
    assert "Catalogue: 0 added, 0 changed" in out.getvalue()
    again = io.StringIO()
    preparation.load_starter_when_due(env, Steps(again))
    assert again.getvalue() == ""


def test_another_starter_catalogue_is_due(env, out, db):
    preparation.starter_mark(env.var).write_text("an older one\n")
    preparation.load_starter_when_due(env, Steps(out))
    assert "Catalogue: " in out.getvalue()
    assert preparation.starter_mark(env.var).read_text() != "an older one\n"


def test_an_empty_catalogue_is_filled_whatever_the_mark_says(env, out, db):
    preparation.starter_mark(env.var).write_text(preparation._fingerprint(env))
    count = Record.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE catalogue_record CASCADE")
    preparation.load_starter_when_due(env, Steps(out))
    assert Record.objects.count() == count


def test_the_mark_is_of_one_database(var):
    here = environment.read({"SANKOFA_VAR": str(var)})
    there = environment.read({"SANKOFA_VAR": str(var), "DATABASE_URL": "postgres://ada@db.example.org/hub"})
    assert preparation._fingerprint(here) != preparation._fingerprint(there)


def test_what_is_applied_is_known(db):
    assert set(database.applied_migrations()) <= database.known_migrations()
    assert "catalogue" in {name.partition(".")[0] for name in database.applied_migrations()}
