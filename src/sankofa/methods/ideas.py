"""A call for ideas: proposals that two people score apart from each other, and those that the money is enough for.

Scores are whole points by criterion. Money in whole minor units of one currency.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WHOLE = 10_000


@dataclass(frozen=True)
class Criterion:
    """What is scored: from 0 to `most` points, weighed in basis points; weights of all sum to 10 000."""

    code: str
    most: int
    weight: int


@dataclass(frozen=True)
class Sheet:
    """What one person gave a proposal, by criterion."""

    scorer: str
    points: Mapping[str, int]


@dataclass(frozen=True)
class Scored:
    """The mean of all sheets, from 0 to 10 000, rounded down; how far the sheets are apart; whether a third is due."""

    mean: int
    apart: int
    sheets: int
    needs_third: bool


@dataclass(frozen=True)
class Asking:
    """A proposal that is scored: its key, mean score and what it asks for."""

    key: str
    score: int
    asks: int


@dataclass(frozen=True)
class Selection:
    """Those the money is enough for, in order; those it is not; those below the bar; and what is left."""

    chosen: tuple[str, ...]
    reserve: tuple[str, ...]
    below: tuple[str, ...]
    left: int


def scored(criteria: Sequence[Criterion], sheets: Sequence[Sheet], *, apart: int = 2_500) -> Scored:
    """Σ weight · points / most of each sheet, their mean, and the largest difference between two.

    A third sheet is due where there are two that differ by more than `apart`. Raises ValueError for weights that do not
    sum to 10 000, a scorer who comes twice, missing or impossible points, and no sheets.
    Source: own rule; European Commission (2020), Practical guide to contract procedures, two assessors.

    >>> criteria = [Criterion("need", 5, 6_000), Criterion("cost", 10, 4_000)]
    >>> scored(criteria, [Sheet("a", {"need": 5, "cost": 5}), Sheet("b", {"need": 3, "cost": 5})])
    Scored(mean=6800, apart=2400, sheets=2, needs_third=False)
    """
    if sum(criterion.weight for criterion in criteria) != WHOLE:
        raise ValueError("The weights of all criteria sum to 10 000.")
    if not sheets or len({sheet.scorer for sheet in sheets}) != len(sheets):
        raise ValueError("A proposal is scored at least once, and by nobody twice.")
    totals = [_total(criteria, sheet) for sheet in sheets]
    distance = max(totals) - min(totals)
    return Scored(sum(totals) // len(totals), distance, len(sheets), len(sheets) == 2 and distance > apart)


def selected(asking: Sequence[Asking], *, money: int, bar: int = 0, skip: bool = False) -> Selection:
    """Proposals from the best down while the money is enough; equal scores go by the smaller sum, then by key.

    At the first that is too dear the list ends, unless `skip` lets later, smaller ones in. Raises ValueError for money
    below 0 and asks not above 0.
    Source: own rule.

    >>> selected([Asking("a", 90, 60), Asking("b", 80, 50), Asking("c", 70, 30)], money=100, skip=True)
    Selection(chosen=('a', 'c'), reserve=('b',), below=(), left=10)
    """
    if money < 0 or any(one.asks <= 0 for one in asking):
        raise ValueError("There is money of 0 or more, and each proposal asks for more than 0.")
    ordered = sorted(asking, key=lambda one: (-one.score, one.asks, one.key))
    chosen, reserve, left, ended = [], [], money, False
    for one in ordered:
        if one.score < bar:
            continue
        if one.asks <= left and not ended:
            chosen.append(one.key)
            left -= one.asks
        else:
            reserve.append(one.key)
            ended = not skip
    below = tuple(one.key for one in ordered if one.score < bar)
    return Selection(tuple(chosen), tuple(reserve), below, left)


def _total(criteria: Sequence[Criterion], sheet: Sheet) -> int:
    if sheet.points.keys() != {criterion.code for criterion in criteria}:
        raise ValueError("Every criterion is scored, and nothing else.")
    if any(not 0 <= sheet.points[criterion.code] <= criterion.most for criterion in criteria):
        raise ValueError("Points lie from 0 to the most of their criterion.")
    return sum(criterion.weight * sheet.points[criterion.code] // criterion.most for criterion in criteria)
