"""Statements of made-up banks: good ones, and each kind of bad one. What is wrong is said with its line."""

import gzip
import io
import logging
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.ledger.formats.statements import Columns, Format, Read, format_of, read_statements
from sankofa.ledger.formats.statements import reading as reading_module
from sankofa.ledger.formats.statements.terms import LARGEST_FILE
from sankofa.methods.bank_statements import Balance

HELD = Path(__file__).resolve().parents[2] / "references" / "statements"
LATIN = Columns(
    booked_on="Booked",
    value_on="Value",
    amount="Amount",
    balance="Balance",
    reference="Reference",
    counterparty="Payer",
    purpose="What for",
    date_format="%d.%m.%Y",
    decimal_sign=",",
    skipped=1,
)
ARABIC = Columns(
    booked_on="التاريخ",
    amount="وارد",
    amount_out="صادر",
    purpose="البيان",
    date_format="%d/%m/%Y",
    delimiter=",",
    sign="two-columns",
)


def read(name: str, currency: str = "EUR", columns: Columns | None = LATIN) -> Read:
    return read_statements((HELD / name).read_bytes(), currency=currency, columns=columns)


def told(found: Read) -> list[tuple[int, str]]:
    return [(fault.line, fault.text) for fault in found.faults]


def test_camt_of_the_second_version():
    found = read("good_001_02.xml")
    (statement,) = found.statements
    assert found.faults == []
    assert (statement.account, statement.currency, statement.sequence) == ("XX00MADEUPBANK0001", "EUR", "41")
    assert statement.opening == Balance(1000_00, date(2026, 3, 1))
    assert statement.closing == Balance(1118_50, date(2026, 3, 2))
    gift, charge = statement.lines
    assert (gift.amount, gift.reference, gift.bank_reference) == (150_00, "GIFT-2026-14", "MB-0001")
    assert (gift.counterparty, gift.purpose) == ("Ama Example", "For the clinic second part")
    assert (charge.amount, charge.purpose, charge.value_on) == (-31_50, "Charges", None)
    assert found.remarks[0].text.startswith("1 bookings are only announced")


def test_camt_of_the_thirteenth_version_parts_a_booking_of_several_payments():
    (statement,) = read("good_001_13.xml", "XOF").statements
    assert statement.opening == Balance(-50_000, date(2026, 3, 1))
    assert [
        (each.amount, each.reference, each.bank_reference, each.counterparty) for each in statement.lines
    ] == [
        (50_000, "RF18539007547034", "MB-0009#1", "Kofi Example"),
        (25_000, "", "MB-0009#2", "Abla Example"),
    ]


@pytest.mark.parametrize("version", [f"{number:02}" for number in range(2, 14)])
def test_every_version_of_camt_is_read(version):
    content = (HELD / "good_001_02.xml").read_bytes().replace(b"001.02", f"001.{version}".encode())
    found = read_statements(content, currency="EUR")
    assert (found.faults, found.lines) == ([], 2)


@pytest.mark.parametrize("name", ["outside_entity.xml", "laughs.xml"])
def test_definitions_in_a_file_are_refused_and_nothing_is_fetched_or_unfolded(name):
    began = time.process_time()
    found = read(name)
    assert found.statements == []
    assert "DOCTYPE" in found.faults[0].text
    assert time.process_time() - began < 5


def test_a_statement_of_two_pages_in_mt940():
    found = read("good.sta")
    assert found.faults == []
    first, second = found.statements
    assert (first.account, first.sequence) == ("MADEUPBANK/0001", "7/1")
    assert [(line.place, line.amount, line.bank_reference) for line in first.lines] == [
        (5, 150_00, "MB-0001"),
        (7, -31_50, "MB-0002"),
    ]
    assert first.lines[0].counterparty == "Ama Example"
    assert (first.lines[1].reference, second.lines[0].amount) == ("", -18_50)
    assert second.opening == first.closing


def test_mt940_in_its_envelope_and_in_the_letters_of_windows():
    assert read("enveloped.sta").faults == []
    assert read("latin.sta").statements[0].lines[0].purpose == "Für die Klinik"


def test_a_table_newest_first_is_turned_round_and_its_balances_looked_at():
    (statement,) = read("good.csv").statements
    assert statement.opening == Balance(1000_00, date(2026, 3, 2))
    assert statement.closing == Balance(1100_00, date(2026, 3, 3))
    assert [(line.place, line.amount) for line in statement.lines] == [(5, 150_00), (4, -31_50), (3, -18_50)]


@pytest.mark.parametrize("name", ["arabic.csv", "arabic_windows.csv"])
def test_a_table_in_arabic(name):
    found = read(name, "TND", ARABIC)
    assert found.faults == []
    assert found.statements[0].lines[0].amount == 1500_250
    assert found.statements[0].lines[0].purpose == "مساهمة تجريبية"


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("broken_off.xml", 12, "breaks off"),
        ("wrong_sum.xml", 10, "€0.01"),
        ("odd_bookings.xml", 10, "-150.00"),
        ("odd_bookings.xml", 14, "2026-02-30"),
        ("other_currency_inside.xml", 10, "USD"),
        ("announcement_054.xml", 1, "camt.054"),
        ("too_many_decimals.xml", 10, "150.005"),
        ("broken_off.sta", 1, "breaks off"),
        ("wrong_sum.sta", 5, "€0.01"),
        ("odd_bookings.sta", 5, ":61:"),
        ("odd_bookings.sta", 7, ":61:"),
        ("broken_chain.csv", 4, "does not follow"),
        ("odd_rows.csv", 4, "31.02.2026"),
        ("odd_rows.csv", 4, "minus a lot"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(name, line, said):
    assert any(at == line and said in text for at, text in told(read(name))), told(read(name))


def test_a_statement_in_another_currency_than_the_account_is_refused():
    assert "in EUR, the account in GHS" in read("good.sta", "GHS").faults[0].text


def test_empty_and_far_too_large_files(monkeypatch):
    assert "empty" in read_statements(b" \n", currency="EUR").faults[0].text
    monkeypatch.setattr(reading_module, "LARGEST_FILE", 10)
    assert "larger" in read_statements(b"x" * 11, currency="EUR").faults[0].text


def test_packed_files_are_opened_and_none_unfolds_without_end():
    good = (HELD / "good.sta").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("made-up.sta", good)
    for each in (gzip.compress(good), packed.getvalue()):
        assert format_of(each) == Format.MT940
        assert read_statements(each, currency="EUR").lines == 3
    bomb = gzip.compress(b"0" * (LARGEST_FILE + 1))
    assert len(bomb) < 200_000
    assert "larger" in read_statements(bomb, currency="EUR").faults[0].text
    assert "cannot be opened" in read_statements(packed.getvalue()[:60], currency="EUR").faults[0].text


def test_a_table_is_not_guessed_at_and_missing_columns_are_all_named():
    assert "which column" in read("good.csv", columns=None).faults[0].text
    assert [text for _line, text in told(read("good.csv", "TND", ARABIC))] != []
    odd = Columns(booked_on="Day", amount="Sum", skipped=1)
    assert [text for _line, text in told(read("good.csv", columns=odd))] == [
        "There is no column “Day”.",
        "There is no column “Sum”.",
    ]


def test_another_encoding_than_was_said():
    said = Columns(**{**vars(ARABIC), "encoding": "utf-8"})
    assert "not written in utf-8" in read("arabic_windows.csv", "TND", said).faults[0].text


def test_nothing_that_people_wrote_reaches_a_log(caplog):
    with caplog.at_level(logging.DEBUG):
        for name in ("odd_bookings.sta", "good.sta", "odd_bookings.xml", "odd_rows.csv"):
            read(name)
    assert caplog.text == ""


def test_the_text_of_a_file_is_never_taken_for_a_path():
    found = read_statements(b"{1:/etc/hostname", currency="EUR")
    assert found.statements == []
    assert format_of(b"{1:/etc/hostname") == Format.MT940


def test_a_prefix_that_nothing_explains_is_refused_in_words():
    found = read_statements(b"<b:Document><BkToCstmrStmt/></b:Document>", currency="EUR")
    assert found.statements == []
    assert "no statement of ISO 20022" in str(found.faults[0])


SEEDS = [path.read_bytes() for path in sorted(HELD.iterdir()) if path.suffix in (".xml", ".sta", ".csv")]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 2000), st.binary(max_size=6), st.integers(0, 40))
def test_whatever_is_done_to_a_file_it_is_read_or_refused_in_words(content, at, put, left_out):
    """Never an exception, and never a statement whose balances and bookings differ without a word."""
    found = read_statements(content[:at] + put + content[at + left_out :], currency="EUR", columns=LATIN)
    assert found.faults or found.statements
    for statement in found.statements:
        if statement.opening and statement.closing and not found.faults:
            moved = sum(line.amount for line in statement.lines)
            assert statement.closing.amount - statement.opening.amount == moved
