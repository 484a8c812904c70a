"""Tables of made-up banks: amounts are read as they are meant or not at all, and no row is lost without a word."""

import csv
import gzip

import pytest

from sankofa.ledger.formats.statements import Columns, Read, read_statements

TOLD = {"booked_on": "Day", "amount": "Amount", "balance": "Balance", "purpose": "What"}
HEAD = "Day;Amount;Balance;What"


def table(*rows: str, head: str = HEAD) -> bytes:
    return ("\n".join([head, *rows]) + "\n").encode()


def read(content: bytes, currency: str = "EUR", **more: object) -> Read:
    return read_statements(content, currency=currency, columns=Columns(**TOLD | more))


def amounts(found: Read) -> list[int]:
    return [line.amount for each in found.statements for line in each.lines]


@pytest.mark.parametrize(
    ("currency", "sign", "typed", "wanted"),
    [
        ("EUR", ".", "1,234.50", 1234_50),
        ("EUR", ",", "1.234,50", 1234_50),
        ("EUR", ".", "1,234", 1234_00),
        ("EUR", ".", "1234.5", 1234_50),
        ("EUR", ".", "1234.500", 1234_50),
        ("EUR", ".", "0.500", 50),
        ("EUR", ".", "1,234,567.89", 1_234_567_89),
        ("INR", ".", "12,34,567.00", 12_34_567_00),
        ("JPY", ".", "1,000.00", 1000),
        ("XOF", ",", "25.000", 25_000),
        ("XOF", ",", "25 000", 25_000),
        ("TND", ".", "1.234", 1_234),
        ("TND", ".", "1,234.000", 1234_000),
        ("TND", ",", "1 234", 1234_000),
        ("EUR", ".", "(1,000.00)", -1000_00),
        ("EUR", ".", "1,000.00-", -1000_00),
        ("EUR", ".", "- 12.50", -12_50),
        ("EUR", ",", "−12,50", -12_50),
        ("EUR", ".", "+12.5", 12_50),
        ("EUR", ".", "-.50", -50),
        ("EUR", ".", "1’000.00", 1000_00),
        ("EUR", ",", "1\u202f234,50", 1234_50),
        ("EUR", ",", "١٬٢٣٤٫٥٠", 1234_50),
    ],
)
def test_amounts_as_banks_write_them(currency, sign, typed, wanted):
    found = read(table(f"2026-03-02;{typed};;x"), currency, decimal_sign=sign)
    assert (found.faults, amounts(found)) == ([], [wanted])


@pytest.mark.parametrize(
    ("currency", "sign", "typed"),
    [
        ("EUR", ".", "12,50"),
        ("EUR", ",", "12.50"),
        ("EUR", ".", "12 50"),
        ("EUR", ".", "12،50"),
        ("EUR", ".", "1,2345.00"),
        ("EUR", ".", "1.234,50"),
        ("EUR", ".", "12,500,00"),
        ("XOF", ".", "25,00"),
        # Right with this sign, and a thousand times as much or as little with the other.
        ("EUR", ".", "25.000"),
        ("XOF", ".", "-25.000"),
        ("TND", ".", "1,234"),
        ("TND", ",", "(1.234)"),
    ],
)
def test_an_amount_that_may_be_another_one_is_a_fault(currency, sign, typed):
    found = read(table(f"2026-03-02;{typed};;x"), currency, decimal_sign=sign)
    assert [fault.line for fault in found.faults] == [2]
    assert typed in found.faults[0].text


def test_a_whole_table_read_with_the_other_sign_adds_up_and_is_refused_all_the_same():
    rows = table("2026-03-02;12,50;112,50;a", "2026-03-03;-2,25;110,25;b")
    assert {fault.line for fault in read(rows).faults} == {2, 3}
    assert amounts(read(rows, decimal_sign=",")) == [12_50, -2_25]


def test_cells_beyond_the_headings_are_a_fault_unless_they_are_empty():
    parted = table("2026-03-02,12,50,a gift", head="Day,Amount,What")
    found = read(parted, balance="", delimiter=",")
    assert [fault.line for fault in found.faults] == [2]
    assert "more cells" in found.faults[0].text
    assert amounts(read(table("2026-03-02;12.50;112.50;a;;"))) == [12_50]


def test_a_mark_that_nobody_closes_swallows_no_rows():
    rows = ["2026-03-02;12.50;112.50;a", '2026-03-03;1.00;113.50;"Made-up club', "2026-03-04;5.00;118.50;c"]
    assert "quotation mark" in read(table(*rows)).faults[0].text
    closed_later = read(table(*rows, '2026-03-05;6.00;124.50;another "club"'))
    assert closed_later.faults
    ends_by_chance = read(table(*rows, '2026-03-05;6.00;124.50;club"', "2026-03-06;1.00;125.50;e"))
    assert [fault.line for fault in ends_by_chance.faults] == [3]


def test_a_text_of_several_lines_is_one_cell():
    found = read(table('2026-03-02;12.50;112.50;"for the well;\nsecond; line"', "2026-03-03;1.00;113.50;b"))
    assert (found.faults, amounts(found)) == ([], [12_50, 1_00])


def test_a_column_whose_heading_stands_there_twice_is_not_chosen_among():
    head = "Day;Amount;Currency;Amount;What"
    found = read(table("2026-03-02;12.50;EUR;8000;a", head=head), balance="")
    assert "“Amount”" in found.faults[0].text
    assert amounts(
        read(table("2026-03-02;1.00;x;101.00;y", head="Day;Amount;What;Balance;What"), purpose="")
    ) == [1_00]


def test_a_packed_file_is_read_whole_or_not_at_all():
    rows = [f"2026-03-02;1.00;{100 + number}.00;x{number * 7919}" for number in range(1, 2001)]
    packed = gzip.compress(table(*rows))
    assert read(packed).lines == 2000
    cut = read(packed[: len(packed) // 2])
    assert (cut.lines, cut.statements) == (0, [])
    assert "cannot be opened" in cut.faults[0].text
    rest = "".join(f"{row}\n" for row in rows[10:]).encode()
    assert read(gzip.compress(table(*rows[:10])) + gzip.compress(rest)).lines == 2000
    assert "cannot be opened" in read(packed + b"something else").faults[0].text


def test_a_cell_without_end_is_refused_in_words():
    endless = "x" * (csv.field_size_limit() + 1)
    assert read(table(f"2026-03-02;1.00;101.00;{endless}")).faults[0].line == 0
