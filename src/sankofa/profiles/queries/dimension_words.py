"""The dimensions of figures and the keys of rows, in the reader's words: countries by name, not by code."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sankofa.places.queries import country_names, region_names
from sankofa.profiles.formats.columns import ESTIMATES, PUBLISHED_ESTIMATES
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import special_names
from sankofa.profiles.queries.methods import METHODS
from sankofa.profiles.terms import Sex

Words = tuple[tuple[str, str], ...]  # names and values

NAMES: Mapping[str, Promise] = {
    "area": _("country or area"),
    "region": _("region"),
    "origin": _("country of birth or origin"),
    "destination": _("destination"),
    "sender": _("sent from"),
    "receiver": _("sent to"),
    "asylum": _("country of asylum"),
    "training": _("country of training"),
    "destinations": _("destinations"),
    "year": _("year"),
    "quarter": _("quarter"),
    "period": _("period"),
    "period_start": _("from mid-year"),
    "period_end": _("to mid-year"),
    "sex": _("sex"),
    "age": _("age"),
    "education": _("education"),
    "cadre": _("profession"),
    "basis": _("counted by"),
    "method": _("method"),
    "edition": _("edition"),
    "division": _("told apart by"),
    "code": _("code"),
    "direction": _("direction"),
    "kind": _("kind of move"),
    "rule": _("rule of allocation"),
}

_VALUES: Mapping[str, str | Promise] = {
    **{sex.value: sex.label for sex in Sex},
    "migrants": _("by the number of migrants"),
    "host-income": _("by migrants and income in the host country"),
    "both-incomes": _("by migrants and the incomes of both countries"),
    "doctors": _("doctors"),
    "nurses_midwives": _("nurses and midwives"),
    "low": _("primary education or none"),
    "medium": _("secondary education"),
    "high": _("tertiary education"),
    "outward": _("leaving the country of birth"),
    "return": _("returning to the country of birth"),
    "transit": _("between two other countries"),
    "received": _("received"),
    "paid": _("paid"),
    "sending": _("sending"),
    "receiving": _("receiving"),
    "in": pgettext_lazy("direction of moves", "in"),
    "out": pgettext_lazy("direction of moves", "out"),
    "net": pgettext_lazy("direction of moves", "net"),
}


def in_words(dims: Iterable[tuple[str, str]], language: str) -> Words:
    """Names and values; those without words of their own as they are."""
    return tuple((str(NAMES.get(name, name)), value_in_words(value, language)) for name, value in dims)


def value_in_words(value: str, language: str) -> str:
    countries, regions = country_names(language), region_names(language)
    if value in countries:
        return countries[value].short
    if value in regions:
        return regions[value]
    return special_names().get(value) or _titles().get(value) or str(_VALUES.get(value, value))


def _titles() -> Mapping[str, str]:
    """Editions of datasets, and methods of estimating flows, by what they are called where they are told of."""
    names = dict(zip(PUBLISHED_ESTIMATES, ESTIMATES, strict=True)) | {name: name for name in ESTIMATES}
    return {edition.id: edition.title for edition in holdings.datasets()} | {
        name: str(METHODS[f"flow-{method}"].title) for name, method in names.items()
    }
