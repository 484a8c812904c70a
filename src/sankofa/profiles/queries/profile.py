"""The migration profile of an area: all its sections in their order."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.profiles.queries.areas import has_profile
from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.queries.sections import (
    abroad,
    displacement,
    flows,
    official,
    overview,
    peers,
    remittances,
    residents,
    unknown,
    workforce,
)
from sankofa.profiles.terms import KeyFigure, Profile, Section

SECTIONS: tuple[Callable[[str, str], Section | None], ...] = (
    overview.section,
    abroad.section,
    residents.section,
    flows.section,
    remittances.section,
    workforce.section,
    displacement.section,
    peers.section,
    official.section,
    unknown.section,
)
LEADING = ("remittances", "displacement")  # sections whose first key figure also stands above all


def profile_of(area: str, language: str) -> Profile:
    """Everything told of an area, in a language. Raises KeyError for an area without a profile."""
    if not has_profile(area):
        raise KeyError(area)
    with override(language):
        sections = tuple(found for tell in SECTIONS if (found := tell(area, language)) is not None)
        return Profile(
            code=area,
            title=_("%(country)s: migration profile") % {"country": name_of(area, language)},
            language=language,
            key_figures=(*overview.key_figures(area), *_leading(sections)),
            sections=sections,
            datasets=sources_of(sections),
        )


def _leading(sections: Iterable[Section]) -> Iterator[KeyFigure]:
    for section in sections:
        if section.code in LEADING:
            yield from section.key_figures[:1]


def sources_of(sections: Iterable[Section]) -> tuple[str, ...]:
    """The datasets behind all tables, each once, in the order in which a reader meets them."""
    tables = (
        table
        for section in sections
        for table in (*(picture.table for picture in section.pictures), *section.tables)
    )
    return tuple(dict.fromkeys(id for table in tables for id in table.datasets))
