"""Loans as they stand: what was agreed, what happened, and what follows from it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from sankofa.directory.models import Account
from sankofa.funds.formats.credit_rules import read_practice, read_rules, read_terms
from sankofa.funds.models import CreditApplication, CreditLoan, Fund, LoanEvent
from sankofa.funds.terms.credit import EventKind
from sankofa.methods.amortisation import Schedule, schedule
from sankofa.methods.annual_cost import cost_of
from sankofa.methods.repayment_terms import (
    Event,
    Forgiven,
    Payment,
    Refunded,
    Rescheduled,
    Standing,
    WrittenOff,
)
from sankofa.methods.repayments import replay


@dataclass(frozen=True)
class LoanSeen:
    """A loan with what stands of it on a day."""

    loan: CreditLoan
    standing: Standing

    @property
    def next_due(self):
        """The first instalment that is not paid yet."""
        return next((row for row in self.standing.rows if row.open.total), None)


def loans_of(fund: Fund) -> QuerySet[CreditLoan]:
    rows = CreditLoan.objects.filter(fund=fund).select_related(
        "application__country", "application__applicant", "application__partner", "fund__book"
    )
    return rows.prefetch_related("events__decision")


def plan_of(loan: CreditLoan) -> Schedule:
    return schedule(loan.principal, read_terms(loan.terms), loan.paid_out_on)


def standing_of(loan: CreditLoan, on: datetime.date | None = None) -> Standing:
    """By replay of all that happened until a day, today where none is given."""
    events = [_event(event) for event in loan.events.all()]
    return replay(
        plan_of(loan),
        read_terms(loan.terms),
        read_practice(loan.practice),
        events,
        on or timezone.localdate(),
    )


def standing_at_the_end(loan: CreditLoan) -> Standing:
    """With every event that is known; days of the future cannot be entered."""
    latest = max([timezone.localdate(), *(event.on for event in loan.events.all())])
    return standing_of(loan, latest)


def seen(loans: Iterable[CreditLoan], on: datetime.date | None = None) -> list[LoanSeen]:
    return [LoanSeen(loan, standing_of(loan, on)) for loan in loans]


def previewed(application: CreditApplication, on: datetime.date) -> tuple[Schedule, float] | None:
    """What would be due when, were it paid out that day, and what it costs in a year with all fees."""
    product = read_rules(application.rules.content).product(application.product)
    if product is None:
        return None
    plan = schedule(application.amount, product.terms, on)
    return plan, cost_of(plan)


def applications_of(account: Account) -> QuerySet[CreditApplication]:
    """Those in which somebody applies, alone or with another."""
    rows = CreditApplication.objects.select_related("fund", "loan", "country")
    return (rows.filter(applicant=account) | rows.filter(partner=account)).distinct()


def own_application(account: Account, number: UUID) -> CreditApplication | None:
    return applications_of(account).filter(pk=number).first()


def events_of(loan: CreditLoan) -> QuerySet[LoanEvent]:
    return loan.events.select_related("decision", "takes_back", "taken_back_by").order_by("on", "id")


def _event(event: LoanEvent) -> Event:
    match event.kind:
        case EventKind.PAYMENT:
            return Payment(event.on, event.amount)
        case EventKind.TAKEN_BACK:
            return Payment(event.on, -event.amount)
        case EventKind.REFUND:
            return Refunded(event.on, event.amount)
        case EventKind.FORGIVEN:
            return Forgiven(event.on)
        case EventKind.RESCHEDULED:
            return Rescheduled(event.on, read_terms(event.decision.terms))
    return WrittenOff(event.on)
