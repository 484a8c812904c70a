"""The areas that publishers' files may name, as places know them."""

from sankofa.places.models import Country
from sankofa.places.queries import as_called, countries_called, region_names
from sankofa.profiles.formats.publishers.areas import AreaIndex


def area_index() -> AreaIndex:
    countries = dict(Country.objects.values_list("iso3", "m49"))
    return AreaIndex(
        codes=frozenset(countries),
        by_m49={m49: iso3 for iso3, m49 in countries.items() if m49},
        called=countries_called(),
        groups=frozenset(map(as_called, region_names("en").values())),
        as_called=as_called,
    )
