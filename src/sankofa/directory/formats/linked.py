"""An organisation in schema.org's vocabulary."""

import json

from django.utils.safestring import SafeString, mark_safe

MEDIA_TYPE = "application/ld+json"
TYPES = {
    "ministry": "GovernmentOrganization",
    "municipality": "GovernmentOrganization",
    "consulate": "GovernmentOrganization",
    "ngo": "NGO",
    "association": "NGO",
    "hometown-club": "NGO",
    "employer": "Corporation",
    "hospital": "Hospital",
    "university": "EducationalOrganization",
    "bank": "BankOrCreditUnion",
}
Node = dict[str, object]


def schema_org(view, address: str, above: tuple[str, str] | None = None) -> Node:
    """`above` is the name and the address of the body that it is a part of."""
    names = [view.name, *view.other_names]
    found: Node = {
        "@context": "https://schema.org",
        "@type": TYPES.get(view.kind, "Organization"),
        "@id": address,
        "url": view.website or address,
        "name": [{"@value": name.text, "@language": name.language} for name in names],
        "alternateName": view.acronym,
        "description": view.description.text,
        "foundingDate": str(view.founded or ""),
        "email": view.contact,
        "knowsLanguage": [code for code, _name in view.languages],
        "knowsAbout": [label for _code, label in view.interests],
        "seeks": {"@type": "Demand", "description": view.seeks.text} if view.seeks.text else None,
        "areaServed": [_place(place) for place in view.places if place.role == "works"],
        "location": [_place(place) for place in view.places if place.role == "seat"],
        "parentOrganization": {"@type": "Organization", "name": above[0], "@id": above[1]} if above else None,
    }
    return {name: value for name, value in found.items() if value}


def text_of(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, indent=1)


def for_html(node: Node) -> SafeString:
    """As a page may hold it: no letter of it ends the element."""
    escaped = json.dumps(node, ensure_ascii=False).translate(
        {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
    )
    return mark_safe(escaped)  # noqa: S308  (escaped above)


def _place(place) -> Node:
    address = {"@type": "PostalAddress", "addressCountry": place.country, "addressLocality": place.locality}
    found: Node = {
        "@type": "Place",
        "name": place.label,
        "address": {name: value for name, value in address.items() if value},
    }
    if place.latitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(place.latitude),
            "longitude": float(place.longitude),
        }
    return found
