"""The database role under which web and worker work: it owns nothing, and no policy can be bypassed with it."""

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from sankofa.config import canary, database, grants
from sankofa.config.environment import Environment
from sankofa.config.strict_triggers import make_strict

# Roles that may bypass policies, or take them away, and in whose place the role of this session could step.
BYPASSING = """
SELECT rolname FROM pg_roles
 WHERE (rolsuper OR rolbypassrls
        OR oid IN (SELECT relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace))
   AND pg_has_role(session_user, oid, 'MEMBER')
 ORDER BY rolname
"""
SAME_DATABASE = "SELECT count(*) FROM pg_stat_activity WHERE pid = %s AND datname = current_database()"


class SiteRoleRefused(Exception):
    """The role of the site cannot be used; the message says why and what to do."""


def role_of(env: Environment) -> str:
    return env.site_database["USER"]


def prepare(env: Environment) -> None:
    """Makes the role where it is missing, gives it what it may have, and looks whether it holds no more."""
    with database.connect(env, autocommit=True) as link:
        if not env.embedded and not env.site_database_url:
            _ensure_role(env, link)
        allow(link, role_of(env))
        check(env, link)


def allow(link: psycopg.Connection, role: str) -> None:
    """Grants what the role may have, if it is there, in the transaction of the link if that has one."""
    if not _exists(link, role):
        return
    (enters,) = link.execute("SELECT has_schema_privilege(%s, 'public', 'USAGE')", [role]).fetchone()
    if not enters:
        link.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(role)))
    grants.grant(link, role)
    make_strict(link)


def _ensure_role(env: Environment, link: psycopg.Connection) -> None:
    """A role by the name and password that the site's processes work out."""
    role, password = role_of(env), env.site_database["PASSWORD"]
    exists = _exists(link, role)
    if exists and _lets_in(env):
        return
    verifier = link.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    statement = sql.SQL(
        "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}"
    ).format(sql.SQL("ALTER" if exists else "CREATE"), sql.Identifier(role), sql.Literal(verifier))
    try:
        link.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        raise SiteRoleRefused(
            "The site works under a database role of its own, and the role of DATABASE_URL may not make one. "
            f"Run this as an administrator of the database server, then start again:\n"
            f"    {statement.as_string(link)};\n"
            "Or make a role of your own choice that owns nothing, and name it in SANKOFA_SITE_DATABASE_URL."
        ) from None


def _exists(link: psycopg.Connection, role: str) -> bool:
    return link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _lets_in(env: Environment) -> bool:
    try:
        with database.connect(env, env.site_database):
            return True
    except psycopg.OperationalError:
        return False


def check(env: Environment, owners: psycopg.Connection) -> None:
    """Enters as the site does. Raises SiteRoleRefused."""
    try:
        with database.connect(env, env.site_database) as link:
            refuse_to_bypass(link)
            (same,) = link.execute(SAME_DATABASE, [owners.info.backend_pid]).fetchone()
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise SiteRoleRefused(
            f"The site cannot enter the database under its role {role_of(env)}: {reason}. "
            "Let that role in (pg_hba.conf), or name another one in SANKOFA_SITE_DATABASE_URL."
        ) from None
    if not same:
        raise SiteRoleRefused(
            "SANKOFA_SITE_DATABASE_URL names another database than DATABASE_URL: name the same one, under another role."
        )


def refuse_to_bypass(link: psycopg.Connection) -> None:
    """Raises SiteRoleRefused when the role of this session could get around the policies."""
    bypassing = [name for (name,) in link.execute(BYPASSING)]
    if bypassing:
        raise SiteRoleRefused(
            f"The site would work as {link.info.user}, which can act as {', '.join(bypassing)} and so get "
            "around the rules that protect people's data. Name a role that owns nothing in SANKOFA_SITE_DATABASE_URL."
        )


def check_this_process() -> None:
    """What web and worker ask before they begin: that they cannot bypass the policies, and have the right keys."""
    connection.ensure_connection()
    refuse_to_bypass(connection.connection)
    canary.check(settings.ENV, connection.connection)
    connection.close()
