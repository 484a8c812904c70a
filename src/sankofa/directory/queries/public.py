"""What the public sees of organisations: no persons, and towns only where the organisation shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation, OrganisationPlace, PlaceLink
from sankofa.directory.queries.themes import theme_names
from sankofa.directory.terms import OrganisationKind, PlaceRole, Standing
from sankofa.methods.folding import fold
from sankofa.places.queries import country_names


@dataclass(frozen=True)
class Text:
    """A text and the language it is in."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class PlaceView:
    role: str
    role_label: str
    country: str
    country_name: str
    locality: str
    latitude: Decimal | None
    longitude: Decimal | None

    @property
    def label(self) -> str:
        if not self.locality:
            return self.country_name
        return _("%(town)s, %(country)s") % {"town": self.locality, "country": self.country_name}


@dataclass(frozen=True)
class LinkView:
    origin: PlaceView
    target: PlaceView
    what: str


@dataclass(frozen=True)
class Named:
    slug: str
    name: str


@dataclass(frozen=True)
class OrganisationView:
    """An organisation in one language, with all that is public."""

    slug: str
    name: Text
    other_names: tuple[Text, ...]
    acronym: str
    kind: str
    kind_label: str
    description: Text
    seeks: Text
    legal_status: str
    registered_as: str
    founded: int | None
    languages: tuple[tuple[str, str], ...]
    interests: tuple[tuple[str, str], ...]
    website: str
    contact: str
    places: tuple[PlaceView, ...]
    confirmed_on: date | None
    changed_at: datetime
    is_office: bool
    written_in: str

    @property
    def whereabouts(self) -> tuple[str, ...]:
        """Where it is, each place once whatever it is to the organisation."""
        return tuple(dict.fromkeys(place.label for place in self.places))


def views_of(organisations: Iterable[Organisation], language: str) -> Iterator[OrganisationView]:
    """Organisations in one language. Names and places should have been read along."""
    countries, themes = country_names(language), theme_names(language)
    for each in organisations:
        names = {each.language: Text(each.name, each.language)}
        names |= {row.language: Text(row.name, row.language) for row in each.names.all()}
        told = {row.language: row.description for row in each.names.all() if row.description}
        here = names.get(language, names[each.language])
        yield OrganisationView(
            slug=each.slug,
            name=here,
            other_names=tuple(name for name in names.values() if name != here and name.text != here.text),
            acronym=each.acronym,
            kind=each.kind,
            kind_label=str(OrganisationKind(each.kind).label),
            description=Text(told[language], language)
            if language in told
            else Text(each.description, each.language),
            seeks=Text(each.seeks, each.language),
            legal_status=each.legal_status,
            registered_as=each.registered_as,
            founded=each.founded,
            languages=tuple((code, language_name(code)) for code in each.languages),
            interests=tuple((code, themes[code]) for code in each.interests if code in themes),
            website=each.website,
            contact=each.contact,
            places=places_shown(each, countries),
            confirmed_on=each.confirmed_on,
            changed_at=each.changed_at,
            is_office=each.is_office,
            written_in=each.language,
        )


def places_shown(organisation: Organisation, countries) -> tuple[PlaceView, ...]:
    """Each once; where towns are not shown, only the countries."""
    return tuple(
        dict.fromkeys(_place(row, countries, organisation.towns_shown) for row in organisation.places.all())
    )


def links_shown(organisation: Organisation, language: str) -> tuple[LinkView, ...]:
    """Which places the organisation links, as far as it shows them."""
    countries = country_names(language)
    rows = PlaceLink.objects.filter(origin__organisation=organisation).select_related("origin", "target")
    found = (
        LinkView(
            _place(row.origin, countries, organisation.towns_shown),
            _place(row.target, countries, organisation.towns_shown),
            row.what,
        )
        for row in rows.order_by("pk")
    )
    return tuple(dict.fromkeys(link for link in found if link.origin != link.target))


def family_of(organisation: Organisation, language: str) -> tuple[Named | None, tuple[Named, ...]]:
    """The body above and the parts below, as far as they are listed."""
    above = organisation.parent
    listed = above is not None and above.standing == Standing.LISTED
    parts = organisation.parts.filter(standing=Standing.LISTED).prefetch_related("names")
    return (
        _named(above, language) if listed else None,
        tuple(sorted((_named(part, language) for part in parts), key=lambda part: fold(part.name))),
    )


def language_name(code: str) -> str:
    """What a language is called, in the language of the moment; its code where nobody knows."""
    try:
        return Locale.parse(get_language() or "en").languages.get(code, code)
    except UnknownLocaleError:
        return code


def _named(organisation: Organisation, language: str) -> Named:
    names = {row.language: row.name for row in organisation.names.all()}
    return Named(organisation.slug, names.get(language, organisation.name))


def _place(row: OrganisationPlace, countries, towns_shown: bool) -> PlaceView:
    return PlaceView(
        role=row.role,
        role_label=str(PlaceRole(row.role).label),
        country=row.country_id,
        country_name=countries[row.country_id].short,
        locality=row.locality if towns_shown else "",
        latitude=row.latitude if towns_shown else None,
        longitude=row.longitude if towns_shown else None,
    )
