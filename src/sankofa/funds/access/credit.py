"""The door to applications and loans: finds them and checks the right in the same call."""

from uuid import UUID

from django.http import Http404, HttpRequest

from sankofa.funds.access import found_in
from sankofa.funds.actions.seats import digest_of
from sankofa.funds.models import (
    CreditApplication,
    CreditLoan,
    Fund,
    LoanDecision,
    LoanEvent,
    RemittanceProof,
)
from sankofa.funds.queries.credit.loans import loans_of, own_application


def own_application_for(request: HttpRequest, number: UUID) -> CreditApplication:
    """An application in which the visitor applies, alone or with another. Raises Http404."""
    found = own_application(request.user, number)
    if found is None:
        raise Http404
    return found


def application_by_link(number: UUID, token: str) -> CreditApplication:
    """The application that a relative's link leads to. Raises Http404 when it was used."""
    found = CreditApplication.objects.select_related("fund").filter(pk=number).first()
    if found is None or not found.partner_digest or found.partner_digest != digest_of(token):
        raise Http404
    return found


def application_in(fund: Fund, number: UUID) -> CreditApplication:
    """An application that was handed in to a fund. Raises Http404."""
    rows = CreditApplication.objects.select_related("fund", "rules", "country", "applicant", "partner")
    return found_in(rows.filter(fund=fund, pk=number, submitted_at__isnull=False))


def loan_in(fund: Fund, number: int) -> CreditLoan:
    """Raises Http404."""
    return found_in(loans_of(fund).filter(number=number))


def loan_event_in(loan: CreditLoan, number: int) -> LoanEvent:
    """Raises Http404."""
    return found_in(loan.events.filter(pk=number))


def loan_decision_in(loan: CreditLoan, number: int) -> LoanDecision:
    """Raises Http404."""
    return found_in(loan.decisions.filter(pk=number))


def own_proof_for(request: HttpRequest, application: CreditApplication, number: UUID) -> RemittanceProof:
    """A history that the visitor showed. Raises Http404."""
    return found_in(application.proofs.filter(pk=number, account=request.user))
