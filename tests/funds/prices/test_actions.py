"""One records, another checks; what was checked stays."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from factories import people
from sankofa.directory.terms import Duty
from sankofa.funds.actions import prices as actions
from sankofa.funds.models import PriceQuote
from sankofa.funds.terms import FundRefused
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
VALUES = {
    "sender_id": "ITA", "receiver_id": "MDA", "firm": "Made-up Money", "pay_in": "cash", "pay_out": "cash",
    "currency": "EUR", "amount": 140_00, "fee": 5_00, "gathered": "customer", "seen_on": date(2026, 1, 31),
    "source": "a branch that nobody runs", "link": "https://example.org/prices",
}  # fmt: skip


@pytest.fixture
def office():
    return people.office()


@pytest.fixture
def ama(office):
    return people.holder(Duty.EDITOR, office)


@pytest.fixture
def kofi(office):
    return people.holder(Duty.EDITOR, office)


@pytest.fixture
def quote(office, ama):
    return actions.add_quote(values=VALUES, office=office, by=ama, proof=("p.png", "image/png", b"\x89PNG"))


def test_a_price_needs_a_proof_or_a_link(office, ama):
    with pytest.raises(FundRefused, match="document"):
        actions.add_quote(values=VALUES | {"link": ""}, office=office, by=ama)


def test_another_person_checks(quote, ama, kofi):
    with pytest.raises(FundRefused, match="yourself"):
        actions.decide_quote(quote=quote, accept=True, by=ama)
    actions.decide_quote(quote=quote, accept=True, by=kofi)
    quote.refresh_from_db()
    assert (quote.standing, quote.checked_by) == ("checked", str(kofi.public_id))
    with pytest.raises(FundRefused, match="meanwhile"):
        actions.decide_quote(quote=quote, accept=False, why="late", by=kofi)
    assert [each.action for each in Entry.objects.filter(subject=f"price {quote.code}").order_by("pk")] == [
        "record price", "check price",
    ]  # fmt: skip


def test_the_database_lets_nobody_check_their_own(quote):
    with pytest.raises(IntegrityError), transaction.atomic():
        PriceQuote.objects.filter(pk=quote.pk).update(checked_by=quote.made_by)


def test_a_refusal_and_a_withdrawal_say_why(quote, kofi):
    with pytest.raises(FundRefused, match="why"):
        actions.decide_quote(quote=quote, accept=False, by=kofi)
    actions.decide_quote(quote=quote, accept=True, by=kofi)
    with pytest.raises(FundRefused, match="why"):
        actions.withdraw_quote(quote=quote, why="", by=kofi)
    actions.withdraw_quote(quote=quote, why="a slip", by=kofi)
    assert PriceQuote.objects.get(pk=quote.pk).standing == "withdrawn"
    with pytest.raises(FundRefused, match="Only a checked"):
        actions.withdraw_quote(quote=quote, why="again", by=kofi)


@pytest.mark.parametrize("change", [{"fee": 1}, {"margin": 1}, {"standing": "proposed", "decided_at": None}])
def test_what_was_checked_stays(quote, kofi, change):
    actions.decide_quote(quote=quote, accept=True, by=kofi)
    with pytest.raises(DatabaseError), transaction.atomic():
        PriceQuote.objects.filter(pk=quote.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        PriceQuote.objects.filter(pk=quote.pk).delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 0},
        {"fee": -1},
        {"margin": 100},
        {"receiver_id": "ITA"},
        {"currency": "eur"},
        {"speed": "soon"},
    ],
)
def test_the_database_refuses_what_cannot_be(office, ama, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_quote(values=VALUES | wrong, office=office, by=ama)


def test_a_price_forgets_who_recorded_it(quote, ama, kofi):
    from sankofa.directory.queries.holdings import Subject, everything_about

    actions.decide_quote(quote=quote, accept=True, by=kofi)
    told = {holding.name: rows for holding, rows in everything_about(Subject(None, ama)).items()}
    assert [row["code"] for row in told["prices"]] == [quote.code]
    from sankofa.funds.actions.held.money import forget_who

    forget_who(Subject(None, ama))
    quote.refresh_from_db()
    assert (quote.made_by, quote.checked_by) == ("", str(kofi.public_id))


def test_rows_of_a_table_wait_and_are_undone(office, ama):
    actions.save_quotes([VALUES | {"code": "made-up-1"}], by=str(ama.public_id))
    assert PriceQuote.objects.get(code="made-up-1").standing == "proposed"
    actions.save_quotes([VALUES | {"code": "made-up-1", "fee": 6_00}], by=str(ama.public_id))
    assert PriceQuote.objects.get(code="made-up-1").fee == 6_00
    actions.remove_quotes(["made-up-1"], by=str(ama.public_id))
    assert not PriceQuote.objects.filter(code="made-up-1").exists()


def test_who_replaces_a_waiting_price_by_a_table_has_recorded_it(quote, ama, kofi):
    values = {name: getattr(quote, name) for name in ("code", *VALUES)}
    actions.save_quotes([values | {"fee": 1}], by=str(kofi.public_id))
    with pytest.raises(FundRefused, match="yourself"):
        actions.decide_quote(quote=quote, accept=True, by=kofi)
    actions.decide_quote(quote=quote, accept=True, by=ama)
