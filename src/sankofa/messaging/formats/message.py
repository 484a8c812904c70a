"""A mail as it travels: headers and text in bytes, and the addresses it may bear."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses, parseaddr

LONGEST_ADDRESS = 254  # letters (RFC 5321, 4.5.3.1.3, without the brackets)
PLAIN_ADDRESS = re.compile(r"[^@\s<>(),;:\\\"\[\]]{1,64}@[^@\s<>(),;:\\\"\[\]]+")
ANY_ADDRESS = re.compile(r"[^\s<>(),;:\"@]+@[^\s<>(),;:\"@]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class OddAddress(ValueError):
    """No mail can go to such an address. It is not repeated, as it may belong to somebody."""

    def __init__(self) -> None:
        super().__init__("An e-mail address is needed, of the form name@host, and one only.")


@dataclass(frozen=True)
class Addressed:
    """All that is needed to write a mail in full."""

    message_id: str
    sender: str  # as in settings: "Office <office@example.org>"
    to: str
    subject: str
    body: str
    language: str
    written_at: datetime


def readable_address(text: str) -> str:
    """The address as it is used and fingerprinted: its domain in small letters. Raises OddAddress."""
    named = getaddresses([text]) if not CONTROL.search(text) else []
    found = named[0][1] if len(named) == 1 else ""
    if len(found) > LONGEST_ADDRESS or not PLAIN_ADDRESS.fullmatch(found):
        raise OddAddress
    local, _at, domain = found.rpartition("@")
    return f"{local}@{domain.lower()}"


def alike(address: str) -> str:
    """The form under which two spellings of an address meet: hardly any server tells capitals apart."""
    return address.casefold()


def without_addresses(text: str, most: int = 300) -> str:
    """What a server said, in one short line that names nobody."""
    return " ".join(ANY_ADDRESS.sub("(address)", CONTROL.sub(" ", text)).split())[:most]


def written(mail: Addressed) -> EmailMessage:
    """The mail with all its headers. Raises ValueError for a header of several lines."""
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))  # servers of all ages pass that on unchanged
    message["Message-ID"] = mail.message_id
    message["Date"] = format_datetime(mail.written_at)
    message["From"] = _with_name(mail.sender)
    message["To"] = Address(addr_spec=mail.to) if mail.to.isascii() else mail.to
    message["Subject"] = mail.subject
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday notice answers
    message.set_content(mail.body, subtype="plain", charset="utf-8")
    message["Content-Language"] = mail.language
    return message


def _with_name(sender: str) -> Address:
    name, spec = parseaddr(sender)
    return Address(display_name=name, addr_spec=spec)
