"""`sankofa backup`: one file with everything that cannot be made again."""

import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from sankofa import __version__
from sankofa.config import archive, database
from sankofa.config.archive import BackupRefused, Manifest
from sankofa.config.embedded.programs import MAJOR, wheel_programs
from sankofa.config.environment import Environment
from sankofa.config.progress import Steps


def back_up(env: Environment, steps: Steps, file: Path) -> None:
    """Writes the backup under a temporary name, then renames it: a file of the final name is always whole."""
    _refuse_to_replace(file)
    if not file.parent.is_dir():
        raise BackupRefused(f"The folder {file.parent} does not exist: create it first.")
    with database.reachable(env, steps):
        _seal_the_chains()
        if not database.pending_migrations():
            note_endings()
        descriptor, draft = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with steps.step("Writing the backup"), os.fdopen(descriptor, "wb") as out:
                manifest = _write(env, out)
                out.flush()
                os.fsync(out.fileno())
            _refuse_to_replace(file)
            os.rename(draft, file)
        finally:
            Path(draft).unlink(missing_ok=True)
    note = {"made": manifest.made, "file": str(file.resolve())}
    last_backup_note(env.var).write_text(json.dumps(note) + "\n")
    rows = sum(manifest.rows.values())
    steps.say(
        f"Backup: {file} ({file.stat().st_size / 1e6:.1f} MB, {rows} rows, {len(manifest.parts) - 1} files)."
    )
    steps.say(
        "The identity keys are not in it: without them nobody can read the names and contacts that it holds. "
        "Keep a copy of the keys apart from it."
    )


def _seal_the_chains() -> None:
    """So that what is saved is in a chain; tables of an older version may not have one yet."""
    from sankofa.journal.actions import seal
    from sankofa.ledger.actions.sealing import seal_books

    if not database.pending_migrations():
        seal_books()
        seal()


def note_endings() -> None:
    """Withdrawals, erasures and ends of duties that the file beside the database does not know yet."""
    from sankofa.directory.queries.endings import endings_here
    from sankofa.foundation.endings import note_missing

    note_missing(endings_here())


def _refuse_to_replace(file: Path) -> None:
    if file.exists():
        raise BackupRefused(f"{file} exists already, and a backup never replaces one: choose another name.")


def last_backup_note(var: Path) -> Path:
    return var / "last-backup.json"


def _write(env: Environment, out) -> Manifest:
    """Rows are counted in the very snapshot that is dumped, so that a restore can compare."""
    with database.connect(env) as link, zipfile.ZipFile(out, "w") as target:
        link.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        (snapshot,) = link.execute("SELECT pg_export_snapshot()").fetchone()
        manifest = Manifest(
            sankofa=__version__,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            server=link.info.parameter_status("server_version"),
            migrations=database.applied_migrations(),
            rows=count_rows(link),
        )
        with _dump(env, link, snapshot) as dump:
            archive.add_part(target, manifest, archive.DUMP, dump)
        _add_files(target, manifest, env.var / "files")
        target.writestr(archive.MANIFEST, manifest.as_json())
    return manifest


def count_rows(link: psycopg.Connection) -> dict[str, int]:
    names = link.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ).fetchall()
    count = sql.SQL("SELECT count(*) FROM public.{}")
    return {name: link.execute(count.format(sql.Identifier(name))).fetchone()[0] for (name,) in names}


def _add_files(target: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with open(path, "rb") as content:
                archive.add_part(
                    target, manifest, archive.FILES + path.relative_to(folder).as_posix(), content
                )


@contextmanager
def _dump(env: Environment, link: psycopg.Connection, snapshot: str) -> Iterator:
    """pg_dump's output as a stream. The password reaches it in a private file, never in its arguments."""
    command = [_pg_dump(env, link), "--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}"]
    with tempfile.TemporaryDirectory(prefix="sankofa-dump-") as private:
        service = Path(private) / "service.conf"
        service.write_text(_service(link))
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        variables |= {"PGSERVICEFILE": str(service), "PGSERVICE": "sankofa"}
        with open(Path(private) / "errors", "w+b") as errors:
            dump = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=variables)  # noqa: S603 - a program of ours
            with dump:
                yield dump.stdout
            if dump.returncode:
                errors.seek(0)
                reason = errors.read().decode(errors="replace").strip().splitlines()[-1:]
                raise BackupRefused(f"The database could not be saved: {' '.join(reason)}")


def _service(link: psycopg.Connection) -> str:
    parameters = link.info.get_parameters() | {"password": link.info.password}
    lines = [f"{name}={value}" for name, value in parameters.items() if value and name != "connect_timeout"]
    return "[sankofa]\n" + "\n".join(lines) + "\n"


def _pg_dump(env: Environment, link: psycopg.Connection) -> str:
    """Ours; but it knows no encryption and no newer server, and then the system's must do."""
    needed = link.info.server_version // 10000
    if env.embedded or (needed <= int(MAJOR) and not link.pgconn.ssl_in_use):
        return str(wheel_programs() / "pg_dump")
    installed = shutil.which("pg_dump")
    if installed and _major(installed) >= needed:
        return installed
    raise BackupRefused(
        f"Saving this database takes pg_dump {needed} or newer: install PostgreSQL's client programs."
    )


def _major(program: str) -> int:
    words = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()  # noqa: S603 - a program of ours
    return int(words[2].partition(".")[0])
