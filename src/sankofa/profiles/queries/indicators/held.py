"""Reads areas and years of figure ids where every one that any edition of a family holds will do."""

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.area_notes import SPECIAL
from sankofa.profiles.queries.areas import page_of
from sankofa.profiles.queries.indicators.dimensions import latest_of, year_of
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.partners import times
from sankofa.profiles.terms import Family, UnknownFigure


def area_of(text: str) -> str:
    """The code of an area that has a profile or is counted in one that has, or of one that sources use besides."""
    if not page_of(text) and text not in SPECIAL:
        raise UnknownFigure(text)
    return text


def years_held(*families: Family) -> frozenset[int]:
    """All years in any edition of the families. Raises UnknownFigure where a family is not held at all."""
    for family in families:
        latest_of(family)
    return kept(("years", *families), lambda: _years(families))


def _years(families: tuple[Family, ...]) -> frozenset[int]:
    editions = (edition for family in families for edition in holdings.editions(family))
    return frozenset(year for edition in editions for year in times(edition.id, "year"))


def held_year(text: str, *families: Family) -> int:
    return year_of(text, years_held(*families))
