"""`sankofa check`: what is well, what deserves attention, what must be mended, each in plain words."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from django.core import checks
from django.db import connection
from django.db.utils import Error as DatabaseError

from sankofa.config import database
from sankofa.config.backup import last_backup_note
from sankofa.config.environment import LOOPBACK_HOSTS, Environment

LITTLE_SPACE, TOO_LITTLE_SPACE = 2_000_000_000, 200_000_000  # bytes
OLD_BACKUP = timedelta(days=7)
OVERDUE = timedelta(minutes=15)
ABOUT_HTTPS = {f"security.{number}" for number in ("W004", "W008", "W012", "W016", "W021")}


class State(Enum):
    OK = "OK"
    ATTENTION = "attention"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    state: State
    text: str

    def __str__(self) -> str:
        return f"{self.state.value:<9}  {self.text}"


Findings = Iterator[Finding]


def findings(env: Environment) -> Findings:
    """Every finding in turn. A look at the database that fails becomes a finding itself."""
    yield from data_folder(env)
    yield from server(env)
    yield from tables()
    if not database.pending_migrations():
        for look in (catalogue, search_index, statistics, jobs):
            yield from _kept_apart(look)
    yield from settings(env)
    yield from last_backup(env)


def _kept_apart(look: Callable[[], Findings]) -> Findings:
    try:
        yield from look()
    except DatabaseError as error:
        yield Finding(
            State.PROBLEM, f"{look.__name__.replace('_', ' ').capitalize()}: {str(error).splitlines()[0]}"
        )


def data_folder(env: Environment) -> Findings:
    free = shutil.disk_usage(env.var).free
    text = f"Data folder {env.var}: {free / 1e9:.1f} GB free."
    if free < TOO_LITTLE_SPACE:
        yield Finding(State.PROBLEM, f"{text} Make room now: the database stops when none is left.")
    elif free < LITTLE_SPACE:
        yield Finding(State.ATTENTION, f"{text} Make room soon.")
    else:
        yield Finding(State.OK, text)


def server(env: Environment) -> Findings:
    with database.connect(env) as link:
        version, encoding = (
            link.info.parameter_status("server_version"),
            link.info.parameter_status("server_encoding"),
        )
    whose = "Sankofa's own" if env.embedded else "named by DATABASE_URL"
    yield Finding(State.OK, f"Database server: PostgreSQL {version}, {encoding}, {whose}.")


def tables() -> Findings:
    pending, unknown = database.pending_migrations(), database.unknown_migrations()
    if unknown:
        yield Finding(
            State.PROBLEM, f"Tables: made by a newer Sankofa ({unknown[-1]}). Install that version."
        )
    elif pending:
        yield Finding(
            State.PROBLEM, f"Tables: {len(pending)} changes are due. Run sankofa setup, or sankofa serve."
        )
    else:
        yield Finding(State.OK, "Tables: up to date.")


def catalogue() -> Findings:
    from sankofa.catalogue.models import Record

    count = Record.objects.count()
    if count:
        yield Finding(State.OK, f"Catalogue: {count} records.")
    else:
        yield Finding(State.ATTENTION, "Catalogue: empty. Run sankofa load for the starter catalogue.")


def search_index() -> Findings:
    from sankofa.catalogue.queries import index_health

    troubles = index_health()
    for trouble in troubles:
        yield Finding(State.PROBLEM, f"Search: {trouble}")
    if not troubles:
        yield Finding(State.OK, "Search: every record can be found.")


def statistics() -> Findings:
    from sankofa.profiles.queries.estimated import damaged_files
    from sankofa.profiles.queries.imported import imported_datasets, lost_files

    lost, damaged = lost_files(), damaged_files()
    for code in lost:
        yield Finding(
            State.PROBLEM,
            f"Statistics: the file of {code} is not there. Restore a backup, or remove {code} and add it anew.",
        )
    for path in damaged:
        yield Finding(
            State.PROBLEM,
            f"Statistics: {path} cannot be read. Remove it, and estimate anew with sankofa data estimate.",
        )
    if not lost and not damaged:
        yield Finding(
            State.OK, f"Statistics: {len(imported_datasets())} imported editions, all files are there."
        )


def jobs() -> Findings:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
        (failed,) = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs job WHERE status = 'todo' AND coalesce(scheduled_at, "
            "(SELECT min(at) FROM procrastinate_events WHERE job_id = job.id)) < now() - %s",
            [OVERDUE],
        )
        (overdue,) = cursor.fetchone()
    if failed:
        yield Finding(
            State.ATTENTION, f"Jobs: {failed} failed. Look with sankofa manage procrastinate shell."
        )
    if overdue:
        yield Finding(
            State.PROBLEM, f"Jobs: {overdue} wait for over 15 minutes. Run sankofa serve or sankofa worker."
        )
    if not failed and not overdue:
        yield Finding(State.OK, "Jobs: none failed, none overdue.")


def settings(env: Environment) -> Findings:
    is_private = env.bind in ("127.0.0.1", "::1") and set(env.allowed_hosts) <= set(LOOPBACK_HOSTS)
    found = [
        message
        for message in checks.run_checks(include_deployment_checks=True)
        if env.https or message.id not in ABOUT_HTTPS
    ]
    for message in found:
        state = State.PROBLEM if message.is_serious() else State.ATTENTION
        yield Finding(state, f"Settings: {' '.join(str(message.msg).split())} ({message.id})")
    if not env.https and not is_private:
        yield Finding(
            State.ATTENTION,
            "Settings: visitors come without https. Put a TLS proxy in front, SANKOFA_HTTPS=on.",
        )
    elif not found:
        yield Finding(State.OK, f"Settings: sound; the site is {env.site_url}.")


def last_backup(env: Environment) -> Findings:
    try:
        note = json.loads(last_backup_note(env.var).read_text())
        made = datetime.fromisoformat(note["made"])
    except (OSError, ValueError, KeyError):
        yield Finding(State.ATTENTION, "Backup: none is known. Make one with sankofa backup FILE.")
        return
    old = datetime.now(UTC) - made > OLD_BACKUP
    advice = " That is long ago: make a new one." if old else ""
    yield Finding(
        State.ATTENTION if old else State.OK, f"Backup: {made:%Y-%m-%d %H:%M} UTC, {note['file']}.{advice}"
    )
