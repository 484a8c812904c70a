"""Entries of organisations as rows of a spreadsheet, and back."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from sankofa.directory.formats.organisations import (
    LinkValues,
    NameValues,
    OrganisationValues,
    PlaceValues,
)
from sankofa.directory.terms import OrganisationKind, Standing
from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.parts import joined, parted
from sankofa.foundation.tabular.terms import Cells, Choice, Column

STANDINGS = (Standing.PROPOSED, Standing.LISTED, Standing.HIDDEN, Standing.CLOSED)


def _offer(of: Sequence) -> Callable[[], Sequence[Choice]]:
    return lambda: [Choice(each.value, each.label) for each in of]


COLUMNS = (
    Column(
        "slug",
        _("Identifier"),
        _("Small letters, digits and hyphens. It stands in the address."),
        is_needed=True,
        width=28,
    ),
    Column("name", _("Name"), _("As it calls itself."), is_needed=True, width=40),
    Column(
        "kind",
        _("Kind"),
        read=cells.one_of(OrganisationKind.values),
        choices=_offer(OrganisationKind),
        takes_one=True,
        is_needed=True,
    ),
    Column(
        "standing",
        _("Standing"),
        _("Only listed ones are public."),
        read=cells.one_of(STANDINGS),
        choices=_offer(STANDINGS),
        takes_one=True,
        width=12,
    ),
    Column("language", _("Written in"), _("Code of the language: en, fr, es or ar."), width=10),
    Column("acronym", _("Acronym"), width=12),
    Column("description", _("Description"), width=60),
    Column("legal_status", _("Legal status"), width=24),
    Column("registered_as", _("Number in a public register"), width=20),
    Column("languages", _("Languages it works in"), _("Codes, one a line."), read=cells.codes, width=12),
    Column("interests", _("Interests"), _("Codes of themes, one a line."), read=cells.codes, width=30),
    Column("seeks", _("What it looks for"), width=40),
    Column("website", _("Website"), width=30),
    Column("contact", _("E-mail of the organisation"), _("Public; no person’s own."), width=30),
    Column("founded", _("Founded"), read=cells.whole, write=lambda text: int(text) if text else "", width=10),
    Column("parent", _("Part of"), _("The identifier of another organisation."), width=24),
    Column(
        "towns_shown",
        _("Towns are shown"),
        _("No, if a small group does not wish to be found more closely."),
        read=cells.yes_or_no,
        width=10,
    ),
    Column(
        "names",
        _("Names in other languages"),
        _("One a line: language | name | description."),
        read=cells.items(("language", "name", "description")),
        width=40,
    ),
    Column(
        "places",
        _("Places"),
        _("One a line: seat, works or origin | code of the country | town | latitude | longitude."),
        read=cells.items(("role", "country", "locality", "latitude", "longitude")),
        width=40,
    ),
    Column(
        "links",
        _("Links between places"),
        _("One a line: place | place | what links them. A place is written: seat ITA Turin."),
        read=cells.items(("origin", "target", "what")),
        width=40,
    ),
)
CODES = tuple(column.code for column in COLUMNS)
TEXTS = (
    "name", "kind", "language", "acronym", "description", "legal_status", "registered_as", "seeks", "website",
    "contact", "parent",
)  # fmt: skip


def cells_of(slug: str, standing: str, values: OrganisationValues) -> Cells:
    said = {name: getattr(values, name) for name in TEXTS}
    said |= {
        "slug": slug,
        "standing": standing,
        "languages": "\n".join(values.languages),
        "interests": "\n".join(values.interests),
        "founded": "" if values.founded is None else str(values.founded),
        "towns_shown": cells.YES if values.towns_shown else cells.NO,
        "names": joined([each.language, each.name, each.description] for each in values.names),
        "places": joined(_place_parts(each) for each in values.places),
        "links": joined([each.origin.strip(), each.target.strip(), each.what] for each in values.links),
    }
    return tuple(said[code] for code in CODES)


def _place_parts(place: PlaceValues) -> list[str]:
    numbers = ["" if each is None else cells.bare(each) for each in (place.latitude, place.longitude)]
    return [place.role, place.country, place.locality, *numbers]


def values_in(row: Cells) -> OrganisationValues:
    """What a row says. Raises CellRefused for a position that is no number; all else is still to be checked."""
    said = dict(zip(CODES, row, strict=True))
    places = tuple(_place(item) for item in parted(said["places"]))
    return OrganisationValues(
        **{name: said[name] for name in TEXTS} | {"language": said["language"] or "en"},
        languages=_codes(said["languages"]),
        interests=_codes(said["interests"]),
        founded=int(said["founded"]) if said["founded"] else None,
        towns_shown=said["towns_shown"] == cells.YES,
        names=tuple(NameValues(*_filled(item, 3)) for item in parted(said["names"])),
        places=places,
        links=tuple(_link(item, places) for item in parted(said["links"])),
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _filled(item: Sequence[str], parts: int) -> list[str]:
    return [*item, *[""] * (parts - len(item))]


def _place(item: Sequence[str]) -> PlaceValues:
    role, country, locality, *position = _filled(item, 5)
    latitude, longitude = (Decimal(cells.number(each)) if each else None for each in position)
    return PlaceValues(role, country, locality, latitude, longitude)


def _link(item: Sequence[str], places: Sequence[PlaceValues]) -> LinkValues:
    """A place without a town has a key that ends in a blank, which nobody types."""
    keys = {place.key.strip(): place.key for place in places}
    origin, target, what = _filled(item, 3)
    return LinkValues(keys.get(origin, origin), keys.get(target, target), what)
