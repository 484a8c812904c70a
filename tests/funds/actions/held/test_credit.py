"""What borrowers, savers and those who decide on loans did is in their export, with money as money."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import consents, credit, people
from sankofa.directory.queries.holdings import Subject
from sankofa.funds.actions.credit import lending, support
from sankofa.funds.actions.held.credit import HELD
from sankofa.funds.actions.held.seats import HELD as OF_SEATS
from sankofa.funds.actions.held.support import HELD as OF_SUPPORT
from sankofa.funds.actions.seats import offer_seat
from sankofa.funds.models import CrisisRecipient
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.credit import DecisionKind

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def told(account, held=HELD, person=None) -> dict[str, list[dict]]:
    return {kind.name: [dict(row) for row in kind.told(Subject(person, account))] for kind in held}


@pytest.fixture
def cast():
    made = credit.cast()
    made.capital(500_000, TODAY - timedelta(days=400))
    return made


def test_a_loan_with_what_happened_to_it(cast):
    ama = people.account()
    loan = credit.loan(cast, ama, TODAY)
    lending.take_payment(loan=loan, on=TODAY, amount=50_00, key="made-up-1", by=cast.treasurer)
    rows = told(ama)
    (row,) = rows["credit"]
    assert (row["called"], row["amount"], row["other dues"]) == ("Ama Example", "€400.00", "€0.00")
    assert row["paid out"] == TODAY
    assert [event["amount"] for event in row["events"]] == ["€50.00"]
    assert {row.get("amount") for row in rows["credit-transfers"]} == {None, "€1,000.00"}
    HELD[0].erase(Subject(None, ama))
    assert told(ama)["credit"][0]["called"] == ""


def test_savings_and_their_moves(cast):
    deposit = credit.deposit(cast, 100_00, TODAY)
    opened, moved = told(deposit.account)["credit-savings"]
    assert (opened["opened"], moved["amount"]) == (deposit.opened_on, "€100.00")


def test_what_was_decided_about_loans_of_others(cast):
    loan = credit.loan(cast, people.account(), TODAY)
    plan = lending.propose(
        loan=loan, kind=DecisionKind.WRITE_OFF, on=TODAY, reasons="Made-up storm", by=cast.manager
    )
    lending.confirm_decision(decision=plan, by=cast.treasurer)
    (first,), (second,) = (told(each)["credit-decisions"] for each in (cast.manager, cast.treasurer))
    assert (first["part"], first["reasons"]) == ("proposed", "Made-up storm")
    assert (second["part"], second["reasons"]) == ("confirmed", "")


def test_seats_offered_and_families_coached(cast):
    offer_seat(fund=cast.fund, role=SeatRole.AUDITOR, by=cast.manager)
    assert [row["seat"] for row in told(cast.manager, OF_SEATS)["seat-offers"]] == ["Auditor"]
    support.begin_coaching(
        fund=cast.fund, reference="F-1", asset="Hens", asset_value=1, on=TODAY, milestones=[], by=cast.manager
    )
    assert [row["reference"] for row in told(cast.manager, OF_SUPPORT)["coached"]] == ["F-1"]


def test_who_is_named_on_a_list_of_crisis_loans(cast):
    person = consents.person()
    listed = {"fund": cast.fund, "round": "2026", "reference": "7", "amount": 300_00}
    CrisisRecipient.objects.create(**listed, person=person)
    (row,) = told(None, OF_SUPPORT, person.pk)["crisis-support"]
    assert (row["reference"], row["amount"]) == ("7", "€300.00")
