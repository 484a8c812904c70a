"""What of a portfolio is doubtful: by the rules of the day, as a figure and in the spreadsheet, and in no book."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from factories import credit, funds, people
from factories.signing_in import session_of
from sankofa.funds.actions.credit import lending
from sankofa.funds.formats.credit_rules import read_rules, written_rules
from sankofa.funds.queries.credit.portfolio import portfolio_of
from sankofa.funds.queries.credit.rules import rules_in_force
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.credit import DecisionKind
from sankofa.funds.terms.credit.rules import FIRST
from sankofa.ledger.models import Entry
from sankofa.methods.amortisation import Method, Terms

pytestmark = pytest.mark.django_db
START = date(2025, 1, 1)


@pytest.fixture
def cast():
    """A loan of 400.00 on which nothing was ever paid; its first payment was due on 1 February 2025."""
    made = credit.cast()
    made.capital(1_000_000, START)
    credit.loan(made, people.account(), START)
    return made


def signed_in(account) -> Client:
    client = Client()
    client.cookies["sessionid"] = session_of(account)
    return client


def test_what_is_doubtful_grows_with_the_days_and_stands_in_no_book(cast):
    before = Entry.objects.count()
    found = [portfolio_of(cast.fund, on).allowance for on in (date(2025, 5, 2), date(2025, 5, 3))]
    assert found == [0, 200_00]  # 90 and 91 days late
    assert portfolio_of(cast.fund, date(2025, 8, 1)).allowance == 400_00  # 181 days late
    assert Entry.objects.count() == before


def test_the_rules_say_what_is_doubtful(cast):
    slug, manager = cast.fund.slug, signed_in(cast.manager)
    form = manager.get(reverse("funds:credit_rules_write", args=[slug])).context["form"]
    said = {name: str(value) for name, value in form.initial.items()} | {"smallest": "100", "largest": "900"}
    assert said["doubtful_above_90"] == "50"
    said |= {"doubtful_above_180": "12.5", "doubtful_renegotiated": ""}
    odd = manager.post(reverse("funds:credit_rules_write", args=[slug]), said | {"doubtful_on_time": "101"})
    assert set(odd.context["form"].errors) == {"doubtful_on_time"}
    assert manager.post(reverse("funds:credit_rules_write", args=[slug]), said).status_code == 302
    _version, rules = rules_in_force(cast.fund)
    assert (dict(rules.doubtful)[180], rules.doubtful_renegotiated) == (1_250, 0)
    read_back = manager.get(reverse("funds:credit_rules", args=[slug])).content.decode()
    assert "91–180 days: 50%; more than 180 days: 12.5%." in read_back
    auditor = signed_in(funds.seated(cast.fund, SeatRole.AUDITOR))
    page = auditor.get(reverse("funds:credit_portfolio", args=[slug]))
    assert page.context["found"].allowance == 50_00
    assert "Allowance for doubtful loans" in page.content.decode()
    book = load_workbook(BytesIO(auditor.get(reverse("funds:credit_workbook", args=[slug])).content))
    rows = list(book["By days late"].iter_rows(values_only=True))
    assert ("more than 180 days", 1, 400, 12.5, 50) in rows


def test_a_loan_whose_terms_were_eased_is_not_hidden(cast):
    """Nothing was paid; with other terms no day is late, and PAR with eased loans still tells of it."""
    loan = cast.fund.credit_loans.get()
    assert portfolio_of(cast.fund).at_risk[0] == (30, 1.0)
    decision = lending.propose(
        loan=loan,
        kind=DecisionKind.RESCHEDULE,
        on=timezone.localdate(),
        reasons="Made-up frost",
        terms=Terms(Method.EQUAL_PRINCIPAL, 600, 12),
        by=cast.treasurer,
    )
    lending.confirm_decision(decision=decision, by=cast.manager)
    assert portfolio_of(cast.fund).risks == [(30, 0.0, 1.0), (60, 0.0, 1.0), (90, 0.0, 1.0)]
    manager = signed_in(cast.manager)
    page = manager.get(reverse("funds:credit_portfolio", args=[cast.fund.slug])).content.decode()
    assert page.count("100% with loans whose terms were eased") == 3
    book = load_workbook(
        BytesIO(manager.get(reverse("funds:credit_workbook", args=[cast.fund.slug])).content)
    )
    rows = [row[:2] for row in book["At risk"].iter_rows(values_only=True)]
    assert rows[1:3] == [("PAR30", 0), ("PAR30 with loans whose terms were eased", 100)]


def test_rules_are_read_as_they_were_written_and_rates_are_rates():
    assert read_rules(written_rules(FIRST)) == FIRST
    older = written_rules(FIRST)
    del older["doubtful"], older["doubtful_renegotiated"]
    assert read_rules(older) == FIRST
    with pytest.raises(ValueError, match="doubtful"):
        read_rules(written_rules(FIRST) | {"doubtful": [[90, 10_001]]})
