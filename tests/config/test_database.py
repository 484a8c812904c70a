import psycopg
import pytest
from django.apps import apps

from sankofa.config import database, environment
from sankofa.config.database import DatabaseUnusable
from sankofa.config.embedded import layout


@pytest.fixture
def outside(installation, tmp_path):
    """The embedded server stands in for one that DATABASE_URL names."""
    url = f"postgres://sankofa:hidden-word@/sankofa?host={layout.socket_folder(installation)}"
    return environment.read({"SANKOFA_VAR": str(tmp_path), "DATABASE_URL": url})


def test_a_server_that_will_do(outside):
    database.check_server(outside)


def test_a_server_that_is_too_old(outside, monkeypatch):
    monkeypatch.setattr(database, "OLDEST_SERVER", 990000)
    with pytest.raises(DatabaseUnusable, match="is PostgreSQL 18; Sankofa needs 99 or newer"):
        database.check_server(outside)


def test_a_database_in_another_encoding(installation, outside, tmp_path):
    with psycopg.connect(**layout.connection(installation), autocommit=True) as link:
        link.execute(
            "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0 LOCALE_PROVIDER libc"
        )
        url = outside.database_url.replace("/sankofa?", "/latin?")
        latin = environment.read({"SANKOFA_VAR": str(tmp_path), "DATABASE_URL": url})
        with pytest.raises(DatabaseUnusable, match="keeps text as LATIN1; Sankofa needs UTF8"):
            database.check_server(latin)
        link.execute("DROP DATABASE latin")


def test_a_database_that_does_not_exist(outside, tmp_path):
    url = outside.database_url.replace("/sankofa?", "/nowhere?")
    missing = environment.read({"SANKOFA_VAR": str(tmp_path), "DATABASE_URL": url})
    with pytest.raises(DatabaseUnusable, match='"nowhere" does not exist') as caught:
        database.check_server(missing)
    assert "hidden-word" not in str(caught.value)


def test_two_preparations_take_turns(outside):
    """The second waits as long as the first is at it: the server says for which lock."""
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted"
    with database.connect(outside, autocommit=True) as link:
        with database.taking_turns(outside):
            assert link.execute("SELECT pg_try_advisory_lock(%s)", [database.PREPARING]).fetchone() == (
                False,
            )
            assert link.execute(waiting, [database.PREPARING]).fetchone() == (1,)
        link.execute("SELECT pg_advisory_lock(%s)", [database.PREPARING])


def test_an_empty_database_holds_no_records(installation, var):
    with psycopg.connect(**layout.connection(installation)) as link:
        assert database.holds_records(link)
    with psycopg.connect(**layout.connection(installation, dbname="postgres")) as link:
        assert not database.holds_records(link)


def test_a_country_s_own_figures_are_records_too(installation, var):
    tables = ", ".join(model._meta.db_table for model in apps.get_app_config("catalogue").get_models())
    with psycopg.connect(**layout.connection(installation)) as link:
        link.execute(f"TRUNCATE {tables} CASCADE")
        assert not database.holds_records(link)
        link.execute(
            'INSERT INTO profiles_tableowner (country_id, "table", institution, due_month, due_day, first_year) '
            "VALUES ('MDA', 'inflows', 'Office of Made-Up Statistics', 3, 31, 2020)"
        )
        assert database.holds_records(link)
        link.rollback()
