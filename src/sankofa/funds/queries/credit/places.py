"""Countries of applications by their names in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import get_language

from sankofa.funds.models import CreditApplication
from sankofa.places.models import Country
from sankofa.places.queries import country_names


def country_called(country: Country) -> str:
    label = country_names(get_language() or "en").get(country.iso3)
    return label.short if label else country.iso3


def with_countries(applications: Iterable[CreditApplication]) -> list[CreditApplication]:
    """Each given the name of its country as `country_called`."""
    found = list(applications)
    for each in found:
        each.country_called = country_called(each.country)
    return found
