"""Claims: entered by the operator, decided by another person, paid to the provider."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.cover import accounts
from sankofa.funds.actions.cover.close_ones import concerns
from sankofa.funds.actions.cover.telling import tell_decided
from sankofa.funds.actions.every_fund import enter, locked
from sankofa.funds.formats import cover_terms
from sankofa.funds.models import CareProvider, CoverClaim, CoveredPerson, Fund
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.cover import ClaimReason, ClaimStanding, CoverStanding, DueStanding
from sankofa.journal import actions as journal
from sankofa.ledger.terms import Draft, Part


@transaction.atomic
def make_claim(
    *,
    covered: CoveredPerson,
    provider: CareProvider,
    service: str,
    used_on: date,
    charged: int,
    by: Account,
) -> CoverClaim:
    """A bill: which service, when, how much. What the scheme pays of it follows from the terms of the cover.

    Raises `FundRefused` for what was never in the scheme.
    """
    fund = locked(covered.policy.fund)
    if covered.person is None or not covered.since <= used_on <= (covered.until or used_on):
        raise FundRefused(_("They were not covered on that day."), field="used_on")
    if used_on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="used_on")
    if provider.fund_id != fund.pk or service not in provider.services:
        raise FundRefused(_("This provider does not give this service in the scheme."), field="service")
    benefit = cover_terms.read(covered.policy.rules.content).benefit(service)
    claim = CoverClaim.objects.create(
        covered=covered,
        provider=provider,
        service=service,
        used_on=used_on,
        charged=charged,
        amount=benefit.covered(charged) if benefit else 0,
        made_by=str(by.public_id),
    )
    _record("cover.claim_made", fund, claim, by)
    return claim


def problem_of(claim: CoverClaim) -> ClaimReason | None:
    """The first thing that speaks against a claim, by the terms of its cover and the premiums that were paid."""
    terms = cover_terms.read(claim.covered.policy.rules.content)
    benefit = terms.benefit(claim.service)
    if benefit is None or not claim.amount:
        return ClaimReason.NOT_COVERED
    if claim.used_on < claim.covered.since + timedelta(days=benefit.wait):
        return ClaimReason.WAITING
    if not _in_force(claim, terms.grace):
        return ClaimReason.NOT_IN_FORCE
    earlier = CoverClaim.objects.filter(
        covered__person=claim.covered.person,
        provider=claim.provider,
        service=claim.service,
        used_on=claim.used_on,
    ).exclude(pk=claim.pk)
    return ClaimReason.TWICE if earlier.exclude(standing=ClaimStanding.REFUSED).exists() else None


def _in_force(claim: CoverClaim, grace: int) -> bool:
    """Whether the period was paid, or the day lay in the days of grace of all that was not: also of what lapsed later.
    Grace is for who has paid before: a cover of which nothing was ever paid has none."""
    policy, day = claim.covered.policy, claim.used_on
    dues = list(policy.dues.filter(begins__lte=day))
    here = [due for due in dues if claim.covered.since <= due.begins and day <= due.ends]
    if any(due.standing == DueStanding.PAID for due in here):
        return True
    lapsed = policy.standing == CoverStanding.LAPSED and policy.ended_on <= day
    paid = policy.dues.filter(standing=DueStanding.PAID).exists()
    if not here or lapsed or not paid:
        return False
    return all(day <= due.grace_until(grace) for due in dues if due.standing != DueStanding.PAID)


@transaction.atomic
def decide_claim(*, claim: CoverClaim, reason: ClaimReason | None, by: Account) -> CoverClaim:
    """Approves a claim, or refuses it for a reason. Somebody else than who entered it. Raises `FundRefused`."""
    fund = locked(claim.covered.policy.fund)
    claim = _locked(claim)
    if claim.standing != ClaimStanding.MADE:
        raise FundRefused(_("This claim was decided already."))
    if claim.made_by == str(by.public_id):
        raise FundRefused(_("Somebody else than who entered a claim decides it."))
    if concerns(claim.covered.policy, by, claim.covered.person):
        raise FundRefused(_("Nobody decides on their own request."))
    if reason is None and (problem := problem_of(claim)) is not None:
        raise FundRefused(_("It cannot be approved: %(why)s.") % {"why": problem.label})
    claim.decided_by, claim.decided_at = str(by.public_id), timezone.now()
    claim.standing = ClaimStanding.REFUSED if reason else ClaimStanding.APPROVED
    claim.reason = reason or ""
    claim.save()
    if not reason:
        parts = (
            Part(accounts.claims(fund, by), claim.amount),
            Part(accounts.owed_to(claim.provider, by), -claim.amount),
        )
        enter(fund, Draft("claim.approved", timezone.localdate(), f"claim:{claim.pk}", parts), by)
    _record("cover.claim_decided", fund, claim, by, standing=claim.standing)
    tell_decided(claim)
    return claim


@transaction.atomic
def pay_claim(*, claim: CoverClaim, on: date, by: Account, reference: str = "") -> CoverClaim:
    """What was approved went from the bank to the provider, by the bank's reference where there is one. Raises
    `FundRefused` where there is not enough."""
    fund = locked(claim.covered.policy.fund)
    claim = _locked(claim)
    if claim.standing != ClaimStanding.APPROVED:
        raise FundRefused(_("Only what is approved is paid."))
    if concerns(claim.covered.policy, by, claim.covered.person):
        raise FundRefused(_("Nobody decides on their own request."))
    parts = (
        Part(accounts.owed_to(claim.provider, by), claim.amount),
        Part(accounts.bank(fund, by), -claim.amount),
    )
    detail = {"reference": reference} if reference else {}
    enter(fund, Draft("claim.paid", on, f"claim-paid:{claim.pk}", parts, detail=detail), by)
    claim.standing = ClaimStanding.PAID
    claim.save(update_fields=["standing"])
    _record("cover.claim_paid", fund, claim, by)
    return claim


def _locked(claim: CoverClaim) -> CoverClaim:
    rows = CoverClaim.objects.select_for_update(of=("self",))
    beside = ("covered__policy__rules", "covered__policy__fund", "provider__fund__book")
    return rows.select_related(*beside).get(pk=claim.pk)


def _record(action: str, fund: Fund, claim: CoverClaim, by: Account, **detail: object) -> None:
    journal.record(action=action, subject=f"fund {fund.slug}", by=by.public_id, claim=str(claim.pk), **detail)
