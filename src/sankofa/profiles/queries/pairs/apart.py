"""Years in which an area was no state of its own: a nought of such a year says that nobody counted it apart."""

from collections.abc import Mapping

from sankofa.profiles.queries.pairs.pair import Way
from sankofa.profiles.terms import Figure

_SOVIET = ("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR", "UZB")
_YUGOSLAV = ("BIH", "HRV", "MKD", "SVN")

# The first year that is wholly of the state of today.
STATES_SINCE: Mapping[str, int] = {
    **dict.fromkeys(_SOVIET, 1992),
    **dict.fromkeys(_YUGOSLAV, 1992),
    "CZE": 1993,
    "SVK": 1993,
    "ERI": 1994,
    "TLS": 2003,
    "MNE": 2007,
    "SRB": 2007,
    "SSD": 2012,
}


def apart_since(way: Way) -> int | None:
    """The first year in which both ends were what they are today; None where no end is a new state."""
    return max((STATES_SINCE[code] for code in way if code in STATES_SINCE), default=None)


def counted_apart(way: Way, year: int, found: Figure | None) -> Figure | None:
    """The figure, unless it is the nought of a year in which one of the two was no state of its own."""
    since = apart_since(way)
    is_nought = found is not None and not found.value
    return None if is_nought and since is not None and year < since else found
