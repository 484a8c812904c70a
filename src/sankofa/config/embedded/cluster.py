"""Creates the database's files: the cluster, as PostgreSQL calls the folder that one server works on."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from sankofa.config.embedded import layout
from sankofa.config.embedded.account import Account
from sankofa.config.embedded.programs import MAJOR
from sankofa.config.embedded.terms import EmbeddedServerError, last_words

DRAFT = "postgres.draft-"
TUNING = {  # written once into postgresql.conf, where an operator may change it
    "shared_buffers": "128MB",
    "max_connections": "100",
    "jit": "off",
    "fsync": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}


def create(var: Path, account: Account, tools: Path) -> None:
    """Makes a new cluster aside, then renames it: one that was cut short is never taken for whole."""
    for leftover in var.glob(f"{DRAFT}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=var))
    account.take(draft)
    try:
        _initdb(draft, account, tools)
        draft.rename(layout.cluster_folder(var))
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _initdb(folder: Path, account: Account, tools: Path) -> None:
    command = [tools / "initdb", "-D", folder, "--username", layout.SUPERUSER, "--no-instructions"]
    command += ["--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
    command += ["--locale", "C", "--auth-local", "trust", "--auth-host", "reject"]
    command += [f"--set={name}={value}" for name, value in TUNING.items()]
    quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
    done = subprocess.run(command, check=False, **quiet, **account.launch)  # noqa: S603 - a program of ours
    if done.returncode:
        raise EmbeddedServerError(
            f"The database could not be created in {folder.parent}: {last_words(done.stderr)}"
        )


def check_version(var: Path) -> None:
    """Refuses a cluster that another major version made: their files differ."""
    made_by = (layout.cluster_folder(var) / "PG_VERSION").read_text().strip()
    if made_by != MAJOR:
        raise EmbeddedServerError(
            f"The database in {var} was made by PostgreSQL {made_by}; this Sankofa brings {MAJOR}. "
            "Make a backup with the Sankofa that made it, then restore that into a new data folder."
        )
