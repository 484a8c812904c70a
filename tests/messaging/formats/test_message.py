"""Mails in bytes, read back by the standard library as a mail program would."""

import email
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.policy import default

import pytest

from sankofa.messaging.formats.message import (
    Addressed,
    OddAddress,
    alike,
    readable_address,
    without_addresses,
    written,
)

AT = datetime(2026, 5, 1, 12, tzinfo=UTC)


def addressed(**other: object) -> Addressed:
    plain = {
        "message_id": "<made-up@example.org>",
        "sender": "Office <office@example.org>",
        "to": "ama@example.org",
        "subject": "Hello",
        "body": "A text.\n",
        "language": "en",
        "written_at": AT,
    }
    return Addressed(**plain | other)


@pytest.mark.parametrize(
    "subject", ["Añadido", "تم نشر ممارستك في الكتالوج بعد مراجعتها من قبل شخصين", "x" * 190, "a, b; c <d>"]
)
def test_subject_and_text_come_back_as_they_were(subject: str):
    body = f"{subject}\n\nمرحبا بك، هذا نص طويل. é\n"
    sent = written(addressed(subject=subject, body=body, sender="Büro für Wanderung <office@example.org>"))
    raw = sent.as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998
    read = email.message_from_bytes(raw, policy=default)
    assert read["Subject"] == subject
    assert read.get_content().replace("\r\n", "\n") == body
    assert read["From"].addresses[0].display_name == "Büro für Wanderung"
    assert str(make_header(decode_header(email.message_from_bytes(raw)["Subject"]))) == subject


def test_headers_say_that_no_person_wrote_this():
    sent = written(addressed(language="ar"))
    assert (sent["Auto-Submitted"], sent["Content-Language"]) == ("auto-generated", "ar")
    assert (sent["Message-ID"], sent["Date"]) == ("<made-up@example.org>", "Fri, 01 May 2026 12:00:00 +0000")


@pytest.mark.parametrize("line", ["Hello\nBcc: x@example.org", "Hello\r\n\r\nA text of mine"])
def test_a_header_of_several_lines_is_refused(line: str):
    with pytest.raises(ValueError, match=r"(?i)header"):
        written(addressed(subject=line))


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "ama",
        "ama@",
        "@example.org",
        "ama@example.org\nBcc: kofi@example.org",
        "ama@example.org, kofi@example.org",
        "ama@example.org\0",
        "a b@example.org",
        "a" * 65 + "@example.org",
        "ama@" + "x" * 260,
    ],
)
def test_odd_addresses_are_refused_and_not_repeated(odd: str):
    with pytest.raises(OddAddress) as refused:
        readable_address(odd)
    assert "ama" not in str(refused.value)


def test_addresses_meet_whatever_their_capitals():
    assert readable_address("Ama Example <Ama.Example@EXAMPLE.org>") == "Ama.Example@example.org"
    assert alike("Ama@example.org") == alike("AMA@EXAMPLE.ORG")


def test_what_a_server_says_names_nobody():
    said = "550 5.1.1 <ama@example.org>: Recipient address rejected:\r\n ama@example.org unknown"
    assert without_addresses(said) == ("550 5.1.1 <(address)>: Recipient address rejected: (address) unknown")
