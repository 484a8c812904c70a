"""A policy that an agency reported, and a journey that was claimed."""

from uuid import UUID

from django.utils import timezone

from factories import journeys
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions import repatriation as actions

NOBODYS = {"journey": UUID("00000000-0000-4000-8000-000000000000"), "journey_claim": 99_999_999}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    policy = journeys.policy(of)
    claim = actions.claim(policy=policy, happened_on=timezone.localdate(), workers=1, asked=100_000, by=owner)
    return {"journey": policy.pk, "journey_claim": claim.pk}
