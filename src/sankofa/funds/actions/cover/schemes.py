"""What a scheme offers: terms in versions, where care is taken, who supports premiums."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.every_fund import locked, noted, set_rules
from sankofa.funds.formats import cover_terms
from sankofa.funds.models import CareProvider, CoverPolicy, Fund, PremiumSupport, Rules
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.cover import CoverStanding, Terms
from sankofa.funds.terms.insurance_words import SERVICES
from sankofa.places.models import Country


@transaction.atomic
def set_terms(*, fund: Fund, terms: Terms, by: Account, why: str = "") -> Rules:
    """Another version of the terms. Covers keep the version under which they were taken out."""
    return set_rules(fund=fund, content=cover_terms.written(cover_terms.checked(terms)), by=by, why=why)


@transaction.atomic
def add_provider(
    *, fund: Fund, name: str, country: Country, place: str, services: Sequence[str], by: Account
) -> CareProvider:
    fund = locked(fund)
    if not services or not set(services) <= set(SERVICES):
        raise FundRefused(_("Choose at least one service."), field="services")
    made = CareProvider.objects.create(
        fund=fund,
        name=name,
        country=country,
        place=place,
        services=list(services),
        since=timezone.localdate(),
    )
    noted("cover.provider_added", fund, by, provider=made.pk)
    return made


@transaction.atomic
def end_provider(*, provider: CareProvider, by: Account) -> None:
    """From tomorrow on no care is taken there; claims for days before still come."""
    fund = locked(provider.fund)
    if CareProvider.objects.filter(pk=provider.pk, until=None).update(until=timezone.localdate()):
        noted("cover.provider_ended", fund, by, provider=provider.pk)


@transaction.atomic
def add_support(
    *,
    fund: Fund,
    supporter: Organisation,
    share: int,
    most_people: int,
    begins: date,
    ends: date,
    who: str,
    by: Account,
) -> PremiumSupport:
    """A supporter pays a share, in basis points, of premiums of at most so many people."""
    fund = locked(fund)
    if not 0 < share <= 10_000:
        raise FundRefused(_("A share is more than 0 and at most 100 per cent."), field="share")
    if ends < begins:
        raise FundRefused(_("The end lies before the beginning."), field="ends")
    made = PremiumSupport.objects.create(
        fund=fund,
        supporter=supporter,
        share=share,
        most_people=most_people,
        begins=begins,
        ends=ends,
        who=who,
    )
    noted("cover.support_added", fund, by, support=made.pk, supporter=supporter.slug)
    return made


@transaction.atomic
def support_cover(*, policy: CoverPolicy, support: PremiumSupport | None, by: Account) -> None:
    """From the next premium on a supporter pays its share. Why is written nowhere. Raises `FundRefused`."""
    fund = locked(policy.fund)
    policy = CoverPolicy.objects.select_for_update().get(pk=policy.pk)
    if support is not None:
        if support.fund_id != fund.pk:
            raise FundRefused(_("This support belongs to another scheme."))
        others = CoverPolicy.objects.filter(support=support, standing=CoverStanding.ACTIVE).exclude(
            pk=policy.pk
        )
        people = sum(each.people.filter(until=None).count() for each in (*others, policy))
        if people > support.most_people:
            raise FundRefused(_("The support is used up: it is for fewer people."))
    policy.support = support
    policy.save(update_fields=["support"])
    noted("cover.supported", fund, by, cover=str(policy.pk))
