"""What an organisation's entry tells, as plain values, and the words under which it is found."""

from collections.abc import Iterator

from django.utils.translation import override

from sankofa.directory.formats.organisations import (
    LANGUAGES,
    LinkValues,
    NameValues,
    OrganisationValues,
    PlaceValues,
)
from sankofa.directory.models import Organisation, PlaceLink
from sankofa.directory.terms import OrganisationKind
from sankofa.methods.folding import words
from sankofa.places.queries import country_names


def values_of(organisation: Organisation) -> OrganisationValues:
    """All that an entry tells, read now."""
    rows = list(organisation.places.all())
    places = {
        row.pk: PlaceValues(row.role, row.country_id, row.locality, row.latitude, row.longitude)
        for row in rows
    }
    links = PlaceLink.objects.filter(origin__organisation=organisation).order_by("pk")
    return OrganisationValues(
        name=organisation.name,
        kind=organisation.kind,
        language=organisation.language,
        acronym=organisation.acronym,
        description=organisation.description,
        legal_status=organisation.legal_status,
        registered_as=organisation.registered_as,
        languages=tuple(organisation.languages),
        interests=tuple(organisation.interests),
        seeks=organisation.seeks,
        website=organisation.website,
        contact=organisation.contact,
        founded=organisation.founded,
        parent=organisation.parent.slug if organisation.parent else "",
        towns_shown=organisation.towns_shown,
        names=tuple(
            NameValues(each.language, each.name, each.description) for each in organisation.names.all()
        ),
        places=tuple(places.values()),
        links=tuple(
            LinkValues(places[link.origin_id].key, places[link.target_id].key, link.what) for link in links
        ),
    )


def search_words(organisation: Organisation) -> str:
    """The folded words of an entry, each once.

    Towns that are not shown are not found either. An entry is also found under the names of those merged into it.
    """
    found = dict.fromkeys(words(" ".join(_texts(organisation))))
    return " ".join(found)


def _texts(organisation: Organisation) -> Iterator[str]:
    yield from (organisation.name, organisation.acronym, organisation.description, organisation.seeks)
    for each in organisation.names.all():
        yield from (each.name, each.description)
    for before in organisation.merged_from.all():
        yield from (before.name, before.acronym, *before.names.values_list("name", flat=True))
    countries = set()
    for place in organisation.places.all():
        countries.add(place.country_id)
        if organisation.towns_shown:
            yield place.locality
    for language in LANGUAGES:
        names = country_names(language)
        for code in sorted(countries):
            yield from (names[code].name, names[code].short)
        with override(language):
            yield str(OrganisationKind(organisation.kind).label)
