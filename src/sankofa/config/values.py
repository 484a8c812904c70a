"""Readers for single configuration values: a text in, a checked value out, or `OddValue` with advice."""

import base64
import ipaddress
import re
from pathlib import Path
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

HOST = re.compile(r"\.?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*", re.IGNORECASE)
SHORTEST_SECRET = 50


class OddValue(ValueError):
    """A value that cannot be used; the message says what to write instead and never repeats a secret."""


def switch(text: str) -> bool:
    lowered = text.lower()
    if lowered in ("1", "true", "yes", "on"):
        return True
    if lowered in ("0", "false", "no", "off"):
        return False
    raise OddValue(f"is {text!r}: write on or off.")


def whole_number(lowest: int, highest: int):
    """A reader for whole numbers within bounds."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not lowest <= int(text) <= highest:
            raise OddValue(f"is {text!r}: write a whole number from {lowest} to {highest}.")
        return int(text)

    return read


def address(text: str) -> str:
    """A network address to listen on; brackets around IPv6 are accepted and dropped."""
    if text == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(text.removeprefix("[").removesuffix("]")))
    except ValueError:
        raise OddValue(
            f"is {text!r}: write an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for every one."
        ) from None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _is_host(text: str) -> bool:
    if text.startswith("[") and text.endswith("]"):
        try:
            return bool(ipaddress.IPv6Address(text[1:-1]))
        except ValueError:
            return False
    return len(text) <= 253 and HOST.fullmatch(text) is not None


def hosts(text: str) -> tuple[str, ...]:
    """Names under which visitors reach the site, without scheme, port or path."""
    odd = [part for part in _parts(text) if not _is_host(part)]
    if odd or not _parts(text):
        raise OddValue(
            f"has {', '.join(map(repr, odd)) or 'no name'}: write host names separated by commas, "
            "such as sankofa.example.org,localhost (no https://, no port, no *)."
        )
    return tuple(_parts(text))


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    return parts.scheme in ("http", "https") and plain and port_is_right and _is_host(_bracketed(host))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def origins(text: str) -> tuple[str, ...]:
    odd = [part for part in _parts(text) if not _is_origin(part)]
    if odd or not _parts(text):
        raise OddValue(
            f"has {', '.join(map(repr, odd)) or 'no origin'}: write scheme and host separated by commas, "
            "such as https://sankofa.example.org."
        )
    return tuple(_parts(text))


def site_url(text: str) -> str:
    trimmed = text.rstrip("/")
    if not _is_origin(trimmed):
        raise OddValue(
            f"is {text!r}: write the address of the home page, such as https://sankofa.example.org."
        )
    return trimmed


def issuer_url(text: str) -> str:
    """The address of an issuer of OpenID Connect, which may have a path. Only this machine is asked without TLS."""
    if not _is_issuer(text):
        raise OddValue("names no issuer: write its address, such as https://login.example.org/realms/staff.")
    return text.rstrip("/")


def _is_issuer(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    is_here = parts.scheme == "http" and host in ("127.0.0.1", "localhost", "::1")
    return bool(host) and (parts.scheme == "https" or is_here) and not parts.username and not parts.fragment


def host_of(url: str) -> str:
    """The host of a checked address, written as `hosts` writes it."""
    return _bracketed(urlsplit(url).hostname or "")


def secret(text: str) -> str:
    if len(text) < SHORTEST_SECRET or len(set(text)) < 5:
        raise OddValue(
            f"is too easy to guess: use at least {SHORTEST_SECRET} random characters, "
            "or leave it out and Sankofa keeps a key of its own in the data folder."
        )
    return text


def database_url(text: str) -> str:
    """The address of a PostgreSQL database. It holds a password, so no message repeats any part of it."""
    scheme = text.partition("://")[0].lower()
    if scheme not in ("postgres", "postgresql"):
        raise OddValue(
            "does not name a PostgreSQL database: write postgres://user:password@host:5432/name, "
            "or leave it out and Sankofa runs a server of its own."
        )
    if not database_parts(text).get("dbname"):
        raise OddValue("names no database: end it with a name, as in postgres://user@host:5432/sankofa.")
    return text


def database_parts(text: str) -> dict[str, str]:
    """libpq's own reading of the address: host, port, user, password, dbname and further options."""
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(text).items() if value is not None}
    except ProgrammingError:
        raise OddValue(_UNREADABLE_DATABASE) from None
    ports = [port for port in parts.get("port", "").split(",") if port]
    if not all(port.isdecimal() and 0 < int(port) < 65536 for port in ports):
        raise OddValue(_UNREADABLE_DATABASE)
    return parts


_UNREADABLE_DATABASE = (
    "cannot be read: write postgres://user:password@host:5432/name, "
    "with special characters of the password percent-encoded (@ is %40, / is %2F)."
)


def folder(text: str) -> Path:
    return Path(text).expanduser().resolve()


def identity_keys(text: str) -> tuple[str, ...]:
    """Keys with commas between them, each of 32 bytes in URL-safe base64."""
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    for key in keys:
        try:
            raw = base64.urlsafe_b64decode(key)
        except ValueError:
            raw = b""
        if len(raw) != 32:
            raise OddValue(
                "holds a key that is not 32 bytes in URL-safe base64. Make one with sankofa keys new."
            )
    if not keys:
        raise OddValue("holds no key. Make one with sankofa keys new.")
    return keys
