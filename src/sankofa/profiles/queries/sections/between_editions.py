"""What the two newest editions of the stocks say of one area: how far apart they are, and who the newer one drops."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.profiles.formats.numbers import listed, whole, written, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import comparable
from sankofa.profiles.queries.indicators.people import given_values
from sankofa.profiles.queries.naming import name_of
from sankofa.profiles.queries.sections.sides import Side
from sankofa.profiles.terms import OTHER, Dataset, Family, Figure, UnknownFigure

FAR = 0.10  # of the newer number: so far apart, both stand beside a key figure
LOST = 0.05  # of all people in the older edition: so many lost are named
NAMED = 3


@dataclass(frozen=True)
class Revision:
    """The last year that both editions give of an area, and the total of each."""

    year: int
    newer: Figure
    older: Figure
    edition: Dataset  # the older

    @property
    def is_far(self) -> bool:
        return abs(self.newer.value - self.older.value) > FAR * max(self.newer.value, 1)


def revision_of(side: Side, area: str) -> Revision | None:
    for year, newer, older in _both_editions():
        found = [_total(side, area, year, edition) for edition in (newer, older)]
        if None not in found:
            return Revision(year, *found, older)
    return None


def _both_editions() -> Iterator[tuple[int, Dataset, Dataset]]:
    """The newest edition and the one before, with each year that they share, the last first."""
    editions = comparable(Family.STOCK)[:2]
    if len(editions) == 2:
        shared = set.intersection(*(set(holdings.stocks(edition.id).years) for edition in editions))
        yield from ((year, *editions) for year in sorted(shared, reverse=True))


def _total(side: Side, area: str, year: int, edition: Dataset) -> Figure | None:
    try:
        found = figure(f"{side.people}-in", area, year, "all", edition.id)
    except UnknownFigure:
        return None
    return found if found.value is not None else None


def revision_in_words(side: Side, area: str) -> str:
    """What the edition before the newest says of the last year that both have."""
    found = revision_of(side, area)
    if found is None:
        return ""
    return _("For %(year)s this edition says %(newer)s, the edition of %(edition)s said %(older)s.") % {
        "year": found.year,
        "newer": written_short(found.newer),
        "edition": found.edition.edition,
        "older": written_short(found.older),
    }


def gap_beside(side: Side, area: str) -> tuple[str, Figure] | None:
    """What stands under a key figure where the editions are far apart: the words, and the older figure."""
    found = revision_of(side, area)
    if found is None or not found.is_far:
        return None
    words = _("for %(year)s the edition of %(edition)s said %(older)s, this one %(newer)s") % {
        "year": found.year,
        "edition": found.edition.edition,
        "older": written_short(found.older),
        "newer": written_short(found.newer),
    }
    return words, found.older


@dataclass(frozen=True)
class Lost:
    """Partners with people in the older edition, of whom the newer says nothing; the largest first."""

    people: tuple[Figure, ...]
    partners: tuple[str, ...]
    newer: Dataset
    older: Dataset
    year: int


def lost_partners(side: Side, area: str) -> Lost | None:
    """Those lost from the last year that both editions have, where they make a good part of the older total."""
    year, newer, older = next(_both_editions(), (0, None, None))
    if newer is None:
        return None
    before, now = (_by_partner(side, area, year, edition) for edition in (older, newer))
    lost = sorted((code for code in before if code not in now), key=lambda code: (-before[code], code))
    if not lost or sum(before[code] for code in lost) < LOST * sum(before.values()):
        return None
    people = (figure("migrants-in", *side.pair(area, code), year, "all", older.id) for code in lost)
    return Lost(tuple(people), tuple(lost), newer, older, year)


def _by_partner(side: Side, area: str, year: int, edition: Dataset) -> dict[str, float]:
    """The number of each partner that the edition gives, nobody and unnamed origins left out."""
    end = "origin" if side.partner == "destination" else "destination"
    try:
        line = given_values(str(year), "all", edition.id, **{end: area})
    except UnknownFigure:  # the edition does not know the area
        return {}
    codes = holdings.stocks(edition.id).areas
    return {codes[at]: line[at] for at in np.flatnonzero(~np.isnan(line)) if codes[at] != OTHER}


def lost_in_words(side: Side, area: str, language: str) -> Iterator[str]:
    found = lost_partners(side, area)
    if found is None:
        return
    told = {
        "year": found.year,
        "older": found.older.edition,
        "newer": found.newer.edition,
        "count": whole(len(found.partners)),
        "people": whole(sum(each.value for each in found.people)),
        "places": listed(
            _("%(place)s (%(number)s)") % {"place": name_of(code, language), "number": written(people)}
            for code, people in list(zip(found.partners, found.people, strict=True))[:NAMED]
        ),
    }
    if len(found.partners) > NAMED:
        yield (
            _(
                "For %(year)s the edition of %(older)s also lists %(count)s countries and areas with %(people)s "
                "people, the largest %(places)s; the edition of %(newer)s says nothing of them, so totals, map and "
                "concentration leave them out."
            )
            % told
        )
    else:
        yield (
            ngettext(
                "For %(year)s the edition of %(older)s also lists %(places)s; the edition of %(newer)s says nothing of "
                "it, so totals, map and concentration leave it out.",
                "For %(year)s the edition of %(older)s also lists %(places)s; the edition of %(newer)s says nothing of "
                "them, so totals, map and concentration leave them out.",
                len(found.partners),
            )
            % told
        )
