"""What a scheme offers, read from a version of its rules and written into one."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.cover import Benefit, Terms
from sankofa.funds.terms.insurance_words import SERVICES
from sankofa.methods.money import LARGEST

MOST_DAYS = 365


def read(content: Mapping[str, object]) -> Terms:
    """Raises `FundRefused` for what cannot be."""
    try:
        benefits = tuple(
            Benefit(each["service"], Decimal(str(each["share"])), int(each["most"]), int(each["wait"]))
            for each in content["benefits"]
        )
        terms = Terms(int(content["premium"]), int(content["grace"]), int(content["people"]), benefits)
    except (KeyError, TypeError, ValueError, InvalidOperation):
        raise FundRefused(_("These terms cannot be read.")) from None
    return checked(terms)


def checked(terms: Terms) -> Terms:
    """The same terms. Raises `FundRefused` with the field that is odd."""
    if not 0 < terms.premium <= LARGEST:
        raise FundRefused(_("A premium is more than nothing."), field="premium")
    if not 0 <= terms.grace <= MOST_DAYS:
        raise FundRefused(_("Between 0 and 365 days."), field="grace")
    if terms.people < 1:
        raise FundRefused(_("A scheme is meant for somebody."), field="people")
    services = [each.service for each in terms.benefits]
    if not services or len(services) != len(set(services)) or not set(services) <= set(SERVICES):
        raise FundRefused(_("Cover at least one service, and each once."))
    for each in terms.benefits:
        if not 0 < each.share <= 100 or not 0 <= each.most <= LARGEST or not 0 <= each.wait <= MOST_DAYS:
            raise FundRefused(_("A benefit pays between 0 and 100 per cent, after at most 365 days."))
    return terms


def written(terms: Terms) -> dict[str, object]:
    """As a version of the rules keeps it."""
    return {
        "premium": terms.premium,
        "grace": terms.grace,
        "people": terms.people,
        "benefits": [vars(each) | {"share": str(each.share)} for each in terms.benefits],
    }
