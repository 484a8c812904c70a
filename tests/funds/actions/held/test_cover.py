"""Payers and the people covered get all of it, with money as money, as a file for people too."""

import pytest

from factories import covers
from sankofa.directory.formats.own_data import as_json, as_workbook
from sankofa.directory.queries.holdings import Subject
from sankofa.funds.actions.held.cover import HELD

pytestmark = pytest.mark.django_db
PAID_FOR, COVERED = HELD


def test_a_payer_is_told_premiums_as_money():
    policy = covers.cover(covers.scheme(), days_ago=9)
    covers.paid(policy)
    (row,) = as_json({PAID_FOR: PAID_FOR.told(Subject(None, policy.payer))})["covers"]
    assert row["for"] == ["Made-up relative 0"]
    assert [(due["amount"], due["paid"]) for due in row["premiums"]] == [("€5.00", "€5.00")]


def test_somebody_covered_gets_places_and_bills_in_one_sheet():
    covered = covers.approved_claim().covered
    rows = list(COVERED.told(Subject(covered.person, None)))
    assert rows[0]["scheme"] == rows[1]["scheme"]
    assert (rows[1]["bill"], rows[1]["paid"]) == ("€5.00", "€4.00")
    assert as_workbook({COVERED: rows})
    COVERED.erase(Subject(covered.person, None))
    covered.refresh_from_db()
    assert covered.until is not None


def test_what_the_payer_called_others_goes():
    policy = covers.cover(covers.scheme())
    PAID_FOR.erase(Subject(None, policy.payer))
    assert policy.people.get().called == ""
    PAID_FOR.erase(Subject(None, None))
