"""Real quotes come in as they were published."""

from decimal import Decimal
from fractions import Fraction

import pytest
import xlsxwriter

from sankofa.foundation.workbooks.book import Book, Sheet
from sankofa.foundation.workbooks.terms import FileRefused
from sankofa.funds.actions.prices import take_workbook
from sankofa.funds.formats.published_prices import (
    PublishedQuote,
    Refused,
    numbered,
    quotes_of,
    sheet_of_quotes,
    shipped_quotes,
)
from sankofa.funds.models import PriceQuote
from sankofa.methods.transfer_prices import Point, price_at, total_percent

HEADS = [
    "id", "period", "source_code", "source_name", "destination_code", "destination_name", "firm", "firm_type",
    "payment instrument", "speed actual", "cc1 lcu amount", "cc1 lcu code", "cc1 lcu fee", "cc1 fx margin",
    "cc1 total cost %", "cc2 lcu amount", "cc2 lcu code", "cc2 lcu fee", "cc2 fx margin", "cc2 total cost %",
    "transparent", "receiving network coverage", "pickup method", "date",
]  # fmt: skip
ROW = [
    1, "2024_3Q", "ITA", "Italy", "KSV", "Kosovo", "Made-up Money", "Money Transfer Operator", "Cash", "3-5 days", 140,
    "EUR", 4.9, 1.25, 4.75, 345, "EUR", 6.9, 1.25, 3.25, "yes", "High", "Mobile wallet", "2024-08-01 00:00:00",
]  # fmt: skip


def workbook(*rows):
    told = [["Dataset"], HEADS, *rows]
    return Book("rpw.xlsx", (Sheet("Dataset (from Q2 2016)", len(told), lambda: iter(told)),))


def changed(**cells):
    row = list(ROW)
    for name, cell in cells.items():
        row[HEADS.index(name.replace("_", " ") if name.replace("_", " ") in HEADS else name)] = cell
    return row


def test_the_quotes_that_come_with_the_program():
    quotes = shipped_quotes()
    assert len(quotes) == 44
    assert len({quote.code for quote in quotes}) == 44
    assert {quote.receiver for quote in quotes} == {"HUN", "SRB", "TUR", "HRV"}
    wise = next(quote for quote in quotes if quote.firm == "Wise" and quote.amount == 140_00)
    assert (wise.fee, wise.margin, wise.pay_in, wise.pay_out, wise.speed) == (
        95, Decimal("0.0000"), "account", "account", "same-day",
    )  # fmt: skip
    total = total_percent(price_at(wise.amount, [Point(wise.amount, wise.fee, wise.margin)]))
    assert abs(total - Fraction("0.68")) <= Fraction("0.005")


def test_services_that_only_their_prices_tell_apart_are_numbered_alike_at_both_amounts():
    """Ria to Türkiye by credit card into an account: margins 0, 1.98 and 2.16, each at 140 and at 345."""
    found = {
        (quote.amount, quote.product): quote.margin
        for quote in shipped_quotes()
        if (quote.receiver, quote.pay_in, quote.pay_out) == ("TUR", "credit", "account")
    }
    assert {product for _amount, product in found} == {"1", "2", "3"}
    for product in "123":
        assert abs(found[140_00, product] - found[345_00, product]) < Decimal("0.1")


def test_a_row_of_the_workbook_is_two_quotes():
    book = workbook(ROW)
    found = numbered(each for each in quotes_of(sheet_of_quotes(book)) if isinstance(each, PublishedQuote))
    assert [(each.amount, each.fee, each.margin) for each in found] == [
        (140_00, 4_90, Decimal("1.2500")),
        (345_00, 6_90, Decimal("1.2500")),
    ]
    told = found[0]
    assert (told.sender, told.receiver, told.firm_kind) == ("ITA", "XKX", "operator")
    assert (told.pay_in, told.pay_out, told.speed, told.reach) == ("cash", "mobile", "five-days", "wide")
    assert told.seen_on.isoformat() == "2024-08-01"


def test_only_the_period_asked_for():
    rows = list(quotes_of(sheet_of_quotes(workbook(ROW, changed(period="2016_2Q"))), "2024_3Q"))
    assert {each.period for each in rows} == {"2024_3Q"}


def test_who_hides_the_rate_has_no_margin():
    found = list(quotes_of(sheet_of_quotes(workbook(changed(transparent="no")))))
    assert [each.margin for each in found] == [None, None]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"period": "2024"}, "period"),
        ({"date": ""}, "date"),
        ({"cc1_lcu_amount": -5}, "below 0"),
        ({"cc1_lcu_code": "XYZ"}, "currency"),
        ({"cc1_fx_margin": 100}, "margin"),
    ],
)
def test_what_cannot_be_a_quote_is_told_with_its_row(cells, reason):
    found = [
        each for each in quotes_of(sheet_of_quotes(workbook(changed(**cells)))) if isinstance(each, Refused)
    ]
    assert found[0].row == 3
    assert reason in found[0].reason


def test_another_workbook_is_not_recognised():
    assert sheet_of_quotes(Book("x.xlsx", (Sheet("One", 1, lambda: iter([["a", "b"]])),))) is None


def test_a_workbook_on_disk_is_taken_in_once(db, tmp_path):
    """A real file: its quotes are checked ones, a second run adds nothing, what cannot be is told."""
    path = tmp_path / "rpw.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Dataset (from Q2 2016)")
        within = changed(destination_code="ITA")
        for number, row in enumerate(
            [HEADS, ROW, within, changed(cc1_lcu_code="XYZ"), changed(period="2020_1Q")]
        ):
            sheet.write_row(number, 0, row)
    found = take_workbook(path, period="2024_3Q", by="test")
    assert (found.added, found.there, found.strange, [each.row for each in found.refused]) == (3, 0, 2, [4])
    quote = PriceQuote.objects.get(amount=140_00)
    assert (quote.standing, quote.sender_id, quote.receiver_id, quote.margin) == (
        "checked",
        "ITA",
        "XKX",
        Decimal("1.25"),
    )
    assert take_workbook(path, period="2024_3Q", by="test").added == 0


def test_another_file_is_refused(db, tmp_path):
    path = tmp_path / "made-up.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(FileRefused, match="no sheet of quotes"):
        take_workbook(path, period="", by="test")
