"""What the pages of one application and one loan show."""

import datetime

from django.utils import timezone

from sankofa.directory.models import Account, ConsentWording
from sankofa.directory.queries.consent_texts import text_in_force, wording_for
from sankofa.directory.terms import Purpose
from sankofa.funds.formats.credit_rules import read_rules, read_terms
from sankofa.funds.models import CreditApplication, CreditLoan
from sankofa.funds.queries.credit.histories import explained, limit_of, limit_when_handed_in
from sankofa.funds.queries.credit.loans import LoanSeen, events_of, previewed, standing_of
from sankofa.funds.queries.credit.others import others_of
from sankofa.funds.queries.credit.places import with_countries
from sankofa.funds.queries.credit.rules import rules_read_back, terms_read_back
from sankofa.funds.terms.credit import ApplicationStanding, LoanStanding

_STANDS = ApplicationStanding
WITHDRAWABLE = (_STANDS.GATHERING, _STANDS.COMMITTEE, _STANDS.DEPOSITORS, _STANDS.APPROVED, _STANDS.SIGNED)


def application_page(application: CreditApplication, reader: Account) -> dict[str, object]:
    """Both who apply see the same, but for what is left for each to do."""
    today, is_partner = timezone.localdate(), reader.pk == application.partner_id
    gathering = application.standing == _STANDS.GATHERING
    found = limit_of(application, today) if gathering else limit_when_handed_in(application)
    loan = getattr(application, "loan", None)
    preview = None if loan else previewed(application, today)
    product = read_rules(application.rules.content).product(application.product)
    return {
        "application": application,
        "fund": application.fund,
        "product": product,
        "terms": terms_read_back(product.terms, application.fund.currency) if product else [],
        "proofs": application.proofs.prefetch_related("rows"),
        "explained": explained(found, application.fund.currency) if found else None,
        "plan": preview[0] if preview else None,
        "cost": round(100 * preview[1], 1) if preview else None,
        "judgements": application.judgements.all() if application.decided_at else (),
        "may_agree": gathering
        and not (application.partner_accepted_at if is_partner else application.accepted_at),
        "may_sign": application.standing == _STANDS.APPROVED
        and not (application.partner_signed_at if is_partner else application.signed_at),
        "may_withdraw": application.standing in WITHDRAWABLE,
        "gathering": gathering,
        "seen": LoanSeen(loan, standing_of(loan, today)) if loan else None,
        "events": events_of(loan) if loan else (),
        "reader": reader,
    }


def contract_page(application: CreditApplication) -> dict[str, object] | None:
    """None before it was approved."""
    if application.standing not in (_STANDS.APPROVED, _STANDS.SIGNED, _STANDS.PAID_OUT):
        return None
    loan = getattr(application, "loan", None)
    found = previewed(application, loan.paid_out_on if loan else timezone.localdate())
    rules = read_rules(application.rules.content)
    product = rules.product(application.product)
    return {
        "application": application,
        "fund": application.fund,
        "plan": found[0],
        "cost": round(100 * found[1], 1),
        "terms": terms_read_back(product.terms, application.fund.currency),
        "rules": rules_read_back(rules, application.fund.currency)[3:6],
        "is_final": loan is not None,
    }


def loan_page(loan: CreditLoan, reader: Account, on: datetime.date | None = None) -> dict[str, object]:
    """What those who keep a loan see of it."""
    decision = loan.decisions.filter(confirmed_at=None, withdrawn_at=None).first()
    return {
        "fund": loan.fund,
        "loan": loan,
        "seen": LoanSeen(loan, standing_of(loan, on)),
        "terms": terms_read_back(read_terms(loan.terms), loan.fund.currency),
        "events": events_of(loan),
        "decision": decision,
        "decision_terms": terms_read_back(read_terms(decision.terms), loan.fund.currency)
        if decision and decision.terms
        else [],
        "may_confirm": decision is not None and decision.proposed_by_id != reader.pk,
        "is_running": loan.standing == LoanStanding.RUNNING,
    }


def judging_page(application: CreditApplication, reader: Account) -> dict[str, object]:
    """What the committee decides on: purpose, place, limit, what else those who apply have of the fund, schedule; never
    the single transfers."""
    found = limit_when_handed_in(application)
    preview = previewed(application, timezone.localdate())
    with_countries([application])
    return {
        "application": application,
        "fund": application.fund,
        "explained": explained(found, application.fund.currency) if found else None,
        "plan": preview[0] if preview else None,
        "cost": round(100 * preview[1], 1) if preview else None,
        "judgements": application.judgements.all(),
        "is_own": reader.pk in (application.applicant_id, application.partner_id),
        "has_judged": application.judgements.filter(judge=reader).exists(),
        "before_committee": application.standing == _STANDS.COMMITTEE,
        "others": others_of(application, timezone.localdate()),
        "votes": application.votes.count(),
    }


def history_words(language: str) -> ConsentWording | None:
    """Under which words a history is shown; None where the office has published none."""
    text = text_in_force(Purpose.PROGRAMMES)
    return wording_for(text, language) if text else None
