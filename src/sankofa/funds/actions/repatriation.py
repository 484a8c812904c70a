"""Policies for the journey home: reported by agencies, checked by the authority, claimed."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.models import JourneyCheck, JourneyClaim, JourneyPolicy
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.repatriation import CheckFinding, JourneyStanding, PremiumPayer
from sankofa.journal import actions as journal
from sankofa.places.models import Country


@dataclass(frozen=True)
class Reported:
    """A policy as an agency tells it. There is no worker among those who may pay."""

    insurer: str
    number: str
    group: str
    workers: int
    origin: Country
    destination: Country
    paid_by: PremiumPayer
    currency: str
    premium: int
    insured: int
    begins: date
    ends: date


@transaction.atomic
def report(*, agency: Organisation, policy: Reported, by: Account) -> JourneyPolicy:
    """Adds a policy. Raises `FundRefused` with the field that it concerns."""
    if policy.ends < policy.begins:
        raise FundRefused(_("The end lies before the beginning."), field="ends")
    if policy.origin == policy.destination:
        raise FundRefused(_("Workers go to another country."), field="destination")
    try:
        with transaction.atomic():
            made = JourneyPolicy.objects.create(agency=agency, **vars(policy))
    except IntegrityError as error:
        if "journey_policy_once" not in str(error):
            raise
        raise FundRefused(_("This policy was reported before for this group."), field="number") from None
    _record("journey.reported", made, by, agency=agency.slug, workers=policy.workers)
    return made


@transaction.atomic
def cancel(*, policy: JourneyPolicy, by: Account) -> None:
    """The policy does not hold any more from today on."""
    if JourneyPolicy.objects.filter(pk=policy.pk, cancelled_on=None).update(
        cancelled_on=timezone.localdate()
    ):
        _record("journey.cancelled", policy, by)


@transaction.atomic
def check(*, policy: JourneyPolicy, finding: CheckFinding, words: str, by: Account) -> JourneyCheck:
    """What the authority found today."""
    made = JourneyCheck.objects.create(
        policy=policy,
        finding=finding,
        words=words,
        checked_on=timezone.localdate(),
        checked_by=str(by.public_id),
    )
    _record("journey.checked", policy, by, finding=finding)
    return made


@transaction.atomic
def claim(*, policy: JourneyPolicy, happened_on: date, workers: int, asked: int, by: Account) -> JourneyClaim:
    """Journeys home that the insurer is asked to pay. Raises `FundRefused` for days and numbers outside the policy."""
    policy = JourneyPolicy.objects.select_for_update().get(pk=policy.pk)
    until = min(policy.cancelled_on or policy.ends, policy.ends)
    if not policy.begins <= happened_on <= until:
        raise FundRefused(_("The policy did not hold on that day."), field="happened_on")
    brought = sum(policy.claims.exclude(standing=JourneyStanding.REFUSED).values_list("workers", flat=True))
    if workers + brought > policy.workers:
        raise FundRefused(_("The policy is for fewer workers."), field="workers")
    if asked > workers * policy.insured:
        raise FundRefused(_("The policy pays less for so many workers."), field="asked")
    made = JourneyClaim.objects.create(policy=policy, happened_on=happened_on, workers=workers, asked=asked)
    _record("journey.claimed", policy, by, workers=workers)
    return made


@transaction.atomic
def settle(*, claim: JourneyClaim, paid: int, by: Account) -> None:
    """What the insurer paid; 0 where it refused."""
    claim = JourneyClaim.objects.select_for_update().get(pk=claim.pk)
    if claim.standing != JourneyStanding.ASKED:
        raise FundRefused(_("This claim was settled before."))
    if not 0 <= paid <= claim.asked:
        raise FundRefused(_("An insurer pays at most what was asked."), field="paid")
    claim.paid, claim.standing = paid, JourneyStanding.PAID if paid else JourneyStanding.REFUSED
    claim.save(update_fields=["paid", "standing"])
    _record("journey.settled", claim.policy, by, standing=claim.standing)


def _record(action: str, policy: JourneyPolicy, by: Account, **detail: object) -> None:
    journal.record(action=action, subject=f"journey {policy.pk}", by=by.public_id, **detail)
