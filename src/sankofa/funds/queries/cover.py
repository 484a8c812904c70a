"""Covers as the payer, the covered and the operator see them, and what a scheme's figures are."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.foundation.money import shown
from sankofa.funds.formats import cover_terms
from sankofa.funds.models import (
    CareProvider,
    CoverClaim,
    CoveredPerson,
    CoverPolicy,
    Fund,
    PremiumDue,
    PremiumSupport,
)
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.terms.cover import ClaimStanding, CoverStanding, DueStanding, Terms
from sankofa.funds.terms.insurance_words import SERVICES

FEWEST_SHOWN = 10  # people; fewer are not told in public


@dataclass(frozen=True)
class Benefit:
    """A service as the page of a scheme tells it."""

    label: object
    share: object
    most: str
    wait: int


@dataclass(frozen=True)
class Figures:
    """How a scheme goes. Shares are in whole per cent, None where there is nothing to divide by."""

    people: int
    uptake: int | None
    premiums: int
    claims: int
    claims_ratio: int | None
    lapsed: int | None
    supported: int
    support_claims_ratio: int | None


def terms_in_force(fund: Fund) -> Terms | None:
    rules = rules_of(fund)
    return None if rules is None else cover_terms.read(rules.content)


def terms_of(policy: CoverPolicy) -> Terms:
    """Those under which a cover was taken out; newer ones are for newer covers."""
    return cover_terms.read(policy.rules.content)


def benefits_told(terms: Terms, currency: str) -> list[Benefit]:
    return [
        Benefit(
            SERVICES[each.service],
            each.share,
            shown(each.most, currency) if each.most else _("no limit"),
            each.wait,
        )
        for each in terms.benefits
    ]


def providers_of(fund: Fund, *, past: bool = False) -> list[tuple[CareProvider, list[object]]]:
    """Where care is taken today, with the names of the services."""
    rows = fund.providers.select_related("country")
    if not past:
        rows = rows.filter(Q(until=None) | Q(until__gte=timezone.localdate()))
    return [(each, [SERVICES[code] for code in each.services if code in SERVICES]) for each in rows]


def supports_of(fund: Fund, *, on: date | None = None) -> QuerySet[PremiumSupport]:
    rows = fund.supports.select_related("supporter")
    return rows if on is None else rows.filter(begins__lte=on, ends__gte=on)


def covers_of(account: Account) -> QuerySet[CoverPolicy]:
    """What somebody abroad pays for."""
    rows = CoverPolicy.objects.filter(payer=account).select_related("fund__run_by", "rules")
    return rows.annotate(agreed=Count("people", filter=Q(people__person__isnull=False, people__until=None)))


def people_of(policy: CoverPolicy, *, agreed: bool = False) -> QuerySet[CoveredPerson]:
    """Whom a cover is for; with `agreed` only those who are covered."""
    return policy.people.filter(person__isnull=False) if agreed else policy.people.all()


def dues_of(policy: CoverPolicy) -> QuerySet[PremiumDue]:
    """Premiums of a cover, the latest first."""
    return policy.dues.order_by("-begins")


def every_provider(fund: Fund) -> QuerySet[CareProvider]:
    """Where claims of a scheme come from, those who left among them."""
    return fund.providers.all()


def covered_as(person: UUID) -> QuerySet[CoveredPerson]:
    """Covers of which somebody is one of the people."""
    return CoveredPerson.objects.filter(person=person).select_related("policy__fund__run_by", "policy__rules")


def claims_of_person(person: UUID) -> QuerySet[CoverClaim]:
    return CoverClaim.objects.filter(covered__person=person).select_related(
        "provider", "covered__policy__fund"
    )


def owed_on(policy: CoverPolicy) -> int:
    """What the payer owes today."""
    sums = policy.dues.filter(standing=DueStanding.DUE).aggregate(
        amount=Sum("amount"), supported=Sum("supported"), paid=Sum("paid")
    )
    return (sums["amount"] or 0) - (sums["supported"] or 0) - (sums["paid"] or 0)


def paid_until(policy: CoverPolicy) -> date | None:
    """The end of the last period that is paid."""
    last = policy.dues.filter(standing=DueStanding.PAID).order_by("ends").last()
    return last.ends if last else None


def covers_at(fund: Fund) -> QuerySet[CoverPolicy]:
    """All covers of a scheme for its operator: numbers, no names."""
    return fund.covers.select_related("support__supporter").annotate(
        agreed=Count("people", filter=Q(people__person__isnull=False, people__until=None), distinct=True),
        unpaid=Count("dues", filter=Q(dues__standing=DueStanding.DUE), distinct=True),
    )


def claims_at(fund: Fund) -> QuerySet[CoverClaim]:
    """Claims of a scheme, those that wait first."""
    rows = CoverClaim.objects.filter(provider__fund=fund).select_related("provider", "covered__policy")
    return rows.order_by("decided_at", "-made_at")


def told_claims(rows: QuerySet[CoverClaim]) -> list[tuple[CoverClaim, object]]:
    return [(claim, SERVICES.get(claim.service, claim.service)) for claim in rows]


def coverable(fund: Fund) -> QuerySet[CoveredPerson]:
    """People of a scheme who agreed, for whom a claim can come."""
    return CoveredPerson.objects.filter(policy__fund=fund, person__isnull=False).order_by("id")


def figures_of(fund: Fund) -> Figures:
    """Earned premiums are those that were paid or are supported; claims are those that were approved."""
    terms = terms_in_force(fund)
    people = _people(fund)
    premiums = _premiums(PremiumDue.objects.filter(policy__fund=fund))
    claims = _claims(CoverClaim.objects.filter(provider__fund=fund))
    begun = fund.covers.count()
    lapsed = fund.covers.filter(standing=CoverStanding.LAPSED).count()
    with_support = CoverPolicy.objects.filter(fund=fund, support__isnull=False)
    return Figures(
        people=people,
        uptake=_percent(people, terms.people if terms else 0),
        premiums=premiums,
        claims=claims,
        claims_ratio=_percent(claims, premiums),
        lapsed=_percent(lapsed, begun),
        supported=CoveredPerson.objects.filter(
            policy__in=with_support, person__isnull=False, until=None
        ).count(),
        support_claims_ratio=_percent(
            _claims(CoverClaim.objects.filter(covered__policy__in=with_support)),
            _premiums(PremiumDue.objects.filter(policy__in=with_support)),
        ),
    )


def people_in_public(fund: Fund) -> int | None:
    """How many are covered, where they are enough not to be told apart."""
    people = _people(fund)
    return people if people >= FEWEST_SHOWN else None


def _people(fund: Fund) -> int:
    rows = CoveredPerson.objects.filter(policy__fund=fund, policy__standing=CoverStanding.ACTIVE)
    return rows.filter(person__isnull=False, until=None).count()


def _premiums(dues: QuerySet[PremiumDue]) -> int:
    kept = dues.exclude(standing=DueStanding.LAPSED).aggregate(paid=Sum("paid"), supported=Sum("supported"))
    lapsed = dues.filter(standing=DueStanding.LAPSED).aggregate(paid=Sum("paid"))
    return (kept["paid"] or 0) + (kept["supported"] or 0) + (lapsed["paid"] or 0)


def _claims(rows: QuerySet[CoverClaim]) -> int:
    decided = rows.filter(standing__in=[ClaimStanding.APPROVED, ClaimStanding.PAID])
    return decided.aggregate(total=Sum("amount"))["total"] or 0


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def terms_as_typed(fund: Fund) -> dict[str, object]:
    """What the form of the terms shows at first."""
    terms = terms_in_force(fund)
    if terms is None:
        return {"grace": 60}
    said: dict[str, object] = {"premium": terms.premium, "grace": terms.grace, "people": terms.people}
    for each in terms.benefits:
        said |= {f"{each.service}_share": each.share, f"{each.service}_wait": each.wait}
        if each.most:
            said[f"{each.service}_most"] = each.most
    return said
