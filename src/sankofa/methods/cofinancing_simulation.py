"""The rules of a matching fund tried on the projects of past years: who would have paid, who would have got what.

Source: Aparicio and Meseguer (2012), Collective remittances and the state: the 3x1 program in Mexican municipalities,
World Development 40, who ask what share of the money reaches the poorer municipalities; O'Donnell, van Doorslaer,
Wagstaff and Lindelow (2008), Analyzing health equity using household survey data, World Bank, chapters 7 and 8, for
concentration curves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from sankofa.methods.cofinancing_ranking import Award, Bid, allocated
from sankofa.methods.cofinancing_rules import Rules

PARTS = 5


@dataclass(frozen=True)
class Place:
    """A place with its index of poverty and its people, None where not known."""

    key: str
    index: Fraction | None
    people: int | None = None


@dataclass(frozen=True)
class Simulation:
    """What the rules would have done.

    `spending` in minor units by (year, partner), clubs under `club`; `awards` by year; `fifths` the part of all
    top-ups that went to each fifth of the places, the poorest first; `concentration` from -1 (all to the poorest) over
    0 (to all alike) to 1. The last two are None where no place has an index or nothing was given.
    """

    spending: Mapping[tuple[int, str], int]
    awards: Mapping[int, tuple[Award, ...]]
    by_place: Mapping[str, int]
    fifths: tuple[Fraction, ...] | None
    concentration: Fraction | None


def simulated(rules: Rules, bids: Mapping[int, Sequence[Bid]], places: Sequence[Place] = ()) -> Simulation:
    """The rules on the projects of several years, by year. Raises ValueError as `allocated` does.

    Ceilings by year, club and place begin anew each year. Source: García Zamora (2005); Aparicio and Meseguer (2012).

    >>> from sankofa.methods.cofinancing_reading import read_rules
    >>> rules = read_rules({"partners": [{"key": "state", "name": "State", "ratio": "2"}]})
    >>> bids = {2019: [Bid("well", "club", "north", 100, 300)], 2020: [Bid("road", "club", "south", 50, 150)]}
    >>> found = simulated(rules, bids, [Place("north", Fraction(1)), Place("south", Fraction(9))])
    >>> found.spending[2019, "state"], found.spending[2020, "club"], dict(found.by_place)
    (200, 50, {'north': 200, 'south': 100})
    >>> found.fifths[0], found.concentration
    (Fraction(2, 15), Fraction(1, 6))
    """
    awards = {year: allocated(rules, rows) for year, rows in sorted(bids.items())}
    spending: dict[tuple[int, str], int] = {}
    by_place: dict[str, int] = {}
    for year, given in awards.items():
        for name in ("club", *(partner.key for partner in rules.partners)):
            spending[year, name] = sum(_paid(award, name) for award in given)
        for award in given:
            place = award.score.bid.place
            by_place[place] = by_place.get(place, 0) + sum(award.top_ups.values())
    poor_when_high = rules.poorest.poor_when == "above"
    return Simulation(
        spending,
        awards,
        by_place,
        fifths(places, by_place, poor_when_high=poor_when_high),
        concentration(places, by_place, poor_when_high=poor_when_high),
    )


def _paid(award: Award, name: str) -> int:
    if not award.is_funded:
        return 0
    return award.score.bid.own if name == "club" else award.top_ups[name]


def fifths(
    places: Sequence[Place], got: Mapping[str, int], *, poor_when_high: bool = True
) -> tuple[Fraction, ...] | None:
    """The part of the money that each fifth of the places got, the poorest first; None where there is none.

    Places count by their people where all are known, and alike otherwise; one that lies in two fifths is divided.
    Raises nothing. Source: O'Donnell and others (2008), chapter 7.

    >>> places = [Place(str(n), Fraction(n)) for n in range(10)]
    >>> fifths(places, {"9": 30, "0": 70})
    (Fraction(3, 10), Fraction(0, 1), Fraction(0, 1), Fraction(0, 1), Fraction(7, 10))
    """
    curve = _curve(places, got, poor_when_high)
    if not curve:
        return None
    reached = [_at(curve, Fraction(part, PARTS)) for part in range(PARTS + 1)]
    return tuple(after - before for before, after in pairwise(reached))


def concentration(
    places: Sequence[Place], got: Mapping[str, int], *, poor_when_high: bool = True
) -> Fraction | None:
    """Concentration index of the money over the places from the poorest to the best off; None where there is none.

    C = 1 - sum((p[i] - p[i-1]) (L[i] + L[i-1])) with p the part of places and L the part of money up to place i.
    Below 0 the poorest got more than their part. Raises nothing. Source: O'Donnell and others (2008), chapter 8.

    >>> places = [Place("poor", Fraction(9)), Place("rich", Fraction(1))]
    >>> concentration(places, {"poor": 1, "rich": 1}), concentration(places, {"poor": 1})
    (Fraction(0, 1), Fraction(-1, 2))
    """
    curve = _curve(places, got, poor_when_high)
    if not curve:
        return None
    area = sum((p - q) * (lp + lq) for (q, lq), (p, lp) in pairwise(curve))
    return 1 - area


def _curve(
    places: Sequence[Place], got: Mapping[str, int], poor_when_high: bool
) -> list[tuple[Fraction, Fraction]]:
    """Part of places and part of money, from (0, 0) to (1, 1); places with one index lie on one straight line."""
    known = [place for place in places if place.index is not None]
    weights = {place.key: place.people for place in known}
    if any(not weight for weight in weights.values()):
        weights = dict.fromkeys(weights, 1)
    money, whole = sum(got.get(place.key, 0) for place in known), sum(weights.values())
    if not money or not whole:
        return []
    steps: dict[Fraction, list[int]] = {}
    for place in known:
        step = steps.setdefault(-place.index if poor_when_high else place.index, [0, 0])
        step[0] += weights[place.key]
        step[1] += got.get(place.key, 0)
    curve, width, height = [(Fraction(0), Fraction(0))], 0, 0
    for _index, (weight, amount) in sorted(steps.items()):
        width, height = width + weight, height + amount
        curve.append((Fraction(width, whole), Fraction(height, money)))
    return curve


def _at(curve: list[tuple[Fraction, Fraction]], part: Fraction) -> Fraction:
    """The height of the curve there, on the straight line between two of its points."""
    for (q, low), (p, high) in pairwise(curve):
        if part <= p:
            return low + (high - low) * (part - q) / (p - q)
    return Fraction(1)
