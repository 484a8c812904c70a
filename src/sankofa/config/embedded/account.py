"""The account that the database runs as. PostgreSQL refuses root, so root hands it to an unprivileged one."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sankofa.config.embedded import layout
from sankofa.config.embedded.terms import EmbeddedServerError

OWN_ACCOUNT = "sankofa-db"
EXISTING = (OWN_ACCOUNT, "postgres")


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    @property
    def launch(self) -> dict[str, Any]:
        """Options for `subprocess` that start a program as this account, in a folder open to everyone."""
        change = {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}
        return {"cwd": "/", **change}

    def take(self, path: Path) -> None:
        """Makes this account the owner of one file or folder, which must not be a planted link."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account_for(var: Path) -> Account:
    """Ourselves; under root, whoever owns the data already, or else an account meant for a database."""
    ourselves = Account(os.geteuid(), os.getegid())
    cluster = layout.cluster_folder(var)
    owner = cluster.stat() if cluster.exists() else None
    if ourselves.uid != 0:
        if owner and owner.st_uid != ourselves.uid:
            raise EmbeddedServerError(
                f"The database in {cluster} belongs to the account {_name(owner.st_uid)}: start Sankofa as "
                "that account or as root, or choose another folder with SANKOFA_VAR."
            )
        return ourselves
    if owner and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    return _existing(EXISTING) or _created() or _existing(("nobody",)) or _refuse()


def _existing(names: tuple[str, ...]) -> Account | None:
    for name in names:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid)
    return None


def _created() -> Account | None:
    """A system account without password, home or shell; None where the tool is missing or says no."""
    tool = shutil.which("useradd")
    if tool is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false"]
    subprocess.run([tool, *options, OWN_ACCOUNT], check=False, capture_output=True, stdin=subprocess.DEVNULL)  # noqa: S603 - a program of ours
    return _existing((OWN_ACCOUNT,))


def _refuse() -> Account:
    raise EmbeddedServerError(
        "PostgreSQL does not run as root and this system has no other account for it: start Sankofa as "
        "an ordinary user, or point DATABASE_URL at a PostgreSQL server."
    )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
