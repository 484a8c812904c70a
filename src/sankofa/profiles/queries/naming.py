"""What areas are called in tables and sentences, in which order they stand, and where their names lead."""

from collections.abc import Iterable
from functools import cache

from django.urls import reverse
from django.utils.translation import get_language

from sankofa.places.queries import as_called, country_names
from sankofa.profiles.queries.areas import has_profile, special_names


def name_of(code: str, language: str) -> str:
    """The short name of an area; the code itself for one that is on no list."""
    label = country_names(language).get(code)
    return label.short if label else special_names().get(code, code)


def by_name(codes: Iterable[str], language: str) -> list[str]:
    return sorted(codes, key=lambda code: as_called(name_of(code, language)))


def page_of_area(code: str) -> str:
    """The address of an area's profile; empty where it has none."""
    return f"{_all_areas(get_language())}{code}/" if has_profile(code) else ""


def page_of_pair(origin: str, destination: str) -> str:
    """The address of what is told of two areas; empty where one of them has no profile."""
    if origin == destination or not (has_profile(origin) and has_profile(destination)):
        return ""
    return f"{_all_areas(get_language())}{origin}/{destination}/"


@cache
def _all_areas(language: str) -> str:
    """The address below which every area has its page: asked once, for a profile has hundreds of links."""
    return reverse("profiles:index")
