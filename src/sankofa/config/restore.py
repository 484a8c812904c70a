"""`sankofa restore`: puts a backup in place of what is there, all of it or nothing."""

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import IO

import psycopg
from django.db import DatabaseError, connection

from sankofa import __version__
from sankofa.config import archive, canary, database, preparation, unfinished
from sankofa.config.archive import BackupRefused, Manifest
from sankofa.config.backup import count_rows, note_endings
from sankofa.config.embedded.programs import wheel_programs
from sankofa.config.environment import Environment
from sankofa.config.progress import Steps

LONGEST_WAIT = "15s"  # for locks that somebody else holds
COPY_BEGIN, COPY_FROM_HERE, COPY_END = b"COPY ", b" FROM stdin;\n", b"\\.\n"
NEW_SCHEMA = (  # which nobody but its owner enters, until the preparation grants it to the role of the site
    "DROP SCHEMA public CASCADE",
    "CREATE SCHEMA public",
    "ALTER SCHEMA public OWNER TO pg_database_owner",
)


def restore(env: Environment, steps: Steps, file: Path, *, force: bool) -> None:
    """Checks the whole file first, then replaces the database in one transaction, then the uploaded files."""
    try:
        source = zipfile.ZipFile(file)
    except OSError as error:
        raise BackupRefused(f"{file} cannot be read: {error.strerror}.") from None
    except zipfile.BadZipFile:
        raise BackupRefused(f"{file} is not a backup of Sankofa, or its end is missing.") from None
    with source, tempfile.TemporaryDirectory(prefix="restore-", dir=env.var) as work:
        with steps.step("Checking the backup"):
            manifest = archive.read_manifest(source, __version__)
            _check_space(manifest, env.var)
            archive.unpack(source, manifest, Path(work))
        with database.reachable(env, steps):
            _note_endings(steps)
            _replace(env, steps, manifest, Path(work), force=force)
            preparation.prepare_tables(env, steps)  # which finishes the restore before it lets the site in
    steps.say(f"Restored: the state of {manifest.made}, {sum(manifest.rows.values())} rows.")


def _replace(env: Environment, steps: Steps, manifest: Manifest, work: Path, *, force: bool) -> None:
    newer = set(manifest.migrations) - database.known_migrations()
    if newer:
        raise BackupRefused(
            f"This backup was made by a newer Sankofa (it knows {min(newer)}): install that one first."
        )
    files = env.var / "files"
    with database.connect(env) as link:
        if not force:
            _refuse_what_is_in_use(link, files)
        with steps.step("Restoring the database"):
            _replace_tables(link, work / archive.DUMP)
            if count_rows(link) != manifest.rows:
                raise BackupRefused(
                    "The restored tables differ from the manifest; everything is as it was before."
                )
            _refuse_other_keys(env, link)
            unfinished.begin(env.var, link, manifest.made)
    _replace_files(files, work / "files")
    preparation.starter_mark(env.var).unlink(missing_ok=True)
    with database.connect(env, autocommit=True) as link:
        link.execute("ANALYZE")


def _note_endings(steps: Steps) -> None:
    """What was withdrawn or erased in the database in place must stay so; it may be damaged, which is why it goes."""
    try:
        if "directory_consent" in connection.introspection.table_names():
            note_endings()
    except DatabaseError:
        steps.say(
            "What ended in the database in place could not be read; the file of endings is followed as it is."
        )
    finally:
        connection.close()  # or this very restore would be somebody who uses the database


def _refuse_other_keys(env: Environment, link: psycopg.Connection) -> None:
    try:
        canary.check(env, link)
    except canary.KeysRefused as refused:
        raise BackupRefused(f"This backup is sealed with keys that are in no backup. {refused}") from None


def _refuse_what_is_in_use(link: psycopg.Connection, files: Path) -> None:
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    if link.execute(others + " AND backend_type = 'client backend'").fetchone()[0]:
        raise BackupRefused("The database is in use: stop Sankofa everywhere first, or say --force.")
    if database.holds_records(link) or any(path.is_file() for path in files.rglob("*")):
        raise BackupRefused(
            "This installation is not empty, and a restore replaces all it holds: make a backup of it, "
            "then say --force, or restore into another folder (SANKOFA_VAR)."
        )


def _check_space(manifest: Manifest, var: Path) -> None:
    needed = 3 * sum(
        part.size for part in manifest.parts.values()
    )  # unpacked once, and a dump grows in the database
    free = shutil.disk_usage(var).free
    if free < needed:
        raise BackupRefused(
            f"{needed / 1e6:.0f} MB are needed below {var}, and {free / 1e6:.0f} MB are free."
        )


def _replace_tables(link: psycopg.Connection, dump: Path) -> None:
    """Runs the dump in the transaction of `link`: until it ends, everybody else sees the old state."""
    try:
        link.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
        for statement in NEW_SCHEMA:
            link.execute(statement)
        for section in ("pre-data", "data", "post-data"):
            _run_section(link, dump, section)
    except psycopg.Error as error:
        reason = (error.diag.message_primary or type(error).__name__).partition(":")[0]  # a value may follow
        raise BackupRefused(
            f"The backup could not be restored ({reason}); everything is as it was before."
        ) from None


def _run_section(link: psycopg.Connection, dump: Path, section: str) -> None:
    """pg_restore only writes the statements down; they run here, where no shell command can hide in them."""
    command = [
        wheel_programs() / "pg_restore",
        "--no-owner",
        "--no-acl",
        f"--section={section}",
        "--file=-",
        dump,
    ]
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors) as listing:  # noqa: S603 - a program of ours
            if section == "data":
                _run_data(link, listing.stdout)
            else:
                link.execute(b"".join(line for line in listing.stdout if _is_for_every_server(line)))
        if listing.returncode:
            errors.seek(0)
            reason = errors.read().decode(errors="replace").strip().splitlines()[-1:]
            raise BackupRefused(f"The backup's database cannot be read: {' '.join(reason)}")


def _run_data(link: psycopg.Connection, lines: IO[bytes]) -> None:
    """Statements run as they come; the rows after a COPY, one a line up to the end mark, are streamed."""
    pending = b""
    with link.cursor() as cursor:
        for line in lines:
            if line.startswith(COPY_BEGIN) and line.endswith(COPY_FROM_HERE):
                with cursor.copy(line.rstrip(b";\n")) as copy:
                    while (row := lines.readline()) not in (COPY_END, b""):
                        copy.write(row)
            elif _is_for_every_server(line):
                pending += line
                if line.endswith(b";\n"):
                    cursor.execute(pending)
                    pending = b""


def _is_for_every_server(line: bytes) -> bool:
    """Leaves out what is meant for psql, and a setting that servers before 17 do not know."""
    return not line.startswith((b"\\restrict ", b"\\unrestrict ", b"SET transaction_timeout "))


def _replace_files(files: Path, restored: Path) -> None:
    """Two renames: whenever this is cut short, both the old and the new files are still there."""
    before = files.with_name("files.before-restore")
    if files.exists():
        files.rename(before)
    if restored.exists():
        restored.rename(files)
    shutil.rmtree(before, ignore_errors=True)
