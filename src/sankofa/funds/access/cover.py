"""The door to covers: of whoever pays, of whoever is covered, and of the operator by number."""

import hashlib
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from sankofa.directory.actions.persons import ensure_person
from sankofa.funds.access import found_in
from sankofa.funds.models import CareProvider, CoverClaim, CoveredPerson, CoverPolicy, Fund, PremiumSupport


def own_cover(request: HttpRequest, number: UUID) -> CoverPolicy:
    """A cover that the visitor pays for. Raises Http404."""
    return found_in(
        CoverPolicy.objects.filter(pk=number, payer=request.user).select_related("fund__run_by", "rules")
    )


def own_place(request: HttpRequest, number: UUID) -> CoveredPerson:
    """Somebody's place in a cover, for the payer and for themselves. Raises Http404."""
    person = ensure_person(account=request.user).pk
    found = CoveredPerson.objects.filter(Q(policy__payer=request.user) | Q(person=person), pk=number)
    return found_in(found.select_related("policy__fund"))


def covered_by(token: str) -> CoveredPerson:
    """The place in a cover that a link leads to, while nobody took it. Raises Http404."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    found = CoveredPerson.objects.filter(digest=digest, person=None, until=None)
    return found_in(found.select_related("policy__fund__run_by", "policy__rules"))


def cover_in(fund: Fund, number: UUID) -> CoverPolicy:
    """A cover of a scheme. Raises Http404."""
    return found_in(fund.covers.filter(pk=number).select_related("fund__book", "support__supporter", "payer"))


def claim_in(fund: Fund, number: UUID) -> CoverClaim:
    """A claim in a scheme. Raises Http404."""
    found = CoverClaim.objects.filter(pk=number, provider__fund=fund)
    return found_in(found.select_related("provider__fund", "covered__policy__fund", "covered__policy__rules"))


def provider_in(fund: Fund, number: int) -> CareProvider:
    return found_in(fund.providers.filter(pk=number))


def support_in(fund: Fund, number: int) -> PremiumSupport:
    return found_in(fund.supports.filter(pk=number).select_related("supporter", "fund__book"))
