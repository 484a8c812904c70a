"""Sealing what tells who somebody is: field by field, before it reaches the database.

The keys lie outside the database (`settings.IDENTITY_KEYS`). New texts are sealed with the first; the others still open
what they sealed, so that keys can be changed while the site runs. Every seal begins with the mark of its key, which
tells nothing of the key: so the right one is found at once, and the database can count what is under which.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = 8  # letters of a key's mark, at the beginning of all it seals


class KeyLost(Exception):
    """A sealed text cannot be opened with the keys at hand; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "A sealed name or contact cannot be opened: its key is not among the identity keys. Put the keys back from "
            "where they are kept (docs/how-to/keep-the-keys.md)."
        )


@dataclass(frozen=True)
class Key:
    """One identity key, ready for use."""

    mark: bytes
    sealing: Fernet
    alike: AESSIV
    blinding: bytes


def seal(text: str) -> bytes:
    """The text sealed so that the same text never looks the same twice. The seal is ASCII."""
    return seal_bytes(text.encode())


def unseal(sealed: bytes) -> str:
    """The text behind a seal. Raises KeyLost when no key opens it."""
    return unseal_bytes(sealed).decode()


def seal_bytes(content: bytes) -> bytes:
    key = newest()
    return key.mark + key.sealing.encrypt(content)


def unseal_bytes(sealed: bytes) -> bytes:
    """What is behind a seal. Raises KeyLost."""
    whole = bytes(sealed)
    try:
        return _key_of(whole[:MARK]).sealing.decrypt(whole[MARK:])
    except InvalidToken:
        raise KeyLost from None


def reseal(sealed: bytes) -> bytes:
    """The same under the newest key. Raises KeyLost."""
    return seal_bytes(unseal_bytes(sealed))


def seal_alike(text: str) -> tuple[str, ...]:
    """The text sealed so that the same text always looks the same: under the newest key, then under each older one.

    For texts that a library must look up exactly. Whoever reads the table learns which rows are alike, and nothing
    more. The cipher is AES-SIV (Rogaway and Shrimpton, 2006; RFC 5297).
    """
    return tuple(
        key.mark.decode() + base64.urlsafe_b64encode(key.alike.encrypt(text.encode(), None)).decode()
        for key in at_hand()
    )


def unseal_alike(sealed: str) -> str:
    """The text behind a seal made by `seal_alike`. Raises KeyLost."""
    key = _key_of(sealed[:MARK].encode())
    try:
        return key.alike.decrypt(base64.urlsafe_b64decode(sealed[MARK:]), None).decode()
    except (InvalidTag, ValueError):
        raise KeyLost from None


def blind(text: str, *, of: str) -> tuple[bytes, ...]:
    """Fingerprints by which a sealed text can be found and not read: the newest key's first.

    `of` names what the text is, so that a telephone number and a name that are spelt alike do not meet.
    """
    message = f"{of}\0{text}".encode()
    return tuple(key.mark + hmac.digest(key.blinding, message, hashlib.sha256) for key in at_hand())


def at_hand() -> tuple[Key, ...]:
    """All keys at hand; the first seals."""
    return _keys_of(tuple(settings.IDENTITY_KEYS))


def newest() -> Key:
    """The key that seals. Raises KeyLost when there is none."""
    for key in at_hand():
        return key
    raise KeyLost


def mark_of(key: str) -> str:
    """What everything begins with that this key seals."""
    return _derived(base64.urlsafe_b64decode(key), "mark", MARK // 2).hex()


def _key_of(mark: bytes) -> Key:
    for key in at_hand():
        if key.mark == mark:
            return key
    raise KeyLost


@cache
def _keys_of(texts: tuple[str, ...]) -> tuple[Key, ...]:
    return tuple(_key(text) for text in texts)


def _key(text: str) -> Key:
    raw = base64.urlsafe_b64decode(text)
    return Key(
        mark_of(text).encode(),
        Fernet(text),
        AESSIV(_derived(raw, "alike", 64)),
        _derived(raw, "blind", 32),
    )


def _derived(key: bytes, what: str, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"sankofa {what} 1".encode()).derive(key)
