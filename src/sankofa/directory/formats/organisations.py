"""An organisation's entry as plain values: what forms, sheets and files bring, and what is wrong with it."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from sankofa.directory.terms import OrganisationKind, PlaceRole

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
LONGEST = {"name": 300, "acronym": 40, "registered_as": 80, "website": 200, "contact": 254}
LONGEST_TEXT = 5_000
MOST_PLACES = 60
EARLIEST = 1000  # the oldest universities and orders are not much younger


@dataclass(frozen=True)
class NameValues:
    """Name and description in another language."""

    language: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class PlaceValues:
    """A country, and where it is told a town with its position."""

    role: str
    country: str  # ISO 3166-1 alpha-3
    locality: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def key(self) -> str:
        """By what a link names it."""
        return f"{self.role} {self.country} {self.locality}"


@dataclass(frozen=True)
class LinkValues:
    """Two places of the entry by their keys, and what links them."""

    origin: str
    target: str
    what: str = ""


@dataclass(frozen=True)
class OrganisationValues:
    """All that an entry tells."""

    name: str
    kind: str
    language: str = "en"
    acronym: str = ""
    description: str = ""
    legal_status: str = ""
    registered_as: str = ""
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    seeks: str = ""
    website: str = ""
    contact: str = ""
    founded: int | None = None
    parent: str = ""  # slug
    towns_shown: bool = False
    names: tuple[NameValues, ...] = ()
    places: tuple[PlaceValues, ...] = ()
    links: tuple[LinkValues, ...] = ()

    @property
    def digest(self) -> str:
        return hashlib.sha256(as_json(self).encode()).hexdigest()


def as_json(values: OrganisationValues) -> str:
    return json.dumps(asdict(values), ensure_ascii=False, sort_keys=True, default=_plain)


def of_json(text: str) -> OrganisationValues:
    """What `as_json` wrote. Raises ValueError for anything else."""
    try:
        return of_mapping(json.loads(text))
    except (TypeError, KeyError, InvalidOperation) as error:
        raise ValueError("no entry of an organisation") from error


def of_mapping(found: Mapping[str, Any]) -> OrganisationValues:
    parts = {
        "languages": tuple(found.get("languages", ())),
        "interests": tuple(found.get("interests", ())),
        "names": tuple(NameValues(**name) for name in found.get("names", ())),
        "places": tuple(_place(place) for place in found.get("places", ())),
        "links": tuple(LinkValues(**link) for link in found.get("links", ())),
    }
    return OrganisationValues(**{**found, **parts})


def faults(values: OrganisationValues, *, countries: Collection[str], today: date) -> dict[str, list[str]]:
    """Everything that is wrong with an entry, by field; what concerns no single field stands under ``''``."""
    found: dict[str, list[str]] = {}

    def wrong(field: str, message: str) -> None:
        found.setdefault(field, []).append(message)

    if not values.name.strip():
        wrong("name", _("Give the name as the organisation writes it."))
    if values.kind not in OrganisationKind.values:
        wrong("kind", _("Choose one of the kinds."))
    if values.language not in LANGUAGES:
        wrong("language", _("Choose one of the languages."))
    for field, most in LONGEST.items():
        if len(getattr(values, field)) > most:
            wrong(field, _("At most %(most)s letters.") % {"most": most})
    for field in ("description", "legal_status", "seeks"):
        if len(getattr(values, field)) > LONGEST_TEXT:
            wrong(field, _("At most %(most)s letters.") % {"most": LONGEST_TEXT})
    if values.website and not _passes(URLValidator(schemes=["http", "https"]), values.website):
        wrong("website", _("Give a whole address that begins with https:// or http://."))
    if values.contact and not _passes(validate_email, values.contact):
        wrong("contact", _("This is no e-mail address."))
    if values.founded is not None and not EARLIEST <= values.founded <= today.year:
        wrong("founded", _("Give a year up to this one."))
    for message in _faults_of_names(values):
        wrong("names", message)
    for message in _faults_of_places(values, countries):
        wrong("places", message)
    for message in _faults_of_links(values):
        wrong("links", message)
    return found


def _faults_of_names(values: OrganisationValues) -> list[str]:
    languages = [name.language for name in values.names]
    odd = [language for language in languages if language not in LANGUAGES or language == values.language]
    told = [_("Other names are in other languages of the site, each once.")]
    empty = any(not name.name.strip() for name in values.names)
    return told if odd or empty or len(set(languages)) < len(languages) else []


def _faults_of_places(values: OrganisationValues, countries: Collection[str]) -> list[str]:
    found = []
    if len(values.places) > MOST_PLACES:
        found.append(_("At most %(most)s places.") % {"most": MOST_PLACES})
    for number, place in enumerate(values.places, start=1):
        about = {"number": number}
        if place.role not in PlaceRole.values:
            found.append(_("Place %(number)s: choose what it is to the organisation.") % about)
        if place.country not in countries:
            found.append(_("Place %(number)s: choose a country.") % about)
        if (place.latitude is None) != (place.longitude is None):
            found.append(_("Place %(number)s: give both latitude and longitude, or neither.") % about)
        elif place.latitude is not None and not (abs(place.latitude) <= 90 and abs(place.longitude) <= 180):
            found.append(
                _("Place %(number)s: latitude runs from -90 to 90, longitude from -180 to 180.") % about
            )
    if len({place.key for place in values.places}) < len(values.places):
        found.append(_("The same place stands here twice."))
    return found


def _faults_of_links(values: OrganisationValues) -> list[str]:
    keys = {place.key for place in values.places}
    found = []
    if any({link.origin, link.target} - keys for link in values.links):
        found.append(_("Links join places of this entry. Add the places first."))
    if any(link.origin == link.target for link in values.links):
        found.append(_("A link joins two different places."))
    if len({(link.origin, link.target) for link in values.links}) < len(values.links):
        found.append(_("The same link stands here twice."))
    return found


def _passes(validator, value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return True


def _place(found: Mapping[str, Any]) -> PlaceValues:
    numbers = {
        name: None if found.get(name) is None else Decimal(str(found[name]))
        for name in ("latitude", "longitude")
    }
    return PlaceValues(**{**found, **numbers})


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError
