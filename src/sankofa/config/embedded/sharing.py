"""One server for every process that works with a data folder: the first starts it, the last stops it.

Two lock files carry this. `postgres.users` is held shared by every user of the server; the kernel drops
the hold of a process however it dies, so there is no list of numbers that could go stale.
`postgres.starting` is held alone while somebody starts or stops the server: two who come at once, or
one who comes as another leaves, take turns.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from sankofa.config.embedded import cluster, layout, server, sockets
from sankofa.config.embedded.account import Account, account_for
from sankofa.config.embedded.passage import open_way
from sankofa.config.embedded.programs import programs_for
from sankofa.config.embedded.terms import EmbeddedServerError, Progress, silent


@contextmanager
def running(var: Path, progress: Progress = silent) -> Iterator[None]:
    """Holds the server of this data folder up for as long as the block runs."""
    var = var.resolve()
    layout.ensure_folder(var)
    owner = os.getpid()
    users = _open(var / "postgres.users")
    try:
        with _alone(var):
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                _bring_up(var, progress)
            except BaseException:
                _stop_if_last(var, users, silent)
                raise
        try:
            yield
        finally:
            if os.getpid() == owner:  # a forked child leaves without a word: the hold is its parent's
                with _alone(var):
                    _stop_if_last(var, users, progress)
    finally:
        os.close(users)


def revive(var: Path, progress: Progress = silent) -> None:
    """Starts the server again if it died under its users. Callers are inside `running`."""
    var = var.resolve()
    if server.postmaster(var) is None:
        with _alone(var):
            _bring_up(var, progress)


def stop_if_unused(var: Path, progress: Progress = silent) -> None:
    """Stops a server whose users are gone without having stopped it, as after kill -9."""
    var = var.resolve()
    users = _open(var / "postgres.users")
    try:
        with _alone(var):
            _stop_if_last(var, users, progress)
    finally:
        os.close(users)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise EmbeddedServerError(
            f"{path} cannot be opened ({error.strerror}): start Sankofa as the account that owns the folder."
        ) from None


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    lock = _open(var / "postgres.starting")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _bring_up(var: Path, progress: Progress) -> None:
    account = account_for(var)
    sockets.prepare(var, account)
    if not server.answers(var):
        _start(var, account, progress)
    _ensure_database(var)


def _start(var: Path, account: Account, progress: Progress) -> None:
    open_way(var, account)
    tools = programs_for(account, var)
    if not layout.cluster_folder(var).exists():
        with _step("Creating the database", progress):
            cluster.create(var, account, tools)
    cluster.check_version(var)
    with _step("Starting the database", progress):
        server.start(var, account, tools)


def _stop_if_last(var: Path, users: int, progress: Progress) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if server.postmaster(var):
        with _step("Stopping the database", progress):
            server.stop(var)
        sockets.remove(var)


@contextmanager
def _step(name: str, progress: Progress) -> Iterator[None]:
    progress(name, False)
    yield
    progress(name, True)


def _ensure_database(var: Path) -> None:
    """Makes roles and database where they are missing, also after a first start that was cut short."""
    owner, site = sql.Identifier(layout.NAME), sql.Identifier(layout.SITE)
    parameters = layout.connection(var, dbname="postgres", user=layout.SUPERUSER)
    with psycopg.connect(**parameters, autocommit=True) as connection:
        roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        if layout.NAME not in roles:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(owner))
        if layout.SITE not in roles:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(site))
            # The owner may try what the site may do (tests do), and gains nothing by it.
            connection.execute(sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(site, owner))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [layout.NAME]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(owner, owner))
