"""The keys that seal names and contacts, which Sankofa keeps for itself when the operator gives none.

They lie in the data folder, one a line: the first seals, all open. A key that was added and does not seal yet stands
last, with a plus sign before it. Processes at work notice when the file changes.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cryptography.fernet import Fernet

from sankofa.config import values
from sankofa.config.secret_key import offer

NAME = "identity_keys"
WAITS = "+"


def kept_in(var: Path) -> Path:
    return var / NAME


def new_key() -> str:
    return Fernet.generate_key().decode()


def make_first(var: Path) -> None:
    """A key where there is none. Whoever calls has made sure that nothing was sealed before."""
    if not kept_in(var).exists():
        offer(kept_in(var), new_key())


def read(var: Path) -> tuple[str, ...]:
    """The keys in the data folder; none where none were made yet. Raises `values.OddValue`."""
    place = kept_in(var)
    try:
        return values.identity_keys(",".join(_lines(place)).replace(WAITS, ""))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise values.OddValue(
            f"The identity keys {place} cannot be used ({error.strerror}): start Sankofa as the account that owns them."
        ) from None
    except values.OddValue:
        raise values.OddValue(
            f"The identity keys {place} are damaged: put them back from a copy. Without them no name can be read."
        ) from None


def waiting(var: Path) -> bool:
    """Whether the last key does not seal yet, because `sankofa keys rotate` has not been run since it was added."""
    lines = _lines(kept_in(var))
    return bool(lines) and lines[-1].startswith(WAITS)


def _lines(place: Path) -> list[str]:
    return place.read_text().split()


def write(var: Path, keys: Sequence[str], *, waiting: bool = False) -> None:
    """In one step: whoever reads meanwhile finds the old keys or the new ones, never half of them."""
    descriptor, draft = tempfile.mkstemp(prefix=f".{NAME}-", dir=var)  # mkstemp gives mode 0600
    try:
        with os.fdopen(descriptor, "w") as out:
            *before, last = keys
            out.write("".join(f"{key}\n" for key in [*before, f"{WAITS}{last}" if waiting else last]))
            out.flush()
            os.fsync(out.fileno())
        os.rename(draft, kept_in(var))
    except BaseException:
        os.unlink(draft)
        raise


class KeptKeys(Sequence):
    """The keys in the data folder as they are at this moment, for settings that are read once."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self._state: tuple[int, ...] | None = None
        self._keys = self._now()

    def __repr__(self) -> str:
        return "<identity keys>"

    def _now(self) -> tuple[str, ...]:
        try:
            found = os.stat(kept_in(self.var))
            state = (found.st_ino, found.st_mtime_ns, found.st_size)
        except OSError:
            state = None
        if state is None or state != self._state:
            self._keys, self._state = read(self.var), state
        return self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def __getitem__(self, position):
        return self._now()[position]
