"""The coffee loans: the story in `docs/explanation/stories/coffee-loans.md`, done with the real actions, ending in its
books. Every table of the document is compared with what the ledger and the replay of the loans say.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from factories import credit, people
from factories.signing_in import session_of
from sankofa.foundation.money import shown
from sankofa.funds.actions.credit import lending, saving
from sankofa.funds.models import CreditLoan, Deposit, Fund
from sankofa.funds.queries.credit.loans import plan_of, standing_of
from sankofa.funds.queries.credit.money import deposits_of
from sankofa.funds.queries.credit.portfolio import portfolio_of
from sankofa.funds.terms.credit import DecisionKind, DepositMoveKind
from sankofa.ledger.models import Account
from sankofa.ledger.queries import balances
from sankofa.methods.amortisation import Fee, Method, Terms

pytestmark = pytest.mark.django_db
STORY = Path(__file__).parents[2] / "docs" / "explanation" / "stories" / "coffee-loans.md"
HARVEST = Terms(
    Method.EQUAL_PRINCIPAL, 1_200, 3, season=frozenset({10, 11, 12}), fees=(Fee("opening", rate=100),)
)
COLUMNS = (DepositMoveKind.IN, DepositMoveKind.INTEREST, DepositMoveKind.LOSS, DepositMoveKind.RECOVERY)
OUT, ENDS = date(2025, 3, 15), date(2026, 4, 30)


@dataclass(frozen=True)
class Story:
    fund: Fund
    ama: CreditLoan
    esi: CreditLoan
    yaw: CreditLoan
    savers: tuple[Deposit, ...]


@pytest.fixture
def story() -> Story:
    """All that the story tells, until the end of April 2026."""
    cast = credit.cast(terms=HARVEST, marketing=5_000, deposits_bear=5_000, savings_rate=300)
    cast.capital(2_000_000, date(2025, 1, 2))
    savers = tuple(credit.deposit(cast, amount, date(2025, 1, 2)) for amount in (600_000, 300_000, 100_000))
    kofi = people.account()
    ama = credit.loan(cast, people.account(), OUT, amount=300_000, partner=kofi, monthly=300_000)
    esi = credit.loan(cast, people.account(), OUT, amount=150_000, monthly=300_000)
    yaw = credit.loan(cast, people.account(), OUT, amount=240_000, monthly=300_000)
    for on, amount in (
        (date(2025, 10, 15), 121_000),
        (date(2025, 11, 15), 102_000),
        (date(2025, 12, 15), 101_000),
    ):
        _paid(cast, ama, on, amount)
    _paid(cast, esi, date(2025, 12, 15), 50_500)
    _paid(cast, esi, date(2025, 11, 20), 51_000)
    _paid(cast, esi, date(2025, 10, 14), 60_500)  # found last, though it came first
    _paid(cast, yaw, date(2025, 10, 15), 96_800)
    saving.pay_interest(fund=cast.fund, since=date(2025, 1, 1), until=date(2025, 12, 31), by=cast.treasurer)
    _lost(cast, yaw)
    saving.spend_on_marketing(
        fund=cast.fund,
        cooperative=people.organisation("Made-up coffee growers"),
        amount=15_000,
        on=date(2026, 3, 2),
        what="Organic label",
        key="label",
        by=cast.treasurer,
        proof="https://example.org/made-up-label",
    )
    _paid(cast, yaw, date(2026, 4, 20), 20_000)
    return Story(cast.fund, *(CreditLoan.objects.get(pk=each.pk) for each in (ama, esi, yaw)), savers)


def _paid(cast, loan, on, amount):
    lending.take_payment(loan=loan, on=on, amount=amount, key=f"bank {on}", by=cast.treasurer)


def _lost(cast, loan):
    """Yaw died; two persons write off what is owed, and no reminder goes out."""
    lending.stop_reminders(loan=loan, by=cast.treasurer)
    decision = lending.propose(
        loan=loan,
        kind=DecisionKind.WRITE_OFF,
        on=date(2026, 2, 10),
        reasons="The borrower died, and the dryer was lost with the house.",
        by=cast.treasurer,
    )
    lending.confirm_decision(decision=decision, by=cast.manager)


def money(amount: int) -> str:
    return shown(amount, "EUR", language="en").replace("€", "")


def table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def trial_balance(fund: Fund) -> str:
    held = balances(fund.book, on=ENDS)
    accounts = Account.objects.filter(book=fund.book).order_by("kind", "code")
    rows = [
        [each.name, money(max(held[each.pk], 0)), money(max(-held[each.pk], 0))]
        for each in accounts
        if held.get(each.pk)
    ]
    debit = sum(max(amount, 0) for amount in held.values())
    credit_side = sum(max(-amount, 0) for amount in held.values())
    assert debit == credit_side
    return table(["Account", "Debit", "Credit"], [*rows, ["Together", money(debit), money(credit_side)]])


def schedule(loan: CreditLoan) -> str:
    rows = [
        [
            f"{row.due:%-d %B %Y}",
            money(row.principal),
            money(row.interest),
            money(row.total),
            money(row.balance),
        ]
        for row in plan_of(loan).instalments
    ]
    return table(["Day", "Of the loan", "Interest", "Together", "Still owed"], rows)


def savings(story: Story) -> str:
    held = dict(deposits_of(story.fund))
    rows = []
    for deposit in story.savers:
        by_kind = dict.fromkeys(DepositMoveKind, 0)
        for move in deposit.moves.all():
            by_kind[DepositMoveKind(move.kind)] += move.amount
        rows.append(
            [f"Deposit {deposit.number}", *(money(by_kind[kind]) for kind in COLUMNS), money(held[deposit])]
        )
    return table(["", "Paid in", "Interest", "Share of the loss", "Share of what came back", "Holds"], rows)


def test_the_books_of_the_document_are_those_of_the_ledger(story):
    text = STORY.read_text(encoding="utf-8")
    for printed in (schedule(story.ama), savings(story), trial_balance(story.fund)):
        assert printed in text, printed


def test_what_the_story_says_of_each_loan(story):
    assert [each.standing for each in (story.ama, story.esi, story.yaw)] == ["settled", "settled", "lost"]
    esi = standing_of(story.esi, ENDS)
    assert (esi.paid.interest, esi.paid.principal, esi.credit) == (12_000, 150_000, 0)
    yaw = standing_of(story.yaw, ENDS)
    assert (yaw.written_off, yaw.recovered) == (160_000, 20_000)
    assert standing_of(story.yaw, date(2026, 1, 31)).days_late == 77


def test_what_was_at_risk_at_the_end_of_january(story):
    """Yaw's loan is all that is owed, and it is more than sixty days late."""
    found = portfolio_of(story.fund, date(2026, 1, 31))
    assert found.owed == 160_000
    assert dict(found.at_risk) == {30: 1.0, 60: 1.0, 90: 0.0}


def test_savers_see_what_their_money_did(story, client):
    saver = story.savers[0].account
    client.cookies["sessionid"] = session_of(saver)
    page = client.get(f"/en/funds/{story.fund.slug}/credit/deposits/").content.decode()
    assert "Share of a loss" in page
    assert page.count("A dryer for made-up coffee") == 3
