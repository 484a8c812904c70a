"""Reads the dimensions of figure ids, and refuses what is not one of them."""

from collections.abc import Collection
from functools import lru_cache

from sankofa.profiles.queries import holdings
from sankofa.profiles.terms import Dataset, Family, Sex, UnknownFigure

SEXES = tuple(Sex.values)


def one_of(text: str, known: Collection[str]) -> str:
    """The text, if it is one of those known. Raises UnknownFigure otherwise."""
    if text not in known:
        raise UnknownFigure(text)
    return text


def sex_of(text: str) -> str:
    return one_of(text, SEXES)


@lru_cache(maxsize=1024)
def whole_number(text: str) -> int:
    """A number written as numbers are: without signs, leading zeros or other scripts' digits."""
    if not (text.isascii() and text.isdecimal() and str(int(text)) == text):
        raise UnknownFigure(text)
    return int(text)


def year_of(text: str, years: Collection[int]) -> int:
    """The year, if it is one of those known."""
    year = whole_number(text)
    if year not in years:
        raise UnknownFigure(text)
    return year


def years_of(text: str, years: Collection[int]) -> tuple[int, int]:
    """An earlier and a later year, from "1990-2024"."""
    earlier, sign, later = text.partition("-")
    span = (year_of(earlier, years), year_of(later, years))
    if not sign or span[0] >= span[1]:
        raise UnknownFigure(text)
    return span


def latest_of(family: Family) -> str:
    """The id of the newest edition held. Raises UnknownFigure where none is held."""
    found = holdings.latest(family)
    if found is None:
        raise UnknownFigure(family.value)
    return found.id


def edition_of(text: str, family: Family) -> str:
    return one_of(text, [edition.id for edition in holdings.editions(family)])


def comparable(family: Family) -> list[Dataset]:
    """The newest edition and those that its publisher revised with it: they claim to say the same."""
    editions = holdings.editions(family)
    return [edition for edition in editions if edition.publisher == editions[0].publisher]
