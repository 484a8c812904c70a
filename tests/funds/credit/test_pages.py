"""The pages of credit as the site's own role shows them: what each reader sees, and never sees; queries counted."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import consents, credit, funds, people
from factories.signing_in import session_of
from sankofa.directory.terms import Purpose
from sankofa.funds.actions.credit import applications, lending
from sankofa.funds.models import CreditApplication, Remittance
from sankofa.funds.queries.credit.money import money_of
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.credit import DecisionKind
from sankofa.places.models import Country

pytestmark = pytest.mark.django_db
START = date(2025, 1, 1)


def signed_in(account) -> Client:
    client = Client()
    client.cookies["sessionid"] = session_of(account)
    return client


def page(client, name, *args, language="en", **more):
    address = reverse(f"funds:{name}", args=args).replace("/en/", f"/{language}/", 1)
    return client.get(address, **more)


@pytest.fixture
def cast():
    made = credit.cast(marketing=5_000, deposits_bear=5_000, quorum=5_000)
    made.capital(1_000_000, START)
    return made


def test_the_way_of_a_loan_through_its_pages(cast):
    """Ama asks, shows a list, hands in; two judges and a depositor agree; she signs; it is paid out and paid."""
    consents.text(Purpose.PROGRAMMES)
    saver = funds.seated(cast.fund, SeatRole.DEPOSITOR)
    ama = people.account()
    client = signed_in(ama)
    slug = cast.fund.slug
    asked = {
        "product": "harvest",
        "amount": "400",
        "purpose": "A made-up dryer",
        "country": "GHA",
        "called": "Ama Example",
    }
    sent = client.post(reverse("funds:apply_credit", args=[slug]), asked)
    application = CreditApplication.objects.get()
    assert sent.headers["Location"] == reverse("funds:own_application", args=[application.pk])
    lines = ["date,amount,to", *(f"2026-{month:02}-07,1000.00,Somebody" for month in range(1, 11))]
    listed = SimpleUploadedFile("made-up.csv", "\n".join(lines).encode(), "text/csv")
    sent = client.post(reverse("funds:own_history", args=[application.pk]), {"file": listed, "agreed": "on"})
    assert sent.status_code == 302, sent.content.decode()[-3000:]
    assert Remittance.objects.count() == 10
    shown = page(client, "own_application", application.pk).content.decode()
    assert "can be borrowed." in shown
    assert "Somebody" not in shown
    client.post(reverse("funds:own_step", kwargs={"number": application.pk, "step": "agree"}))
    for judge in cast.judges:
        sent = signed_in(judge).post(
            reverse("funds:credit_judge", args=[slug, application.pk]), {"verdict": "yes", "reasons": "Good"}
        )
        assert sent.status_code == 302
    shown = page(signed_in(saver), "deposits", slug).content.decode()
    assert "A made-up dryer" in shown
    assert "Ama Example" not in shown
    signed_in(saver).post(reverse("funds:vote_credit", args=[slug, application.pk]), {"agrees": "yes"})
    assert "The contract" in page(client, "own_application", application.pk).content.decode()
    assert "Made-up" in page(client, "own_contract", application.pk).content.decode()
    client.post(reverse("funds:own_step", kwargs={"number": application.pk, "step": "sign"}))
    treasurer = signed_in(cast.treasurer)
    sent = treasurer.post(reverse("funds:credit_pay_out", args=[slug, application.pk]), {"on": "2026-11-01"})
    assert sent.headers["Location"] == reverse("funds:credit_loan", args=[slug, 1])
    paying = reverse("funds:credit_payment", args=[slug, 1])
    for _twice in range(2):
        treasurer.post(paying, {"amount": "104", "on": "2026-11-20", "reference": "bank-1"})
    refused = treasurer.post(paying, {"amount": "-1", "on": "2026-11-20", "reference": "bank-2"})
    assert refused.status_code == 422
    shown = page(treasurer, "credit_loan", slug, 1).content.decode()
    assert shown.count("bank-1") == 1
    assert "A made-up dryer" in page(Client(), "fund", slug).content.decode()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("when,sum\n2026-01-01,5", "names a column"),
        ("date,amount", "no transfer"),
        ("date,amount\n31/02/2026,5", "Row 2"),
        ("date,amount\n2026-01-07,-5", "not above nothing"),
        ("date,amount\n2999-01-07,5", "day that has passed"),
        ("date,amount\n2026-01-07,=1+1", "not an amount"),
    ],
)
def test_lists_that_cannot_be_read_are_refused_with_words(cast, content, word):
    consents.text(Purpose.PROGRAMMES)
    ama = people.account()
    own, _token = _prepared(cast, ama)
    listed = SimpleUploadedFile("made-up.csv", content.encode(), "text/csv")
    refused = signed_in(ama).post(
        reverse("funds:own_history", args=[own.pk]), {"file": listed, "agreed": "on"}
    )
    assert refused.status_code == 422
    assert word in refused.content.decode()


def test_a_relative_joins_once_and_both_see_the_same(cast):
    ama, kofi, other = (people.account() for _each in range(3))
    own, token = _prepared(cast, ama, joint=True)
    link = reverse("funds:join_credit", args=[own.pk, token])
    assert signed_in(kofi).post(link, {"called": "Kofi Example"}).status_code == 302
    assert signed_in(other).get(link).status_code == 404
    pages = [page(signed_in(each), "own_application", own.pk).content.decode() for each in (ama, kofi)]
    assert all("Kofi Example" in shown and "Ama Example" in shown for shown in pages)
    assert page(signed_in(other), "own_application", own.pk).status_code == 404


def test_the_committee_sees_what_else_those_who_apply_have_of_the_fund(cast):
    ama = people.account()
    first = credit.loan(cast, ama, START, amount=40_000)
    lending.take_payment(loan=first, on=START, amount=40_900, key="1", by=cast.treasurer)
    second = credit.applied(cast, ama, partner=people.account())
    seen = page(signed_in(cast.judges[0]), "credit_application", cast.fund.slug, second.pk)
    (other,) = seen.context["others"]
    assert (other.number, other.amount, other.monthly) == (first.number, 100, 100)
    assert "have of this fund" in seen.content.decode()
    assert not page(signed_in(ama), "own_application", second.pk).context.get("others")


def test_capital_that_was_mistyped_goes_back_by_the_same_form(cast):
    treasurer, address = signed_in(cast.treasurer), reverse("funds:credit_capital", args=[cast.fund.slug])
    said = {"amount": "90", "on": "2999-01-01", "reference": "", "way": "out"}
    refused = treasurer.post(address, said)
    assert set(refused.context["form"].errors) == {"on", "reference"}
    assert treasurer.post(address, said | {"on": "2025-01-02", "reference": "7"}).status_code == 302
    assert money_of(cast.fund).at_hand == 991_000


def test_rules_and_products_are_written_and_read_back(cast):
    manager = signed_in(cast.manager)
    slug = cast.fund.slug
    said = {
        "name": "Coffee harvest",
        "method": "equal_principal",
        "rate": "12.5",
        "instalments": "3",
        "months": "1",
        "season": ["10", "11", "12"],
        "day_count": "actual/365",
        "smallest": "100",
        "largest": "5000",
    }
    assert manager.post(reverse("funds:credit_product_new", args=[slug]), said).status_code == 302
    shown = page(manager, "credit_rules", slug).content.decode()
    assert "12.5% a year on what is still owed; the payments become smaller." in shown
    assert "Payments fall only in October, November, December." in shown
    form = page(manager, "credit_product", slug, "coffee-harvest")
    assert form.context["form"]["rate"].value() == 12.5
    absurd = said | {"rate": "250", "instalments": "0", "smallest": "-4"}
    refused = manager.post(reverse("funds:credit_product_new", args=[slug]), absurd)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"rate", "instalments", "smallest"}
    eaten = manager.post(reverse("funds:credit_product_new", args=[slug]), said | {"fee_fixed": "100"})
    assert eaten.status_code == 422
    assert set(eaten.context["form"].errors) == {"smallest"}
    written = page(manager, "credit_rules_write", slug).context["form"].initial
    written = {name: str(value) for name, value in written.items()} | {
        "smallest": "100",
        "largest": "900",
        "penalty": "5",
    }
    assert manager.post(reverse("funds:credit_rules_write", args=[slug]), written).status_code == 302
    assert "What is late costs 5% a year" in page(manager, "credit_rules", slug).content.decode()


def test_the_portfolio_grows_without_more_queries(cast):
    auditor = signed_in(funds.seated(cast.fund, SeatRole.AUDITOR))
    counts = []
    for _round in range(2):
        _loan(cast)
        page(auditor, "credit_portfolio", cast.fund.slug)
        counts.append(_queries(auditor, cast.fund.slug))
    assert counts[0] == counts[1]
    sheet = page(auditor, "credit_workbook", cast.fund.slug)
    assert sheet.content[:2] == b"PK"
    picture = auditor.get(
        reverse("funds:credit_picture", kwargs={"slug": cast.fund.slug, "extension": "csv"})
    )
    assert "more than 180 days" in picture.content.decode()


def test_two_persons_at_the_desk(cast):
    loan = _loan(cast)
    treasurer, manager = signed_in(cast.treasurer), signed_in(cast.manager)
    decide = reverse("funds:credit_decide", args=[cast.fund.slug, loan.number])
    incomplete = {"kind": "rescheduled", "on": "2025-03-01", "reasons": "Frost"}
    assert treasurer.post(decide, incomplete).status_code == 422
    assert (
        treasurer.post(decide, incomplete | {"instalments": "6", "months": "1", "rate": "6"}).status_code
        == 302
    )
    decision = loan.decisions.get()
    settle = reverse("funds:credit_settle", args=[cast.fund.slug, loan.number, decision.pk])
    treasurer.post(settle, {"answer": "confirm"})
    decision.refresh_from_db()
    assert decision.confirmed_at is None
    manager.post(settle, {"answer": "confirm"})
    decision.refresh_from_db()
    assert decision.confirmed_at
    assert decision.kind == DecisionKind.RESCHEDULE


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_pages_open_in_every_language(cast, language):
    loan = _loan(cast)
    lending.take_payment(loan=loan, on=START, amount=500, key="1", by=cast.treasurer)
    slug = cast.fund.slug
    treasurer = signed_in(cast.treasurer)
    for name, args in (
        ("fund", [slug]),
        ("credit_portfolio", [slug]),
        ("credit_loan", [slug, loan.number]),
        ("credit_rules", [slug]),
        ("credit_application", [slug, loan.application_id]),
    ):
        assert page(treasurer, name, *args, language=language).status_code == 200


def _prepared(cast, by, **more):
    return applications.apply(
        fund=cast.fund,
        product="harvest",
        amount=40_000,
        purpose="A made-up mill",
        country=Country.objects.get(iso3="GHA"),
        by=by,
        called="Ama Example",
        **more,
    )


def _loan(cast):
    """As in the factory; nobody saves in this fund, so that nobody votes."""
    return credit.loan(cast, people.account(), START)


def _queries(client, slug) -> int:
    with CaptureQueriesContext(connection) as seen:
        page(client, "credit_portfolio", slug)
    return len(seen)


def test_neighbours_read_neither_where_a_loan_is_nor_how_it_goes(cast):
    """Depositors do: their savings stand behind it."""
    loan = credit.loan(cast, people.account(), START)
    credit.deposit(cast, 5_000, START)
    saver = cast.fund.seats.get(role=SeatRole.DEPOSITOR).account
    told = {
        who: client.get(reverse(name, args=[cast.fund.slug])).content.decode()
        for who, client, name in (
            ("public", Client(), "funds:fund"),
            ("saver", signed_in(saver), "funds:deposits"),
        )
    }
    for words in (loan.application.place, "Running"):
        assert words in told["saver"]
        assert words not in told["public"]
    assert loan.application.purpose in told["public"]
