"""Covers that somebody pays for, and those of which somebody is one of the people."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account, of_person
from sankofa.foundation.money import shown
from sankofa.funds.models import CoverClaim, CoveredPerson, CoverPolicy


@of_account
def covers_of(account: Account) -> Iterator[Row]:
    rows = CoverPolicy.objects.filter(payer=account).select_related("fund")
    for policy in rows.prefetch_related("people", "dues"):
        currency = policy.fund.currency
        yield {
            "number": str(policy.pk),
            "scheme": policy.fund.name,
            "standing": policy.get_standing_display(),
            "begins": policy.begins,
            "for": [place.called for place in policy.people.all()],
            "premiums": [
                {
                    "from": due.begins,
                    "until": due.ends,
                    "amount": shown(due.amount, currency),
                    "paid": shown(due.paid, currency),
                }
                for due in policy.dues.all()
            ],
        }


@of_account
@transaction.atomic
def forget_called(account: Account) -> None:
    """What the payer called others goes; the cover itself stays without its payer."""
    CoveredPerson.objects.filter(policy__payer=account).update(called="")


@of_person
def places_of(person: UUID) -> Iterator[Row]:
    """Each place in a cover, and each bill that was handed in for it."""
    for place in CoveredPerson.objects.filter(person=person).select_related("policy__fund"):
        yield {"scheme": place.policy.fund.name, "since": place.since, "until": place.until}
    claims = CoverClaim.objects.filter(covered__person=person)
    for claim in claims.select_related("provider", "covered__policy__fund"):
        scheme = claim.covered.policy.fund
        yield {
            "scheme": scheme.name,
            "service": claim.service,
            "provider": claim.provider.name,
            "on": claim.used_on,
            "bill": shown(claim.charged, scheme.currency),
            "paid": shown(claim.amount, scheme.currency),
            "standing": claim.get_standing_display(),
        }


@of_person
@transaction.atomic
def end_places(person: UUID) -> None:
    CoveredPerson.objects.filter(person=person, until=None).update(until=timezone.localdate())


HELD = (
    Holding(
        "covers",
        _("Covers that you pay for"),
        covers_of,
        forget_called,
        stays=_("Premiums and claims stay in the books of the scheme, without whose they were."),
    ),
    Holding(
        "covered",
        _("Covers of which you are one of the people"),
        places_of,
        end_places,
        stays=_("Bills that were paid stay as service, day and amount under a random number."),
    ),
)
