"""The signing key that Sankofa keeps for itself when the operator gives none."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from sankofa.config import values


def kept_secret_key(var: Path) -> str:
    """The key in the data folder, made at the first call. Processes that start together agree on one key."""
    place = var / "secret_key"
    try:
        if not place.exists():
            offer(place, secrets.token_urlsafe(64))
        return values.secret(place.read_text().strip())
    except OSError as error:
        raise values.OddValue(
            f"The key {place} cannot be used ({error.strerror}): start Sankofa as the account that owns it."
        ) from None
    except values.OddValue:
        raise values.OddValue(
            f"The key {place} is damaged: put it back from a copy, or remove it, which ends all sessions."
        ) from None


def offer(place: Path, key: str) -> None:
    """Puts the key in place unless another process was first: a link, unlike a rename, never replaces."""
    descriptor, draft = tempfile.mkstemp(prefix=".secret_key-", dir=place.parent)  # mkstemp gives mode 0600
    try:
        with os.fdopen(descriptor, "w") as out:
            out.write(key + "\n")
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, place)
    finally:
        os.unlink(draft)
