"""The signing key that Sankofa keeps for itself when the operator gives none."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_secret_key(var: Path) -> str:
    """The key in the data folder, made at the first call. Processes that start together agree on one key."""
    place = var / "secret_key"
    if not place.exists():
        _offer(place, secrets.token_urlsafe(64))
    return place.read_text().strip()


def _offer(place: Path, key: str) -> None:
    """Puts the key in place unless another process was first: a link, unlike a rename, never replaces."""
    descriptor, draft = tempfile.mkstemp(prefix=".secret_key-", dir=place.parent)  # mkstemp gives mode 0600
    try:
        with os.fdopen(descriptor, "w") as out:
            out.write(key + "\n")
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
