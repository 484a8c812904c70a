"""Reading what mail servers send when they could not deliver: delivery status notifications (RFC 3464).

Anybody can send such a message, so it is read with bounds, and it counts only for a Message-ID that we really gave to
a mail: those are random, and only the servers and the reader of that mail have seen it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import compat32

from sankofa.messaging.formats.message import without_addresses
from sankofa.messaging.formats.posting import blames_address
from sankofa.messaging.terms import NotABounce

MOST_BYTES = 256 * 1024  # of a message that is looked at; what follows is the text that came back
MOST_PARTS = 50
MOST_IDS = 50
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
OUR_ID = re.compile(rf"<({UUID})@[^<>\s@]{{1,255}}>", re.IGNORECASE)
ENVELOPE = re.compile(rf"(?:[^;]*;\s*)?({UUID})", re.IGNORECASE)
STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
REPLY = re.compile(r"\b([45]\d\d)\b")


@dataclass(frozen=True)
class Bounce:
    """A mail that could not be delivered: which it may be, whether the address is to blame, and what was said."""

    ids: tuple[str, ...]  # of mails, the likeliest first
    blames_address: bool
    reason: str


def read_bounce(content: bytes) -> Bounce | None:
    """What a report tells; None for one that only says that it takes longer, or that it arrived.

    Raises NotABounce for what is no report at all.
    """
    try:
        parts = list(_parts(message_from_bytes(content[:MOST_BYTES], policy=compat32)))
    except (MessageError, RecursionError, LookupError, ValueError):
        raise NotABounce("This is no mail that can be read.") from None
    report = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    told = _told(report) if report is not None else _told_without_report(parts)
    if told is None:
        raise NotABounce("This is no report about a mail: it has no part message/delivery-status.")
    ids = tuple(dict.fromkeys(_ids(parts, report)))
    if not ids:
        raise NotABounce("The report does not say which mail it is about.")
    has_failed, status, reason = told
    return Bounce(ids, blames_address(status, False), reason) if has_failed else None


def _parts(message: Message) -> Iterator[Message]:
    """A message and what it holds, breadth first, up to a bound; nothing is opened twice."""
    waiting = [message]
    for _number in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        if part.is_multipart():
            waiting += part.get_payload()[:MOST_PARTS]


def _told(report: Message) -> tuple[bool, str, str] | None:
    """Whether delivery failed, the status, and a reason, by the fields of the report."""
    groups = [group for group in _groups(report) if _field(group, "Action")]
    if not groups:
        return None
    failed = [group for group in groups if _field(group, "Action").lower() == "failed"]
    group = (failed or groups)[0]
    status, said = _status(_field(group, "Status")), _field(group, "Diagnostic-Code")
    if status.endswith(".0.0"):  # says nothing; what the other server said may say more
        status = _status(said) or status
    return bool(failed), status, without_addresses(said or status)


def _groups(report: Message) -> list[Message]:
    """Fields of the mail as a whole, then those of each address."""
    return report.get_payload()[:MOST_PARTS] if report.is_multipart() else [report]


def _told_without_report(parts: list[Message]) -> tuple[bool, str, str] | None:
    """Exim tells in headers of its own which addresses failed, and some versions send nothing else."""
    top = parts[0]
    if not _field(top, "X-Failed-Recipients"):
        return None
    text = _text_of(parts)
    status = _status(text)
    reply = REPLY.search(text)
    said = without_addresses(text[reply.start() :].splitlines()[0]) if reply else "Undelivered"
    return True, status or ("5.1.1" if reply and reply[1] == "550" else ""), said


def _text_of(parts: list[Message]) -> str:
    part = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    content = part.get_payload(decode=True) if part is not None else b""
    return content.decode("utf-8", "replace") if content else ""


def _ids(parts: list[Message], report: Message | None) -> Iterator[str]:
    """Ids that may be of our mail: named in the report, in the mail that came back, in the headers, in its text."""
    for group in _groups(report) if report is not None else ():
        if found := ENVELOPE.fullmatch(_field(group, "Original-Envelope-Id")):
            yield found[1].lower()
    for part in parts:
        yield from _found(_field(part, "Message-ID"))
        if part.get_content_type() in ("text/rfc822-headers", "text/plain", "message/rfc822-headers"):
            content = part.get_payload(decode=True) or b""
            yield from _found(content.decode("utf-8", "replace"))
    for header in ("In-Reply-To", "References", "X-Original-Message-ID"):
        yield from _found(_field(parts[0], header))


def _found(text: str) -> Iterator[str]:
    for number, match in enumerate(OUR_ID.finditer(text)):
        if number == MOST_IDS:
            return
        yield match[1].lower()


def _field(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())[:2_000]


def _status(text: str) -> str:
    found = STATUS.search(text)
    return found[0] if found else ""
