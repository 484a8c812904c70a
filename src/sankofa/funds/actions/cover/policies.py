"""Covers that somebody abroad takes out, and the people at home who agree to be covered."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.persons import ensure_person
from sankofa.directory.models import Account, Consent
from sankofa.directory.terms import Purpose
from sankofa.foundation.statement import stated
from sankofa.funds.actions.cover.premiums import call_for
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.models import CoveredPerson, CoverPolicy, Fund
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.cover import CoverStanding, Period
from sankofa.journal import actions as journal

MOST_PEOPLE = 30  # in one cover


class NoConsent(FundRefused):
    """The operator may hold nothing about somebody who has not agreed to it."""


@transaction.atomic
def take_out(
    *, fund: Fund, period: Period, called: Sequence[str], by: Account
) -> tuple[CoverPolicy, list[tuple[str, str]]]:
    """A cover, and for each person what they are called with the token of their link. Raises `FundRefused`."""
    fund = locked(fund)
    rules = rules_of(fund)
    if fund.standing != FundStanding.OPEN or rules is None:
        raise FundRefused(_("This scheme takes nobody in at present."))
    if not called:
        raise FundRefused(_("Say for whom the cover is."), field="called")
    policy = CoverPolicy.objects.create(
        fund=fund, payer=by, rules=rules, period=period, begins=timezone.localdate()
    )
    journal.record(
        action="cover.taken_out", subject=f"fund {fund.slug}", by=by.public_id, cover=str(policy.pk)
    )
    return policy, [(name, ask_person(policy=policy, called=name, by=by)) for name in called]


@transaction.atomic
def ask_person(*, policy: CoverPolicy, called: str, by: Account) -> str:
    """The token of a link by which somebody agrees to be covered; it is kept nowhere."""
    policy = CoverPolicy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    _in_force(policy)
    if policy.people.filter(until=None).count() >= MOST_PEOPLE:
        raise FundRefused(_("One cover is for at most 30 people."), field="called")
    token = secrets.token_urlsafe(32)
    asked = CoveredPerson.objects.create(policy=policy, called=called[:80], digest=digest_of(token))
    subject = f"cover {policy.pk}"
    journal.record(action="cover.person_asked", subject=subject, by=by.public_id, place=str(asked.pk))
    return token


@transaction.atomic
def agree(*, covered: CoveredPerson, by: Account) -> CoveredPerson:
    """Whoever holds the link agrees for themselves. They must have let the operator hold their data.

    Raises `NoConsent`, and `FundRefused` when the link was used or withdrawn.
    """
    fund = locked(covered.policy.fund)
    covered = CoveredPerson.objects.select_for_update(of=("self",)).get(pk=covered.pk)
    person = ensure_person(account=by)
    if covered.person is not None or covered.until is not None:
        raise FundRefused(_("This link has been used or withdrawn."))
    _in_force(covered.policy)
    if not _consented(person.pk, fund, by):
        raise NoConsent(_("First let the operator keep what it needs about you."))
    if covered.policy.people.filter(person=person.pk, until=None).exists():
        raise FundRefused(_("You are covered by it already."))
    covered.person, covered.since = person.pk, timezone.localdate()
    covered.save(update_fields=["person", "since"])
    journal.record(action="cover.agreed", subject=f"person {person.pk}", by=by.public_id, fund=fund.slug)
    return covered


@transaction.atomic
def end_person(*, covered: CoveredPerson, by: Account) -> None:
    """By the payer or by the person: from tomorrow on they are not covered. What began until then is due with them."""
    locked(covered.policy.fund)
    policy = CoverPolicy.objects.select_for_update(of=("self",)).get(pk=covered.policy_id)
    if policy.standing == CoverStanding.ACTIVE:
        call_for(policy, timezone.localdate(), by)
    if CoveredPerson.objects.filter(pk=covered.pk, until=None).update(until=timezone.localdate()):
        journal.record(action="cover.person_ended", subject=f"cover {covered.policy_id}", by=by.public_id)


@transaction.atomic
def end_cover(*, policy: CoverPolicy, by: Account, on: date | None = None) -> None:
    """The payer ends a cover. What is owed for periods that began is made due, and stays owed."""
    locked(policy.fund)
    policy = CoverPolicy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    if policy.standing != CoverStanding.ACTIVE:
        raise FundRefused(_("This cover has ended already."))
    day = on or timezone.localdate()
    call_for(policy, day, by)
    policy.standing, policy.ended_on = CoverStanding.ENDED, day
    policy.save(update_fields=["standing", "ended_on"])
    policy.people.filter(until=None).update(until=policy.ended_on)
    journal.record(action="cover.ended", subject=f"cover {policy.pk}", by=by.public_id)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _in_force(policy: CoverPolicy) -> None:
    if policy.standing != CoverStanding.ACTIVE:
        raise FundRefused(_("This cover is no longer in force."))


def _consented(person: object, fund: Fund, by: Account) -> bool:
    with stated(actor=str(by.public_id), purpose=Purpose.OWN):
        return Consent.objects.filter(
            person=person,
            organisation=fund.run_by_id,
            purpose=Purpose.PROGRAMMES,
            withdrawn_at=None,
            lapses_at__gt=Now(),
        ).exists()
