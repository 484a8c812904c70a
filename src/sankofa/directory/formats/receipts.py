"""Receipts of consent: what was agreed to, signed so that anybody can check later that it was said here.

A receipt names nobody. Whether the consent still stands is not in it, and is told to nobody but the person. The
signature is Ed25519 (RFC 8032), with a key that follows from the installation's secret key.
"""

import base64
import json
from dataclasses import asdict, dataclass
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

BEGINS = "sankofa-receipt-1"
LONGEST = 4_000


@dataclass(frozen=True)
class Receipt:
    """What somebody agreed to. Times are ISO 8601, the digest is SHA-256 of the words."""

    number: str
    organisation: str
    organisation_id: str
    purpose: str
    language: str
    words: str
    given_at: str
    lapses_at: str


def code_of(receipt: Receipt) -> str:
    """The receipt as one line with its signature."""
    content = json.dumps(asdict(receipt), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return f"{BEGINS}.{_text(content)}.{_text(_key(settings.SECRET_KEY).sign(content))}"


def read_code(code: str) -> Receipt | None:
    """The receipt behind a code, line breaks of a mail forgiven; None when it was not signed here."""
    parts = "".join(code.split()).split(".")
    if len(parts) != 3 or parts[0] != BEGINS or len(code) > LONGEST:
        return None
    try:
        content, signature = (
            base64.b64decode(_padded(part), altchars=b"-_", validate=True) for part in parts[1:]
        )
        return Receipt(**json.loads(content)) if _is_ours(content, signature) else None
    except (ValueError, TypeError):
        return None


def number_in(text: str) -> UUID | None:
    """The number of a receipt, from the number itself or from the whole code; None when it is neither."""
    plain = "".join(text.split())
    receipt = read_code(plain) if plain.startswith(BEGINS) else None
    try:
        return UUID(receipt.number if receipt else plain)
    except ValueError:
        return None


def public_key() -> str:
    """By which others can check a receipt without this site."""
    return _text(_key(settings.SECRET_KEY).public_key().public_bytes_raw())


def _is_ours(content: bytes, signature: bytes) -> bool:
    return any(
        _fits(secret, content, signature) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )


def _fits(secret: str, content: bytes, signature: bytes) -> bool:
    try:
        _key(secret).public_key().verify(signature, content)
    except InvalidSignature:
        return False
    return True


@cache
def _key(secret: str) -> Ed25519PrivateKey:
    seed = HKDF(SHA256(), 32, salt=None, info=b"sankofa receipts 1").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _padded(text: str) -> str:
    return text + "=" * (-len(text) % 4)
