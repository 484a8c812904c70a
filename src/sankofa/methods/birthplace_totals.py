"""Birthplace totals of two stock tables made equal, in a closed system or with the outside."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sankofa.methods.balancing import balance
from sankofa.methods.margins import InfeasibleMargins, Names, Numbers, check_margins, name_of

System = Literal["closed", "open", "open-dr"]

_TOLERANCE = 1e-12
_NOBODY = 1e-12  # of a birthplace's total


@dataclass(frozen=True, eq=False)
class Matched:
    """``start`` and ``end`` with equal row sums; ``arrivals`` from and ``departures`` to outside; shape (R,
    R).

    ``held`` lists birthplaces without foreign-born at home whose natives were left as counted, with the
    persons by which their total differs from the mean of both dates.
    """

    start: Numbers
    end: Numbers
    arrivals: Numbers
    departures: Numbers
    held: tuple[tuple[int, float], ...]
    rounds: int
    error: float


def match_totals(
    start: Numbers,
    end: Numbers,
    *,
    system: System = "closed",
    isolated: Literal["refuse", "hold"] = "refuse",
    names: Names = None,
) -> Matched:
    """Make the birthplace totals of P1 and P2, shape (R, R), birthplace by residence, equal.

    With e[k] = sum_i P1[k,i] - sum_i P2[k,i]:

    - "closed": P1 is fitted to the row totals sum P1[k] - e[k]/2 and P2 to sum P2[k] + e[k]/2, both to their
      own column totals, so that nobody leaves the system and each area keeps its population.
    - "open": in[k] = max(-e[k], 0) arrived from outside, spread as P1, and are taken from P2; out[k] =
      max(e[k], 0) left to outside, spread as P2, and are taken from P1. "open-dr": the same with arrivals
      spread as P2 and departures as P1. A cell may become negative in "open": then more of a birthplace left
      an area to outside than lived there, having first come from another area.

    An area without foreign-born cannot have other natives than its population; where that makes "closed"
    impossible, ``isolated`` "refuse" says so and "hold" leaves those natives as they are, scales their
    compatriots abroad alone, and the other birthplaces share the difference in proportion.
    Raises InfeasibleMargins when no table has these totals, or when nobody is there to spread by;
    NotConverged.
    Source: closed as in Abel and Sander (2014), open Abel and Cohen (2019), open-dr Abel (2013).

    >>> found = match_totals(np.array([[90.0, 10], [10, 90]]), np.array([[80.0, 10], [10, 100]]), system="open")
    >>> found.departures.round(3).tolist(), found.start.sum(axis=1).round(3).tolist()
    ([[8.889, 1.111], [0.0, 0.0]], [90.0, 100.0])
    """
    if system == "closed":
        return _closed(start, end, isolated, names)
    change = end.sum(axis=1) - start.sum(axis=1)
    first, last = (start, end) if system == "open" else (end, start)
    arrivals = _spread(np.maximum(change, 0), first, names)
    departures = _spread(np.maximum(-change, 0), last, names)
    return Matched(start - departures, end - arrivals, arrivals, departures, (), 0, 0.0)


def _spread(persons: Numbers, pattern: Numbers, names: Names) -> Numbers:
    totals = pattern.sum(axis=1)
    lost = np.flatnonzero((persons > 0) & (totals <= 0))
    if lost.size:
        name = name_of(names, "area", lost[0])
        reason = (
            f"{persons[lost[0]]:,.6g} born in {name} cross the border of the system, but nobody shows where."
        )
        raise InfeasibleMargins(reason, name, float(persons[lost[0]]))
    return pattern * np.divide(persons, totals, out=np.zeros_like(persons), where=totals > 0)[:, None]


def _closed(start: Numbers, end: Numbers, isolated: str, names: Names) -> Matched:
    means = (start.sum(axis=1) + end.sum(axis=1)) / 2
    totals, held = (means, ()) if isolated == "refuse" else _held(start, end, means)
    tables, rounds, error = [], 0, 0.0
    for table in (start, end):
        if table.size and table.min() < 0:
            place = np.unravel_index(np.argmin(table), table.shape)
            birthplace, home = (name_of(names, "area", p) for p in place)
            reason = f"After births and deaths {table.min():,.6g} born in {birthplace} would live in {home}."
            raise InfeasibleMargins(reason, f"born in {birthplace}", float(-table.min()))
        margins = check_margins(table, totals, table.sum(axis=0), names=(names, names))
        found = balance(table, margins, tolerance=_TOLERANCE, names=(names, names))
        tables.append(found.rows[:, None] * table * found.columns)
        rounds, error = rounds + found.rounds, max(error, found.error)
    nobody = np.zeros_like(start)
    return Matched(tables[0], tables[1], nobody, nobody, held, rounds, error)


def _held(start: Numbers, end: Numbers, means: Numbers) -> tuple[Numbers, tuple[tuple[int, float], ...]]:
    """Totals at which no birthplace falls below the natives of a home without foreign-born."""
    least = np.zeros_like(means)
    for table in (start, end):
        natives, totals = table.diagonal(), table.sum(axis=1)
        alone = table.sum(axis=0) - natives <= 0
        abroad = (totals - natives) * np.divide(means, totals, out=np.zeros_like(means), where=totals > 0)
        least = np.maximum(least, np.where(alone & (means <= natives * (1 + _NOBODY)), natives + abroad, 0))
    held = least > means
    others = means[~held].sum()
    totals = np.where(held, least, means * ((means.sum() - least[held].sum()) / others if others else 1))
    return totals, tuple((int(area), float(least[area] - means[area])) for area in np.flatnonzero(held))
