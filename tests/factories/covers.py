"""Made-up insurance schemes, covers and the people in them. Nobody and nothing here exists."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from factories import consents, funds, people
from sankofa.directory.actions.persons import ensure_person
from sankofa.directory.models import Account
from sankofa.directory.terms import Purpose
from sankofa.funds.actions.cover import claims, policies, premiums, schemes
from sankofa.funds.models import CareProvider, CoverClaim, CoveredPerson, CoverPolicy, Fund, PremiumSupport
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.cover import Benefit, Period, Terms
from sankofa.places.models import Country

PREMIUM = 500  # a month: 5.00
TERMS = Terms(
    premium=PREMIUM,
    grace=30,
    people=200,
    benefits=(
        Benefit("consultation", Decimal(80), 2_000, 0),
        Benefit("hospital", Decimal(50), 0, 90),
    ),
)


def scheme(terms: Terms = TERMS, **more: object) -> Fund:
    fund = funds.fund(FundKind.INSURANCE, **more)
    schemes.set_terms(fund=fund, terms=terms, by=funds.seated(fund, SeatRole.MANAGER))
    return fund


def provider(fund: Fund) -> CareProvider:
    return schemes.add_provider(
        fund=fund,
        name="Made-up clinic",
        country=Country.objects.get(iso3="MLI"),
        place="Made-up town",
        services=["consultation", "hospital"],
        by=funds.seated(fund, SeatRole.MANAGER),
    )


def cover(fund: Fund, *, payer: Account | None = None, count: int = 1, days_ago: int = 0) -> CoverPolicy:
    """A cover that began some days ago, with people who agreed then."""
    payer = payer or people.account()
    policy, asked = policies.take_out(
        fund=fund, period=Period.MONTH, called=[f"Made-up relative {n}" for n in range(count)], by=payer
    )
    for _called, token in asked:
        covered = CoveredPerson.objects.get(digest=policies.digest_of(token))
        policies.agree(covered=covered, by=beneficiary(fund))
    began = timezone.localdate() - timedelta(days=days_ago)
    CoverPolicy.objects.filter(pk=policy.pk).update(begins=began)
    policy.people.update(since=began)
    return CoverPolicy.objects.select_related("fund__book", "payer").get(pk=policy.pk)


def beneficiary(fund: Fund) -> Account:
    """Somebody who let the operator hold their data."""
    account = people.account()
    consents.consent(fund.run_by, Purpose.PROGRAMMES, ensure_person(account=account))
    return account


def paid(policy: CoverPolicy, amount: int = PREMIUM, key: str = "made-up-1") -> None:
    """Premiums are called, and so much comes in."""
    treasurer = funds.seated(policy.fund, SeatRole.TREASURER)
    premiums.call_premiums(fund=policy.fund, by=treasurer)
    premiums.record_payment(policy=policy, amount=amount, on=timezone.localdate(), key=key, by=treasurer)


def approved_claim(charged: int = 500) -> CoverClaim:
    """Of which a scheme pays four fifths, and has as much."""
    fund = scheme()
    policy = cover(fund, days_ago=9)
    paid(policy)
    made = claims.make_claim(
        covered=policy.people.get(),
        provider=provider(fund),
        service="consultation",
        used_on=timezone.localdate(),
        charged=charged,
        by=funds.seated(fund, SeatRole.MANAGER),
    )
    return claims.decide_claim(claim=made, reason=None, by=funds.seated(fund, SeatRole.COMMITTEE))


def support(fund: Fund, share: int = 4_000, most_people: int = 10) -> PremiumSupport:
    return schemes.add_support(
        fund=fund,
        supporter=people.organisation(),
        share=share,
        most_people=most_people,
        begins=date(2020, 1, 1),
        ends=date(2099, 12, 31),
        who="Made-up people",
        by=funds.seated(fund, SeatRole.MANAGER),
    )
