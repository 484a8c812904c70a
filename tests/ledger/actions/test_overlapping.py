"""Statements that come twice, overlap, or come in another order: each booking is there once, and the balance right."""

import json
from datetime import date

import pytest

from factories.ledger import BY
from factories.statements import camt, mt940, sent, taken
from sankofa.ledger.actions import reconciling
from sankofa.ledger.models import BankFeed, BankLine
from sankofa.ledger.queries.coverage import at_bank, covered_by

MARCH = date(2026, 3, 2)
LATER = date(2026, 3, 31)
THERE_AND_BACK = ("2603020302C500,00NTRFNONREF", "2603020302D500,00NTRFNONREF")


@pytest.fixture
def feed(accounts) -> BankFeed:
    return reconciling.open_feed(account=accounts["bank"], by=BY)


def count(feed: BankFeed) -> int:
    return BankLine.objects.filter(feed=feed).count()


def test_a_day_that_comes_to_nothing_is_known_when_it_is_sent_again(feed):
    taken(feed, mt940(*THERE_AND_BACK, opens="0,00", closes="0,00"))
    again = taken(feed, mt940(*THERE_AND_BACK, opens="0,00", closes="0,00", name="B"))
    assert (again.lines, again.known, count(feed)) == (2, 2, 2)
    more = mt940(*THERE_AND_BACK, "2603020302C7,00NTRFNONREF", opens="0,00", closes="7,00", name="C")
    assert (taken(feed, more).known, count(feed)) == (2, 3)
    assert at_bank(feed, LATER).balance == 7_00


def test_the_same_day_twice_in_one_file(feed):
    one, other = (mt940(*THERE_AND_BACK, opens="0,00", closes="0,00", name=name) for name in "AB")
    assert (taken(feed, one + other).known, count(feed)) == (2, 2)
    gift = mt940("2603020302C7,00NTRFNONREF", opens="0,00", closes="7,00", name="C")
    assert (taken(feed, gift + gift.replace(b":20:C", b":20:D")).known, count(feed)) == (1, 3)
    assert at_bank(feed, LATER).balance == 7_00


def test_pages_of_one_day_with_payments_that_look_alike(feed):
    """All of it again, in one file: of each page the payments are known, however many are alike."""
    pages = [
        mt940("2603020302C10,00NTRFNONREF", opens=opens, closes=closes, sequence=f"1/{page}")
        for page, opens, closes in ((1, "0,00", "10,00"), (2, "10,00", "20,00"))
    ]
    taken(feed, pages[0])
    both = taken(feed, b"".join(pages))
    assert (both.known, count(feed)) == (1, 2)
    again = taken(feed, b"".join(pages).replace(b":20:A", b":20:Z"))
    assert (again.known, count(feed)) == (2, 2)
    assert at_bank(feed, LATER).balance == 20_00


def test_numbers_of_bookings_that_begin_anew_in_each_file_are_no_references(feed):
    first = [(1, "2026-03-02", "10.00"), (2, "2026-03-09", "20.00")]
    taken(feed, camt("2026-03-01", "2026-03-10", "0.00", "30.00", first))
    second = [("0001", "2026-03-09", "20.00"), ("0002", "2026-03-15", "5.00")]
    again = taken(feed, camt("2026-03-08", "2026-03-20", "10.00", "35.00", second))
    assert (again.known, count(feed)) == (1, 3)
    assert at_bank(feed, LATER).balance == 35_00
    assert set(BankLine.objects.values_list("bank_reference", flat=True)) == {""}


def test_a_statement_that_carries_on_loses_no_line_that_looks_like_one_before(feed):
    day = "2026-03-02"
    taken(feed, camt(day, day, "0.00", "10.00", [("B-1", day, "10.00")]))
    again = taken(feed, camt(day, day, "10.00", "20.00", [("B-1", day, "10.00")]))
    assert (again.known, count(feed)) == (0, 2)
    assert (at_bank(feed, LATER).gaps, at_bank(feed, LATER).balance) == (0, 20_00)


MORNING = mt940("2603020302C100,00NTRFNONREF//B1", opens="0,00", closes="100,00", name="AM")
NOON = mt940("2603020302D20,00NTRFNONREF//B2", opens="100,00", closes="80,00", name="NOON")
EVENING = mt940("2603020302C50,00NTRFNONREF//B3", opens="80,00", closes="130,00", name="PM")
NEXT = mt940("2603030303C1,00NTRFNONREF//B4", opens="130,00", closes="131,00", name="NEXT", day="260303")


@pytest.mark.parametrize(
    "order",
    [
        (MORNING, NOON, EVENING),
        (EVENING, NOON, MORNING),
        (NOON, EVENING, MORNING),
        (EVENING, MORNING, NOON),
        (EVENING + NOON + MORNING,),
        (EVENING, NOON + MORNING),
    ],
)
def test_statements_of_one_day_lead_to_its_end_in_whatever_order_they_come(feed, order):
    for each in order:
        taken(feed, each)
    found = at_bank(feed, MARCH)
    assert (found.opening, found.gaps, found.balance) == (0, 0, 130_00)
    assert covered_by(feed).balance == 130_00
    remarks = json.loads(sent(feed, NEXT).told)["remarks"]
    assert not any("missing" in text for _line, text in remarks)


def test_what_came_late_does_not_hide_that_the_next_day_carries_on(feed):
    taken(feed, NOON)
    following = NEXT.replace(b"EUR130,00", b"EUR80,00").replace(b"EUR131,00", b"EUR81,00")
    remarks = json.loads(taken(feed, MORNING + following).told)["remarks"]
    assert not any("missing" in text for _line, text in remarks)


def test_a_statement_that_holds_more_of_a_day_than_one_before(feed):
    day = "2026-03-02"
    taken(feed, camt("2026-03-01", day, "0.00", "30.00", [("B-1", day, "30.00")]))
    more = [("B-1", day, "30.00"), ("B-2", day, "5.00")]
    taken(feed, camt("2026-03-01", day, "0.00", "35.00", more))
    assert (at_bank(feed, LATER).gaps, at_bank(feed, LATER).balance) == (0, 35_00)
