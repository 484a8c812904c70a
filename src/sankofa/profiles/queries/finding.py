"""Finding the country whose profile somebody wants: by name in any language, by code, or in a list by region."""

from collections.abc import Iterator
from dataclasses import dataclass

from sankofa.places.queries import as_called, countries_called, country_names, country_tree
from sankofa.places.terms import CountryLabel, RegionKind, RegionNode
from sankofa.profiles.queries.areas import page_of, profile_areas

Area = tuple[str, CountryLabel]
SHORTEST = 2  # letters from which a part of a name is looked for
FEW, LIKE = 5, 70  # how many areas are offered for a name misspelt, and how near in per cent


@dataclass(frozen=True)
class Part:
    """A part of a region with its areas. The name is empty for a region that has no parts."""

    name: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Region:
    code: str
    name: str
    parts: tuple[Part, ...]


def areas_by_region(language: str) -> tuple[Region, ...]:
    """Every area that has a profile, in the United Nations' regions and their parts."""
    world = country_tree(language)
    return tuple(filter(lambda region: region.parts, map(_region, world.parts))) if world else ()


def areas_by_name(language: str) -> tuple[Area, ...]:
    """Every area that has a profile, in the order of its name."""
    names = country_names(language)
    found = [(code, names[code]) for code in profile_areas() if code in names]
    return tuple(sorted(found, key=lambda area: as_called(area[1].short)))


def areas_called(text: str, language: str) -> tuple[Area, ...]:
    """The areas somebody may mean: those of that code or name, else those with words that begin so.

    An area that is counted inside another, as Åland is in Finland, leads to that other.
    """
    asked = as_called(text)
    exact = countries_called().get(asked, ())
    codes = [text.upper()] if text.upper() in profile_areas() else list(exact) or list(_beginning(asked))
    names = country_names(language)
    pages = dict.fromkeys(page for code in codes if (page := page_of(code)))
    return tuple((code, names[code]) for code in pages)


def _beginning(asked: str) -> Iterator[str]:
    """The codes of names in which every word asked for begins a word, the shortest name first."""
    wanted = asked.split()
    if len(asked) < SHORTEST:
        return
    for name in sorted(countries_called(), key=len):
        words = name.split()
        if all(any(word.startswith(part) for word in words) for part in wanted):
            yield from countries_called()[name]


def _region(node: RegionNode) -> Region:
    parts = [Part("", _with_profile(node)), *map(_part, _smaller(node))]
    return Region(node.code, node.name, tuple(part for part in parts if part.areas))


def _smaller(node: RegionNode) -> Iterator[RegionNode]:
    """The parts of a region; of Sub-Saharan Africa and the like, their parts in turn."""
    for part in node.parts:
        if part.kind == RegionKind.SUB_REGION and part.parts:
            yield from part.parts
        else:
            yield part


def _part(node: RegionNode) -> Part:
    return Part(node.name, _with_profile(node))


def _with_profile(node: RegionNode) -> tuple[Area, ...]:
    return tuple(area for area in node.countries if area[0] in profile_areas())


def areas_like(text: str, language: str) -> tuple[Area, ...]:
    """The areas whose names are written much like the text, the nearest first."""
    from rapidfuzz import process

    near = process.extract(as_called(text), list(countries_called()), limit=FEW, score_cutoff=LIKE)
    codes = [code for name, _score, _place in near for code in countries_called()[name]]
    names = country_names(language)
    pages = dict.fromkeys(page for code in codes if (page := page_of(code)))
    return tuple((code, names[code]) for code in list(pages)[:FEW])
