"""Makes an installation ready: tables up to date, the starter catalogue loaded."""

import hashlib
from pathlib import Path

from django.core.management import call_command

from sankofa.config import canary, database, identity_keys, site_role, unfinished
from sankofa.config.environment import Environment
from sankofa.config.progress import Steps


class NewerDatabase(Exception):
    """The database was used by a newer version; the message says what to do."""


def prepare_tables(env: Environment, steps: Steps) -> None:
    """Applies what is pending, finishes a restore that was cut short, and only then lets the site in.

    Says nothing and takes no time when nothing is to do.
    """
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
        unfinished.finish(env, steps)
        site_role.prepare(env)
        _look_at_keys(env, steps)
        _set_defaults()


def _set_defaults() -> None:
    """Texts of consent for purposes that have none, and rules of retention for kinds that have none."""
    from sankofa.directory.actions.consent_texts import load_default_texts
    from sankofa.directory.actions.retention import ensure_rules

    load_default_texts(by="preparation")
    ensure_rules()


def _look_at_keys(env: Environment, steps: Steps) -> None:
    with database.connect(env) as link:
        if canary.prepare(env, link):
            steps.say(
                f"Names and contacts will be sealed with the key in {identity_keys.kept_in(env.var)}. "
                "It is in no backup: keep a copy apart, or nobody can read them after a loss "
                "(docs/how-to/keep-the-keys.md)."
            )


def load_starter_when_due(env: Environment, steps: Steps) -> None:
    """Loads the starter catalogue into an empty catalogue, and again when this version brings another one."""
    from sankofa.catalogue.models import Record

    mark = starter_mark(env.var)
    loaded = mark.read_text().strip() if mark.exists() else ""
    if loaded != _fingerprint(env) or not Record.objects.exists():
        load(env, steps, None)
    _load_money()


def _load_money() -> None:
    """Prices and entries of the guide that come with the program, where they are not here yet."""
    from sankofa.funds.actions.starters import load_starters

    load_starters(by="preparation")


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
    if report.kept:
        steps.say(
            f"{len(report.kept)} left as they are, because they were edited or withdrawn here: "
            + ", ".join(report.kept[:10])
            + (" …" if len(report.kept) > 10 else "")
        )


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
