"""The folder in which the server's socket lies. Who may enter it may use the database without a password."""

import contextlib
import os
import stat
from pathlib import Path

from sankofa.config.embedded import layout
from sankofa.config.embedded.account import Account
from sankofa.config.embedded.terms import EmbeddedServerError


def prepare(var: Path, account: Account) -> None:
    """Makes the folder, for the database's account alone; one that somebody else planted is refused."""
    folder = layout.socket_folder(var)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    is_private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    if found.st_uid not in (account.uid, os.geteuid()) or not is_private:
        raise EmbeddedServerError(
            f"The folder {folder} is not private to the database's account. Somebody else may have made it: "
            "look at it, remove it and start again."
        )
    account.take(folder)


def remove(var: Path) -> None:
    """Takes the folder away if it lies in /tmp and the server has left nothing in it."""
    folder = layout.socket_folder(var)
    if folder.parent != var and not any(folder.iterdir()):
        folder.rmdir()


def lock_file(var: Path) -> Path:
    return layout.socket_folder(var) / f".s.PGSQL.{layout.PORT}.lock"


def as_setting(var: Path) -> str:
    """As a list of one: PostgreSQL splits this setting at commas and drops outer spaces unless quoted."""
    return '"' + str(layout.socket_folder(var)).replace('"', '""') + '"'
