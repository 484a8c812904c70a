"""What a search of the directory can be narrowed by, with how many each choice would leave."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sankofa.directory.queries.finding import Found
from sankofa.directory.queries.themes import theme_names
from sankofa.directory.terms import OrganisationKind, PlaceRole
from sankofa.foundation.choices import Choice, Offer
from sankofa.methods.folding import fold
from sankofa.places.queries import country_names

AT_FIRST = 8


def offers(found: Found, language: str) -> list[Offer]:
    asked = found.question
    kinds = {kind.value: str(kind.label) for kind in OrganisationKind}
    countries = {code: label.short for code, label in country_names(language).items()}
    return [
        _offer("kind", _("Kind"), found.kinds, kinds, asked.kinds, is_open=True),
        _offer("country", _("Country"), found.countries, countries, asked.countries, is_open=True),
        _offer("theme", _("Theme of interest"), found.themes, theme_names(language), asked.themes),
    ]


def roles() -> list[tuple[str, str]]:
    """What the country may be to the organisation."""
    told = {
        PlaceRole.SEAT: _("its seat"),
        PlaceRole.WORKS: _("where it works"),
        PlaceRole.ORIGIN: _("where its members come from"),
    }
    return [(role.value, told[role]) for role in PlaceRole]


def active(found: Found, offered: list[Offer]) -> list[tuple[str, Choice]]:
    """What is chosen now, to take back with one tap."""
    taken = [(offer.name, choice) for offer in offered for choice in offer.chosen]
    asked = found.question
    if asked.role:
        taken.append(("role", Choice(asked.role, dict(roles())[asked.role], 0, True)))
    if asked.seeking:
        taken.append(("seeking", Choice("1", _("Looks for support"), 0, True)))
    return taken


def _offer(
    name: str,
    label: str,
    counts: Mapping[str, int],
    labels: Mapping[str, str],
    chosen: tuple[str, ...],
    is_open: bool = False,
) -> Offer:
    """Chosen ones first, then those that leave most."""
    choices = [
        Choice(key, labels[key], counts.get(key, 0), key in chosen)
        for key in dict.fromkeys((*chosen, *counts))
        if key in labels
    ]
    choices.sort(key=lambda choice: (not choice.chosen, -choice.count, fold(choice.label)))
    shown = max(AT_FIRST, len(chosen))
    return Offer(name, label, tuple(choices[:shown]), tuple(choices[shown:]), is_open or bool(chosen))
