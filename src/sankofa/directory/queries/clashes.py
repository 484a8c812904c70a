"""What two people changed at once, in words."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.directory.formats.organisations import LinkValues, NameValues, PlaceValues
from sankofa.directory.formats.together import NAME_IN
from sankofa.directory.queries.public import language_name
from sankofa.directory.queries.themes import theme_names
from sankofa.directory.terms import OrganisationKind, PlaceRole
from sankofa.methods.threeway import Clash
from sankofa.places.queries import country_names


def changed_fields(names: Iterable[str]) -> list[str]:
    return [_label(name) for name in names]


def clash_rows(clashes: Mapping[str, Clash]) -> list[dict[str, str]]:
    """One row a field: how it was, what the other wrote, what you wrote."""
    return [
        {
            "label": _label(name),
            "before": _written(name, clash.before),
            "theirs": _written(name, clash.theirs),
            "yours": _written(name, clash.yours),
        }
        for name, clash in clashes.items()
    ]


def _label(name: str) -> str:
    if name.startswith(NAME_IN):
        return _("Name in %(language)s") % {"language": dict(settings.LANGUAGES)[name.removeprefix(NAME_IN)]}
    labels = {
        "name": _("Name"),
        "language": _("Language"),
        "acronym": _("Acronym"),
        "kind": _("Kind"),
        "description": _("What it does"),
        "seeks": _("What it looks for"),
        "interests": _("Interested in"),
        "languages": _("Works in"),
        "website": _("Website"),
        "contact": _("Contact"),
        "founded": _("Founded"),
        "legal_status": _("Legal status"),
        "registered_as": _("Registered as"),
        "parent": _("Part of"),
        "towns_shown": _("Towns shown"),
        "places": _("Places"),
        "links": _("Places that it links"),
    }
    return labels[name]


def _written(name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "kind" and value:
        return str(OrganisationKind(value).label)
    if isinstance(value, tuple):
        return "\n".join(_part(name, part) for part in value)
    if isinstance(value, NameValues):
        return f"{value.name}\n{value.description}".strip()
    return "" if value is None else str(value)


def _part(name: str, part: object) -> str:
    if isinstance(part, PlaceValues):
        country = country_names(get_language())[part.country].short
        where = f"{part.locality}, {country}" if part.locality else country
        return f"{where} ({PlaceRole(part.role).label})"
    if isinstance(part, LinkValues):
        return f"{part.origin} – {part.target}: {part.what}"
    if name == "interests":
        return theme_names(get_language()).get(str(part), str(part))
    return language_name(str(part)) if name == "languages" else str(part)
