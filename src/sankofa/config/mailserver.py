"""Readers for the settings of mail: which server takes it, and whom it is from."""

import re
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import parse_qsl, unquote, urlsplit

from sankofa.config.values import OddValue

PORTS = {"smtp": 587, "smtps": 465}
OF_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
SENDER = re.compile(r"[^@\s<>(),;:\\\"\[\]]{1,64}@[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
EXAMPLE = "smtp://user:password@mail.example.org:587"


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, and how the connection is kept from others' eyes."""

    host: str
    port: int
    user: str = field(repr=False)
    password: str = field(repr=False)
    security: str  # "tls" from the first byte, "starttls", "starttls-if-offered", or "none"


def mail_server(text: str) -> MailServer:
    """The address of a mail server. It holds a password, so no message repeats any part of it."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise OddValue(_unreadable()) from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.fragment:
        raise OddValue(_unreadable())
    if bool(parts.username) != bool(parts.password):
        raise OddValue(f"needs both user and password, or neither: write {EXAMPLE}.")
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=_security(parts),
    )


def _security(parts) -> str:
    """Mail travels sealed, unless the server is this machine, or a relay of the own network that was named so."""
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    if asked not in ({}, {"starttls": "off"}):
        raise OddValue("ends with something unknown: after the question mark only starttls=off may stand.")
    if parts.scheme == "smtps":
        if asked:
            raise OddValue("begins with smtps:// and asks for no TLS: begin it with smtp://.")
        return "tls"
    is_here = parts.hostname in OF_THIS_MACHINE
    if asked and parts.password and not is_here:
        raise OddValue("would send the password unsealed: leave out starttls=off.")
    if asked:
        return "none"
    return "starttls-if-offered" if is_here else "starttls"


def _unreadable() -> str:
    return (
        f"does not name a mail server: write {EXAMPLE}, or smtps:// where it speaks TLS from the first byte, "
        "with special characters of the password percent-encoded (@ is %40, / is %2F)."
    )


def sender(text: str) -> str:
    """Whom mail is from: an address, with a name before it where there is one."""
    _name, address = parseaddr(text)
    if not text.isprintable() or not SENDER.fullmatch(address):
        raise OddValue(f"is {text!r}: write an address, such as Sankofa <office@example.org>.")
    return text
