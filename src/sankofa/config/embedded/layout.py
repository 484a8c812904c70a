"""Where the pieces of the embedded server lie, computed from the data folder alone, server up or not."""

import hashlib
import os
from pathlib import Path

NAME = "sankofa"  # of the database and of the role that owns it
SITE = "sankofa_site"  # the role of the site's own processes, which owns nothing
SUPERUSER = "postgres"
PORT = "5432"  # only part of the socket's file name: the server listens on no network
LONGEST_SOCKET_PATH = 100  # bytes; Linux takes 107, macOS 103
# Not tempfile.gettempdir(): every process must find the same place whatever its TMPDIR.
SHARED_TEMP = Path("/tmp")  # noqa: S108 - the folders in it are made private and looked at before use


def cluster_folder(var: Path) -> Path:
    return var / "postgres"


def log_file(var: Path) -> Path:
    return var / "postgres.log"


def socket_folder(var: Path) -> Path:
    """`var/run`, or a short folder in /tmp when the path is too long for a socket or libpq would split it."""
    beside = var / "run"
    length = len(os.fsencode(beside / f".s.PGSQL.{PORT}"))
    if length < LONGEST_SOCKET_PATH and "," not in str(beside):
        return beside
    fingerprint = hashlib.sha256(os.fsencode(var) + b"\0%d" % var.stat().st_uid).hexdigest()[:16]
    return SHARED_TEMP / f"sankofa-{fingerprint}"


def connection(var: Path, *, dbname: str = NAME, user: str = NAME) -> dict[str, str]:
    """libpq parameters that reach the server of this data folder."""
    return {"host": str(socket_folder(var)), "port": PORT, "user": user, "dbname": dbname}


def ensure_folder(var: Path) -> None:
    """Creates the data folder for this account alone; root also lets the database's account pass."""
    if not var.is_dir():
        var.mkdir(parents=True)
        var.chmod(0o711 if os.geteuid() == 0 else 0o700)
