"""Lets the database's account reach the data folder when root keeps it in a closed place such as /root.

Each closed folder on the way gets one access-control entry: this account may pass through. It may not
list the folder, and nobody else gains anything. Moving the data elsewhere would be the other way, but
then a copy or a removal of the data folder would silently miss the database.
"""

import errno
import os
import struct
import subprocess
from pathlib import Path

from sankofa.config.embedded.account import Account
from sankofa.config.embedded.terms import EmbeddedServerError

ACCESS_LIST = "system.posix_acl_access"  # Linux keeps it in an extended attribute of this name
VERSION = struct.Struct("<I")
ENTRY = struct.Struct("<HHI")  # tag, permissions, account number
OWNER, USER, GROUP_OWNER, GROUP, MASK, OTHERS = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NO_NUMBER = 0xFFFFFFFF
PASS = 0o1
Entry = tuple[int, int, int]


def open_way(folder: Path, account: Account) -> None:
    """Ensures that `account` can enter `folder`; raises with advice where the file system cannot do it."""
    if account.is_ours or can_enter(folder, account):
        return
    for step in [*reversed(folder.parents), folder]:
        if not can_enter(step, account):
            _let_pass(step, account)
    if not can_enter(folder, account):
        raise EmbeddedServerError(_advice(folder))


def can_enter(folder: Path, account: Account) -> bool:
    """Asks the kernel by trying: modes, access lists and mount options all count."""
    attempt = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]
    return subprocess.run(attempt, check=False, capture_output=True, **account.launch).returncode == 0  # noqa: S603 - a program of ours


def _let_pass(folder: Path, account: Account) -> None:
    try:
        entries = with_passage(_entries(folder), account.uid)
        os.setxattr(folder, ACCESS_LIST, VERSION.pack(2) + b"".join(ENTRY.pack(*entry) for entry in entries))
    except (AttributeError, OSError):  # no access lists on this system, or none on this file system
        raise EmbeddedServerError(_advice(folder)) from None


def _entries(folder: Path) -> list[Entry]:
    try:
        return list(ENTRY.iter_unpack(os.getxattr(folder, ACCESS_LIST)[VERSION.size :]))
    except OSError as error:
        if error.errno != errno.ENODATA:
            raise
    mode = folder.stat().st_mode
    rights = {OWNER: mode >> 6 & 0o7, GROUP_OWNER: mode >> 3 & 0o7, OTHERS: mode & 0o7}
    return [(tag, right, NO_NUMBER) for tag, right in rights.items()]


def with_passage(entries: list[Entry], uid: int) -> list[Entry]:
    """The access list with one more right. The mask widens for it, but what it hid stays hidden."""
    mask = next((rights for tag, rights, _ in entries if tag == MASK), 0o7)
    limited = {
        (tag, number): rights & mask if tag in (USER, GROUP_OWNER, GROUP) else rights
        for tag, rights, number in entries
        if tag != MASK
    }
    limited[USER, uid] = limited.get((USER, uid), 0) | PASS
    limited[MASK, NO_NUMBER] = 0
    for (tag, _), rights in limited.items():
        if tag in (USER, GROUP_OWNER, GROUP):
            limited[MASK, NO_NUMBER] |= rights
    return [(tag, rights, number) for (tag, number), rights in sorted(limited.items())]


def _advice(folder: Path) -> str:
    return (
        f"Root started Sankofa, so the database runs as another account, which may not enter {folder}: "
        f"allow it (chmod o+x {str(folder)!r}), or keep the data elsewhere (SANKOFA_VAR=/var/lib/sankofa), "
        "or start Sankofa as an ordinary user."
    )
