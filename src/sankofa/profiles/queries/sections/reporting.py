"""Which countries count where their health workers were trained, and where a density leaps: how far to trust both."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.workforce import DOCTORS, NURSES, reporting
from sankofa.profiles.queries.kept import kept
from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.queries.sections.sides import ABROAD, FROM_ABROAD
from sankofa.profiles.queries.sections.stocks import latest_year

LARGE = 5  # of the countries with most immigrants in the world
OWN = 3  # of the area's own destinations
LEAP = 0.5  # of the density of the year before


def told_of_reporting(area: str, year: int, language: str) -> tuple[str, ...]:
    """How many countries count doctors by training, and which large destinations do not."""
    counted = reporting(DOCTORS, year)
    told = ngettext(
        "%(count)s country reports where its doctors were trained.",
        "%(count)s countries report where their doctors were trained.",
        len(counted),
    ) % {"count": len(counted)}
    silent = [code for code in _large(area) if code not in (*counted, area)]
    if not silent:
        return (told,)
    names = listed(name_of(code, language) for code in silent)
    return told, _("Not among them, though many migrants live there: %(places)s.") % {"places": names}


def _large(area: str) -> list[str]:
    """The largest destinations of the world, then those of the area, each once."""
    of_all = kept("largest-destinations", _largest_of_all)
    return list(dict.fromkeys([*of_all, *ABROAD.largest(area, latest_year(), OWN)]))


def _largest_of_all() -> list[str]:
    totals = {area: FROM_ABROAD.total(area, latest_year()).value or 0 for area in profile_areas()}
    return sorted(totals, key=lambda area: (-totals[area], area))[:LARGE]


def leaps(area: str, years: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """A note for each density, by profession, that changes by more than half from one year to the next."""
    names = {DOCTORS: _("Doctors"), NURSES: _("Nurses and midwives")}
    for cadre, known in years.items():
        for before, after in pairwise(known):
            old, new = (figure("health-density", area, year, cadre) for year in (before, after))
            if after == before + 1 and is_leap(old.value, new.value):
                yield _(
                    "%(who)s: from %(old)s in %(before)s to %(new)s in %(after)s, a change by more than half within "
                    "a year. It may come from another way of counting."
                ) % {
                    "who": names[cadre],
                    "old": written_short(old),
                    "before": before,
                    "new": written_short(new),
                    "after": after,
                }


def is_leap(old: float | None, new: float | None) -> bool:
    """
    >>> is_leap(10.0, 16.0), is_leap(10.0, 4.0), is_leap(10.0, 15.0), is_leap(0.0, 3.0)
    (True, True, False, False)
    """
    return bool(old) and new is not None and abs(new - old) / old > LEAP
