"""A scheme, a cover that the owner pays, somebody in it, and a claim that waits."""

from uuid import UUID

from django.utils import timezone
from tests.architecture.visitors.objects_funds_core import fund_of

from factories import covers
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.cover import claims, policies, schemes
from sankofa.funds.terms import FundKind

NOBODY = UUID("00000000-0000-4000-8000-000000000000")
NOBODYS = {
    "scheme": "no-such-scheme",
    "cover": NOBODY,
    "cover_place": NOBODY,
    "cover_token": "a-link-that-nobody-made",
    "cover_claim": NOBODY,
    "cover_provider": 99_999_999,
    "cover_support": 99_999_999,
}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.INSURANCE, owner, seated, is_public=True)
    schemes.set_terms(fund=fund, terms=covers.TERMS, by=owner)
    clinic, policy = covers.provider(fund), covers.cover(fund, payer=owner)
    place = policy.people.get()
    claim = claims.make_claim(
        covered=place,
        provider=clinic,
        service="consultation",
        used_on=timezone.localdate(),
        charged=500,
        by=owner,
    )
    return {
        "scheme": fund.slug,
        "cover": policy.pk,
        "cover_place": place.pk,
        "cover_token": policies.ask_person(policy=policy, called="made-up", by=owner),
        "cover_claim": claim.pk,
        "cover_provider": clinic.pk,
        "cover_support": covers.support(fund).pk,
    }
