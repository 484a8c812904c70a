"""The areas that have a profile, and the rules for those that statistics count in their own way.

data/areas.csv holds the rules: which areas of the population statistics make up an area of the migrant
stocks, which areas it counts in, and the notes its page shows.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sankofa.profiles.queries.area_notes import NOTES, SPECIAL

FILE = Path(__file__).resolve().parents[1] / "data" / "areas.csv"


@dataclass(frozen=True)
class _Rules:
    population: tuple[str, ...]
    counts_in: tuple[str, ...]
    notes: tuple[str, ...]


def profile_areas() -> tuple[str, ...]:
    """The codes of all areas that have a profile, in alphabetical order."""
    return tuple(_rules())


def has_profile(code: str) -> bool:
    return code in _rules()


def page_of(code: str) -> str:
    """The area whose profile tells of this one: itself, or the one it is counted in; empty where none does."""
    return code if code in _rules() else _counted_in().get(code, "")


def population_parts(code: str) -> tuple[str, ...]:
    """The areas of the population statistics that together are this one; none for the Holy See.

    Raises KeyError for an area without a profile.
    """
    return _rules()[code].population


def area_notes(code: str) -> tuple[str, ...]:
    """What a reader should know of how this area is counted, in the language of the moment."""
    return tuple(str(NOTES[key]) for key in _rules()[code].notes)


def special_names() -> Mapping[str, str]:
    """What codes mean that stand for no area of today, in the language of the moment."""
    return {code: str(name) for code, name in SPECIAL.items()}


@cache
def _rules() -> Mapping[str, _Rules]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["area"]: _read(row) for row in csv.DictReader(file)}


def _read(row: Mapping[str, str]) -> _Rules:
    return _Rules(*(tuple(row[name].split()) for name in ("population", "counts_in", "notes")))


@cache
def _counted_in() -> Mapping[str, str]:
    return {part: area for area, rules in _rules().items() for part in rules.counts_in}
