"""Two areas: what is known of people, moves and money between them, both ways, and who says so."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.profiles.queries.areas import has_profile
from sankofa.profiles.queries.pairs.flows import flows
from sankofa.profiles.queries.pairs.money import costs, remittances
from sankofa.profiles.queries.pairs.pair import Pair
from sankofa.profiles.queries.pairs.people import people
from sankofa.profiles.queries.pairs.protection import health_workers, protection
from sankofa.profiles.queries.pairs.providers import providers
from sankofa.profiles.queries.profile import sources_of
from sankofa.profiles.terms import KeyFigure, Profile, Section

PARTS = (people, flows, remittances, costs, protection, health_workers)
LEADING = (
    "remittances",
    "costs",
)  # sections of which one key figure also stands above all, after those of people


def corridor_of(origin: str, destination: str, language: str) -> Profile:
    """Both directions between two areas. Raises KeyError for one without a profile, ValueError for one and the same."""
    for area in (origin, destination):
        if not has_profile(area):
            raise KeyError(area)
    if origin == destination:
        raise ValueError(f"Two different areas make a pair; got {origin} twice.")
    with override(language):
        pair = Pair(origin, destination, language)
        parts = [found for part in PARTS if (found := part(pair)) is not None]
        sections = (*parts, providers(pair, parts))
        return Profile(
            code=f"{origin}-{destination}",
            title=_("%(origin)s and %(destination)s") % pair.words((origin, destination)),
            language=language,
            key_figures=(*parts[0].key_figures, *_leading(parts)),
            sections=sections,
            datasets=sources_of(sections),
        )


def _leading(parts: list[Section]) -> Iterator[KeyFigure]:
    """The way with more money, and the way that costs more."""
    for part in parts:
        if part.code in LEADING and part.key_figures:
            yield max(part.key_figures, key=lambda each: each.figure.value or 0)
