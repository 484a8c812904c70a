"""Reaching the database, ours or the operator's, and bringing its tables up to date."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import psycopg
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from sankofa.config import embedded
from sankofa.config.environment import Environment
from sankofa.config.progress import Steps

OLDEST_SERVER = 140000  # as PostgreSQL numbers its versions; the oldest that Django 5.2 works with
PREPARING = 7_203_440  # the advisory lock that two preparations at once wait for


class DatabaseUnusable(Exception):
    """The database that DATABASE_URL names cannot be used; the message says why and what to do."""


@contextmanager
def reachable(env: Environment, steps: Steps) -> Iterator[None]:
    """Keeps the embedded server up during the block, or checks that the operator's server can be used."""
    if not env.embedded:
        check_server(env)
    with embedded.running(env.var, steps.report) if env.embedded else nullcontext():
        try:
            yield
        finally:
            connection.close()


def connect(env: Environment, settings: dict | None = None, **options) -> psycopg.Connection:
    """A plain connection of our own, for work that is not Django's: the owner's, or by other settings."""
    settings = settings or env.database
    parameters = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {name: settings[key] for name, key in parameters.items() if settings[key]}
    return psycopg.connect(**given, **settings["OPTIONS"], connect_timeout=10, **options)


def check_server(env: Environment) -> None:
    """Refuses a server that is out of reach, too old, or keeps its text in another encoding than UTF-8."""
    try:
        with connect(env) as link:
            version, encoding = link.info.server_version, link.info.parameter_status("server_encoding")
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise DatabaseUnusable(
            f"The database of DATABASE_URL does not answer: {reason}. Check host, port, name and password."
        ) from None
    if version < OLDEST_SERVER:
        raise DatabaseUnusable(
            f"The server is PostgreSQL {version // 10000}; Sankofa needs {OLDEST_SERVER // 10000} or newer."
        )
    if encoding != "UTF8":
        raise DatabaseUnusable(
            f"The database keeps text as {encoding}; Sankofa needs UTF8: create it with ENCODING 'UTF8'."
        )


@contextmanager
def taking_turns(env: Environment) -> Iterator[None]:
    """Two starts on one database, from two machines even, prepare it one after the other."""
    with connect(env, autocommit=True) as link:  # the lock goes with the connection
        link.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        yield


def pending_migrations() -> list[str]:
    """Changes of the tables that this version brings and the database has not had."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown_migrations() -> list[str]:
    """Changes that the database has had and this version does not know: it was used by a newer one."""
    loader = MigrationLoader(connection)
    ours = {label for label, _ in loader.disk_migrations}
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations)
    return sorted(f"{label}.{name}" for label, name in unknown if label in ours)


def applied_migrations() -> list[str]:
    """The last change of each app that the database has had."""
    loader = MigrationLoader(connection)
    applied = set(loader.applied_migrations)
    return sorted(f"{label}.{name}" for label, name in loader.graph.leaf_nodes() if (label, name) in applied)


def known_migrations() -> set[str]:
    """Every change that this version knows; asks no database."""
    return {f"{label}.{name}" for label, name in MigrationLoader(None).disk_migrations}


def holds_records(link: psycopg.Connection) -> bool:
    """Whether anybody put anything into the catalogue or the profiles; tables that do not exist yet hold nothing."""
    rooms = (apps.get_app_config(label) for label in ("catalogue", "profiles"))
    for model in (model for room in rooms for model in room.get_models()):
        table = model._meta.db_table
        (exists,) = link.execute("SELECT to_regclass(%s) IS NOT NULL", [f'public."{table}"']).fetchone()
        row = sql.SQL("SELECT 1 FROM public.{} LIMIT 1").format(sql.Identifier(table))
        if exists and link.execute(row).fetchone():
            return True
    return False
