"""What is known of places: names in each language, regions, and what people call a country.

Places change with a release, not with a visitor: they are read once per process and kept until
`forget_places`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sankofa.methods.folding import words
from sankofa.places.gazetteer import read_aliases
from sankofa.places.models import Country, CountryName, Region, RegionName
from sankofa.places.terms import LANGUAGES, WORLD, CountryLabel, RegionKind, RegionNode


@dataclass(frozen=True)
class _Atlas:
    """Everything stored about places."""

    country_names: Mapping[str, Mapping[str, CountryLabel]]  # language, then iso3
    region_names: Mapping[str, Mapping[str, str]]  # language, then code
    regions: Mapping[str, tuple[str | None, RegionKind]]  # code to parent and kind
    chains: Mapping[str, tuple[str, ...]]  # iso3 to its regions, the smallest first
    called: Mapping[str, tuple[str, ...]]  # folded name to iso3


_kept: _Atlas | None = None


def country_names(language: str) -> Mapping[str, CountryLabel]:
    """The name and the short name of every country, by iso3. One without a name goes by its code.

    Raises KeyError for a language that places are not named in.
    """
    return _atlas().country_names[language]


def region_names(language: str) -> Mapping[str, str]:
    """The name of every region, by M49 code. Raises KeyError for a language that places are not named in."""
    return _atlas().region_names[language]


def regions_of(iso3: str) -> tuple[str, ...]:
    """The regions a country lies in, from the smallest to the world.

    Kenya: Eastern Africa 014, Sub-Saharan Africa 202, Africa 002, the world 001. Raises KeyError for a
    country that is not stored.
    """
    return _atlas().chains[iso3]


def countries_in(region: str) -> frozenset[str]:
    """The countries of a region and of all its parts, by iso3."""
    return frozenset(iso3 for iso3, chain in _atlas().chains.items() if region in chain)


def countries_called() -> Mapping[str, tuple[str, ...]]:
    """What people call countries, in any language, to the iso3 codes meant. Look up `as_called(text)`.

    Holds names, short names and the names that people type ("ivory coast", "uk"). Some mean several: "congo".
    """
    return _atlas().called


def as_called(text: str) -> str:
    """The form in which `countries_called` holds a name: its folded words with one space between them."""
    return " ".join(words(text))


def country_tree(language: str) -> RegionNode | None:
    """The world with its regions, their parts and their countries, each in the order of its name.

    None while no places are loaded.
    """
    atlas = _atlas()
    return _node(atlas, WORLD, language) if WORLD in atlas.regions else None


def forget_places() -> None:
    """Lets go of what is kept, so that the next question is answered from the database."""
    global _kept
    _kept = None


def _atlas() -> _Atlas:
    global _kept
    if _kept is None:
        atlas = _read()
        if not atlas.chains:
            return atlas  # not loaded yet: another process may be at it, so look again next time
        _kept = atlas
    return _kept


def _read() -> _Atlas:
    """Reads countries before what they refer to, so that a load in between leaves no country without it."""
    smallest = dict(Country.objects.values_list("iso3", "region_id"))
    rows = Region.objects.values_list("code", "parent_id", "kind")
    regions = {code: (parent, RegionKind(kind)) for code, parent, kind in rows}
    labels = _labels(smallest)
    return _Atlas(
        country_names={language: MappingProxyType(found) for language, found in labels.items()},
        region_names={
            language: MappingProxyType(found) for language, found in _region_names(regions).items()
        },
        regions=regions,
        chains={iso3: tuple(_up_from(region, regions)) for iso3, region in smallest.items()},
        called=MappingProxyType(_called(labels)),
    )


def _labels(countries: Iterable[str]) -> dict[str, dict[str, CountryLabel]]:
    labels = {language: {iso3: CountryLabel(iso3, iso3) for iso3 in countries} for language in LANGUAGES}
    rows = CountryName.objects.values_list("country_id", "language", "name", "short")
    for iso3, language, name, short in rows:
        labels[language][iso3] = CountryLabel(name, short)
    return labels


def _region_names(regions: Iterable[str]) -> dict[str, dict[str, str]]:
    names = {language: {code: code for code in regions} for language in LANGUAGES}
    for code, language, name in RegionName.objects.values_list("region_id", "language", "name"):
        names[language][code] = name
    return names


def _up_from(region: str | None, regions: Mapping[str, tuple[str | None, RegionKind]]) -> Iterator[str]:
    while region is not None:
        yield region
        region = regions[region][0]


def _called(labels: Mapping[str, Mapping[str, CountryLabel]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for by_country in labels.values():
        for iso3, label in by_country.items():
            found[as_called(label.name)].add(iso3)
            found[as_called(label.short)].add(iso3)
    stored = labels[LANGUAGES[0]].keys()
    for iso3, alias in read_aliases():
        if iso3 in stored:
            found[as_called(alias)].add(iso3)
    return {name: tuple(sorted(countries)) for name, countries in found.items()}


def _node(atlas: _Atlas, code: str, language: str) -> RegionNode:
    labels = atlas.country_names[language]
    parts = [_node(atlas, part, language) for part, (parent, _) in atlas.regions.items() if parent == code]
    here = [(iso3, labels[iso3]) for iso3, chain in atlas.chains.items() if chain[0] == code]
    return RegionNode(
        code=code,
        kind=atlas.regions[code][1],
        name=atlas.region_names[language][code],
        parts=tuple(sorted(parts, key=lambda part: as_called(part.name))),
        countries=tuple(sorted(here, key=lambda country: as_called(country[1].short))),
    )
