"""Reports of Postfix, Exim and Exchange, and what hostile senders might make of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import mail_reports as reports
from factories.mail_reports import ID
from sankofa.messaging.formats.bounce import MOST_BYTES, MOST_IDS, read_bounce
from sankofa.messaging.terms import NotABounce


@pytest.mark.parametrize("name", ["POSTFIX", "EXIM", "EXIM_PLAIN", "EXCHANGE"])
def test_an_address_that_is_not_there_is_blamed(name: str):
    bounce = read_bounce(getattr(reports, name).encode())
    assert ID in bounce.ids
    assert bounce.blames_address
    assert "550" in bounce.reason
    assert "@" not in bounce.reason


@pytest.mark.parametrize("name", ["POSTFIX", "EXIM", "EXIM_PLAIN", "EXCHANGE"])
def test_ends_of_lines_do_not_matter(name: str):
    text = getattr(reports, name)
    assert read_bounce(text.replace("\n", "\r\n").encode()) == read_bounce(text.encode())


@pytest.mark.parametrize("name", ["FULL", "SPAM"])
def test_what_is_not_the_fault_of_the_address_does_not_blame_it(name: str):
    bounce = read_bounce(getattr(reports, name).encode())
    assert ID in bounce.ids
    assert not bounce.blames_address


@pytest.mark.parametrize("name", ["POSTFIX_DELAYED", "DELIVERED"])
def test_a_delay_or_an_arrival_is_no_failure(name: str):
    assert read_bounce(getattr(reports, name).encode()) is None


def test_each_of_three_ways_tells_which_mail_it_was():
    by_envelope = reports.POSTFIX.replace(f"Message-ID: <{ID}@", "Message-ID: <gone@")
    by_headers = reports.POSTFIX.replace(f"Original-Envelope-Id: {ID}\n", "")
    by_reference = reports.EXCHANGE.replace(f"Message-ID: <{ID}@", "Message-ID: <gone@")
    for text in (by_envelope, by_headers, by_reference):
        assert ID in read_bounce(text.encode()).ids


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff" * 1000, reports.HOLIDAY.encode()])
def test_what_is_no_report_is_refused(content: bytes):
    with pytest.raises(NotABounce):
        read_bounce(content)


def test_a_report_that_names_no_mail_is_refused():
    with pytest.raises(NotABounce, match="which mail"):
        read_bounce(reports.POSTFIX.replace(ID, "nothing").encode())


def test_boxes_in_boxes_are_opened_up_to_a_bound():
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n" for number in range(2_000)
    )
    with pytest.raises(NotABounce):
        read_bounce(nested.encode())


def test_many_parts_and_many_ids_are_counted_up_to_a_bound():
    ids = "".join(f"<{number:08x}-2fa1-4d3b-9f6e-7a5c9d0e1f23@x> " for number in range(5_000))
    text = reports.POSTFIX.replace("A text", "B").replace(f"{reports.RETURNED}", f"References: {ids}\n")
    assert len(read_bounce(text.encode()).ids) <= 2 * MOST_IDS
    parts = reports.POSTFIX.replace(
        "--4FhT2x1", "--4FhT2x1.1777636801/mail.example.org\n\n\n" * 3_000 + "--4FhT2x1", 1
    )
    with pytest.raises(NotABounce):
        read_bounce(parts.encode())


def test_what_follows_the_first_quarter_of_a_megabyte_is_not_read():
    with pytest.raises(NotABounce):
        read_bounce(b"Subject: x\n\n" + b"." * MOST_BYTES + reports.POSTFIX.encode())


def test_an_odd_character_set_is_read_as_far_as_it_goes():
    odd = reports.EXIM_PLAIN.replace(
        "Auto-Submitted", 'Content-Type: text/plain; charset="no-such"\nAuto-Submitted', 1
    )
    assert read_bounce(odd.encode()).blames_address


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["POSTFIX", "EXIM", "EXIM_PLAIN", "EXCHANGE"]), st.data())
def test_whatever_is_broken_in_a_report_is_read_or_refused(name: str, data: st.DataObject):
    content = bytearray(getattr(reports, name).encode())
    for _each in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
        content = content or bytearray(b"x")
    try:
        bounce = read_bounce(bytes(content))
    except NotABounce:
        return
    assert bounce is None or "@" not in bounce.reason
