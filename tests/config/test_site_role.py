"""The role of the site: made, let in, and refused when it could get around the policies."""

import psycopg
import pytest
from django.db import connection

from sankofa.config import database, embedded, environment, site_role
from sankofa.config.embedded import layout
from sankofa.config.site_role import SiteRoleRefused

SECRET = "A-made-up-key-of-more-than-fifty-letters-0123456789abcdef"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server of the operator's: with an administrator, and a role and a database for Sankofa."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = Path(folder).resolve() / "var"
        with embedded.running(var):
            with as_administrator(var) as link:
                link.execute("CREATE ROLE ada LOGIN")
                link.execute("CREATE DATABASE hub OWNER ada")
            yield var


def as_administrator(var, dbname: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(**layout.connection(var, dbname=dbname, user=layout.SUPERUSER), autocommit=True)


@pytest.fixture
def env(server, tmp_path):
    def read(**given: str):
        url = f"postgres://ada@/hub?host={layout.socket_folder(server)}"
        return environment.read(
            {"SANKOFA_VAR": str(tmp_path), "DATABASE_URL": url, "SANKOFA_SECRET_KEY": SECRET, **given}
        )

    return read


@pytest.fixture(autouse=True)
def _no_role_is_left(server):
    yield
    with as_administrator(server, "hub") as link:
        for role in ("hub_site", "chosen"):
            if link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                link.execute(f"DROP OWNED BY {role} CASCADE")
                link.execute(f"DROP ROLE {role}")
        link.execute("ALTER ROLE ada NOCREATEROLE")


def test_its_own_server_makes_the_role(server):
    env = environment.read({"SANKOFA_VAR": str(server)})
    assert site_role.role_of(env) == "sankofa_site"
    site_role.prepare(env)
    with database.connect(env, env.site_database) as link:
        (row,) = link.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).fetchall()
    assert row == (False, False, False, False)


def test_an_owner_who_may_make_roles_makes_it(server, env):
    with as_administrator(server) as link:
        link.execute("ALTER ROLE ada CREATEROLE")
    site_role.prepare(env())
    site_role.prepare(env())
    with database.connect(env(), env().site_database) as link:
        assert link.execute("SELECT session_user").fetchone() == ("hub_site",)


def test_an_owner_who_may_not_is_told_what_to_run_and_no_password(server, env):
    with pytest.raises(SiteRoleRefused) as caught:
        site_role.prepare(env())
    told = str(caught.value)
    assert env().site_database["PASSWORD"] not in told
    (statement,) = [line.strip() for line in told.splitlines() if "CREATE ROLE" in line]
    with as_administrator(server) as link:
        link.execute(statement)
    site_role.prepare(env())


def test_the_password_follows_the_secret_key_and_fits_what_the_database_keeps(server, env):
    with as_administrator(server) as link:
        link.execute("ALTER ROLE ada CREATEROLE")
    site_role.prepare(env())
    other = env(SANKOFA_SECRET_KEY=SECRET[::-1])
    assert other.site_database["PASSWORD"] != env().site_database["PASSWORD"]
    with as_administrator(server) as link:
        (kept,) = link.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'hub_site'").fetchone()
    assert kept.startswith("SCRAM-SHA-256$")


def test_a_role_of_the_operator_s_choice(server, env):
    with as_administrator(server) as link:
        link.execute("CREATE ROLE chosen LOGIN")
    url = f"postgres://chosen@/hub?host={layout.socket_folder(server)}"
    site_role.prepare(env(SANKOFA_SITE_DATABASE_URL=url))


def test_another_database_is_refused(server, env):
    with as_administrator(server) as link:
        link.execute("CREATE ROLE chosen LOGIN")
    url = f"postgres://chosen@/postgres?host={layout.socket_folder(server)}"
    with pytest.raises(SiteRoleRefused, match="another database"):
        site_role.prepare(env(SANKOFA_SITE_DATABASE_URL=url))


@pytest.mark.parametrize("power", ["SUPERUSER", "BYPASSRLS"])
def test_a_role_that_may_bypass_policies_is_refused(server, env, power):
    with as_administrator(server) as link:
        link.execute(f"CREATE ROLE chosen LOGIN {power}")
    url = f"postgres://chosen@/hub?host={layout.socket_folder(server)}"
    with pytest.raises(SiteRoleRefused, match="would work as chosen, which can act as"):
        site_role.prepare(env(SANKOFA_SITE_DATABASE_URL=url))


def test_a_role_that_can_become_the_owner_is_refused(server, env):
    with as_administrator(server, "hub") as link:
        link.execute("CREATE TABLE IF NOT EXISTS held (n int)")
        link.execute("ALTER TABLE held OWNER TO ada")
        link.execute("CREATE ROLE chosen LOGIN NOINHERIT IN ROLE ada")
    url = f"postgres://chosen@/hub?host={layout.socket_folder(server)}"
    with pytest.raises(SiteRoleRefused, match="can act as ada"):
        site_role.prepare(env(SANKOFA_SITE_DATABASE_URL=url))
    with pytest.raises(SiteRoleRefused, match="can act as ada"):
        site_role.prepare(env(SANKOFA_SITE_DATABASE_URL=env().database_url))


def test_a_role_that_is_not_let_in_is_told_without_its_password(server, env):
    url = f"postgres://chosen:hidden-word@/hub?host={layout.socket_folder(server)}"
    with pytest.raises(SiteRoleRefused, match=r"under its role chosen.*does not exist") as caught:
        site_role.prepare(env(SANKOFA_SITE_DATABASE_URL=url))
    assert "hidden-word" not in str(caught.value)


def test_a_process_that_works_as_the_owner_does_not_begin(db):
    with pytest.raises(SiteRoleRefused, match="would work as sankofa"):
        site_role.refuse_to_bypass(_link())


def _link() -> psycopg.Connection:
    connection.ensure_connection()
    return connection.connection
