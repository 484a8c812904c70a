"""Makes an installation ready: tables up to date, the starter catalogue loaded."""

import hashlib
from pathlib import Path

from django.core.management import call_command

from sankofa.config import database
from sankofa.config.environment import Environment
from sankofa.config.progress import Steps


class NewerDatabase(Exception):
    """The database was used by a newer version; the message says what to do."""


def prepare_tables(env: Environment, steps: Steps) -> None:
    """Applies what is pending; says nothing and takes no time when nothing is."""
    with database.taking_turns(env):
        unknown = database.unknown_migrations()
        if unknown:
            raise NewerDatabase(
                f"This database was used by a newer Sankofa (it knows {unknown[-1]}): install that version, "
                "or restore a backup into a new data folder."
            )
        if database.pending_migrations():
            with steps.step("Preparing the tables"):
                call_command("migrate", interactive=False, verbosity=0)


def load_starter_when_due(env: Environment, steps: Steps) -> None:
    """Loads the starter catalogue into an empty catalogue, and again when this version brings another one."""
    from sankofa.catalogue.models import Record

    mark = starter_mark(env.var)
    loaded = mark.read_text().strip() if mark.exists() else ""
    if loaded != _fingerprint(env) or not Record.objects.exists():
        load(env, steps, None)


def starter_mark(var: Path) -> Path:
    return var / "starter-catalogue"


def load(env: Environment, steps: Steps, path: Path | None) -> None:
    """Loads a catalogue folder or file, or the starter catalogue, and says what came of it."""
    from sankofa.catalogue.actions import load_catalogue, load_starter

    with steps.bar("Loading the catalogue") as bar:
        report = load_catalogue(path, by="sankofa load", progress=bar) if path else load_starter(progress=bar)
    if path is None:
        starter_mark(env.var).write_text(_fingerprint(env) + "\n")
    steps.say(f"Catalogue: {report.added} added, {report.changed} changed, {report.unchanged} unchanged.")


def _fingerprint(env: Environment) -> str:
    """Stands for the files of the starter catalogue and the database that they were loaded into."""
    from sankofa.catalogue.formats.starter import STARTER

    digest = hashlib.sha256()
    for name in ("HOST", "PORT", "NAME"):
        digest.update(env.database[name].encode() + b"\0")
    for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(STARTER)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
