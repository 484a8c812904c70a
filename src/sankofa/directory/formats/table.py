"""Organisations as a table: CSV for spreadsheets, JSON for programs. No persons, and no town that is not shown."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from sankofa.foundation.spreadsheets import harmless

SEPARATOR = "; "


def header() -> list[str]:
    return [
        _("Code"),
        _("Name"),
        _("Acronym"),
        _("Kind"),
        _("Description"),
        _("Seeks"),
        _("Founded"),
        _("Legal status"),
        _("Registered as"),
        _("Languages"),
        _("Interests"),
        _("Countries"),
        _("Places"),
        _("Website"),
        _("Contact"),
        _("Last confirmed"),
        _("Address"),
    ]


def row_of(view, address: str) -> list[object]:
    return [
        view.slug,
        view.name.text,
        view.acronym,
        view.kind_label,
        view.description.text,
        view.seeks.text,
        view.founded or "",
        view.legal_status,
        view.registered_as,
        SEPARATOR.join(name for _code, name in view.languages),
        SEPARATOR.join(label for _code, label in view.interests),
        SEPARATOR.join(dict.fromkeys(place.country for place in view.places)),
        SEPARATOR.join(f"{place.label} ({place.role_label})" for place in view.places),
        view.website,
        view.contact,
        view.confirmed_on.isoformat() if view.confirmed_on else "",
        address,
    ]


def csv_text(rows: Iterable[tuple[object, str]]) -> str:
    """The table with a byte order mark, by which spreadsheets know the letters."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(header())
    lines.writerows([harmless(cell) for cell in row_of(view, address)] for view, address in rows)
    return "\ufeff" + written.getvalue()


def json_text(rows: Iterable[tuple[object, str]]) -> str:
    found = {"organisations": [plain_of(view, address) for view, address in rows]}
    return json.dumps(found, ensure_ascii=False, indent=1, default=_written)


def plain_of(view, address: str) -> dict[str, object]:
    """What programs are given, here and by the interface."""
    return {
        "code": view.slug,
        "address": address,
        "name": {"text": view.name.text, "language": view.name.language},
        "other_names": [{"text": name.text, "language": name.language} for name in view.other_names],
        "acronym": view.acronym,
        "kind": view.kind,
        "kind_label": view.kind_label,
        "description": {"text": view.description.text, "language": view.description.language},
        "seeks": {"text": view.seeks.text, "language": view.seeks.language},
        "founded": view.founded,
        "legal_status": view.legal_status,
        "registered_as": view.registered_as,
        "languages": [code for code, _name in view.languages],
        "interests": [{"code": code, "label": label} for code, label in view.interests],
        "places": list(_places(view)),
        "website": view.website,
        "contact": view.contact,
        "confirmed_on": view.confirmed_on,
        "changed_at": view.changed_at,
    }


def _places(view) -> Iterator[dict[str, object]]:
    for place in view.places:
        yield {
            "role": place.role,
            "role_label": place.role_label,
            "country": place.country,
            "country_name": place.country_name,
            "locality": place.locality,
            "latitude": None if place.latitude is None else float(place.latitude),
            "longitude": None if place.longitude is None else float(place.longitude),
        }


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError
