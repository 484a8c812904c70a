"""Which projects come first: scores by criteria with weights, and a limited budget given out in that order.

Each criterion runs on a scale from a value worth nothing to one worth everything, as goalposts do in the human
development index; the score is their weighted mean. So the poorest places can be put first by any index, with its
weight for all to see.

Source: OECD and JRC (2008), Handbook on constructing composite indicators, on min-max normalisation and weighted means;
Aparicio and Meseguer (2012), Collective remittances and the state: the 3x1 program in Mexican municipalities, World
Development 40, on why it matters: without such weights richer places drew more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sankofa.methods.cofinancing import Financing, caps_touched, financing
from sankofa.methods.cofinancing_rules import WHOLE, Cap, Criterion, Funding, Per, Rules, Scale
from sankofa.methods.money import rounded


@dataclass(frozen=True)
class Bid:
    """A project that asks for money: values by criterion, None where not known; `order` decides among equals."""

    key: str
    club: str
    place: str
    own: int
    cost: int
    values: Mapping[Criterion, Fraction | None] = field(default_factory=dict)
    in_kind: int = 0
    order: int = 0


@dataclass(frozen=True)
class Score:
    """Score of a project in basis points, and of each criterion before its weight; None where the value is unknown."""

    bid: Bid
    total: int
    parts: Mapping[Criterion, int | None]


@dataclass(frozen=True)
class Award:
    """What a project gets from each partner; nothing where the money is gone: `refused_by` names the ceilings, or
    `reserved` (for the poorest), or `gap` (club and partners together do not reach the cost)."""

    score: Score
    top_ups: Mapping[str, int]
    refused_by: tuple[str, ...] = ()

    @property
    def is_funded(self) -> bool:
        return not self.refused_by


def scaled(scale: Scale, value: Fraction) -> int:
    """A value on its scale, 0 to 10,000: (x - zero) / (full - zero), held between the ends. Raises nothing.

    A scale may run downwards. Source: OECD and JRC (2008), section 5.3; UNDP, technical notes, goalposts.

    >>> poorer_first = Scale(Criterion.POVERTY, 1, zero_at=Fraction(60), full_at=Fraction(45))
    >>> [scaled(poorer_first, Fraction(x)) for x in (70, 54, 40)]
    [0, 4000, 10000]
    """
    exact = (value - scale.zero_at) / (scale.full_at - scale.zero_at)
    return rounded(WHOLE * min(Fraction(1), max(Fraction(0), exact)))


def score(rules: Rules, bid: Bid) -> Score:
    """Weighted mean of the criteria, sum(w s) / sum(w), in basis points. What is not known counts as nothing.

    Without criteria every project scores 0, and who came first is first. Raises nothing.
    Source: OECD and JRC (2008), section 6.

    >>> rules = Rules((), ranking=(Scale(Criterion.POVERTY, 3, Fraction(0), Fraction(1)),
    ...                            Scale(Criterion.PEOPLE, 1, Fraction(0), Fraction(1000))))
    >>> score(rules, Bid("well", "club", "town", 1, 4, {Criterion.POVERTY: Fraction(1, 2)})).total
    3750
    """
    parts = {
        scale.criterion: None if (value := bid.values.get(scale.criterion)) is None else scaled(scale, value)
        for scale in rules.ranking
    }
    whole = sum(scale.weight for scale in rules.ranking)
    total = sum(scale.weight * (parts[scale.criterion] or 0) for scale in rules.ranking)
    return Score(bid, rounded(Fraction(total, whole)) if whole else 0, parts)


def ranked(rules: Rules, bids: Sequence[Bid]) -> tuple[Score, ...]:
    """All projects, the highest score first; among equals who came first, then by key. Raises nothing.

    Source: OECD and JRC (2008), section 6.

    >>> [each.bid.key for each in ranked(Rules(()), [Bid("b", "c", "t", 1, 4, order=2), Bid("a", "c", "t", 1, 4)])]
    ['a', 'b']
    """
    scores = [score(rules, bid) for bid in bids]
    return tuple(sorted(scores, key=lambda each: (-each.total, each.bid.order, each.bid.key)))


def allocated(
    rules: Rules, bids: Sequence[Bid], used: Mapping[tuple[str, str], int] | None = None
) -> tuple[Award, ...]:
    """A year's money given out in order of the scores, in minor units, within all ceilings.

    Ceilings by year are the budgets. A part of them waits for the poorest places; what those leave goes to others in a
    second round where the rules release it. A project whose money a ceiling cuts gets nothing, and the next is tried,
    unless the fund is staged: then it gets what there is. `used` says what is gone, by (`Cap.key`, club or place or
    ""). Raises ValueError as `financing` does. Source: greedy allocation in order of priority, as the committees of
    3x1 did; García Zamora (2005).

    >>> from sankofa.methods.cofinancing_reading import read_rules
    >>> rules = read_rules({"partners": [{"key": "state", "name": "State", "ratio": "1"}],
    ...     "caps": [{"per": "year", "of": "state", "amount": 100}],
    ...     "poorest": {"threshold": "5", "reserved": 5_000, "released": False}})
    >>> bids = [Bid(key, "club", key, 40, 80, {Criterion.POVERTY: Fraction(index)}, order=order)
    ...         for order, (key, index) in enumerate([("rich", 1), ("middle", 2), ("poor", 9)])]
    >>> [(each.score.bid.key, dict(each.top_ups), each.refused_by) for each in allocated(rules, bids)]
    [('rich', {'state': 40}, ()), ('middle', {'state': 0}, ('reserved',)), ('poor', {'state': 40}, ())]
    """
    giver = _Giver(rules, dict(used or {}))
    scores = ranked(rules, bids)
    for round_of_all in (False, True) if rules.poorest.reserved and rules.poorest.released else (False,):
        for each in scores:
            giver.try_one(each, reserve=0 if round_of_all else rules.poorest.reserved)
    return tuple(giver.awards[each.bid.key] for each in scores)


class _Giver:
    """Gives out money and remembers what is gone under each ceiling."""

    def __init__(self, rules: Rules, used: dict[tuple[str, str], int]) -> None:
        self.rules, self.used = rules, used
        self.awards: dict[str, Award] = {}
        self.to_others: dict[
            str, int
        ] = {}  # of the ceilings by year, what went to places that are not poorest

    def try_one(self, each: Score, reserve: int) -> None:
        before = self.awards.get(each.bid.key)
        if before is not None and before.is_funded:
            return
        bid = each.bid
        gone = {cap.key: self.used.get(self._counter(cap, bid), 0) for cap in self.rules.caps}
        is_poor = self.rules.poorest.holds(bid.values.get(Criterion.POVERTY))
        found = financing(self.rules, cost=bid.cost, own=bid.own, in_kind=bid.in_kind, used=gone)
        refused = self._refused(bid, found, gone, 0 if is_poor else reserve)
        if refused:
            self.awards[bid.key] = Award(each, dict.fromkeys(found.top_ups, 0), refused)
            return
        self.awards[bid.key] = Award(each, found.top_ups)
        for cap in self.rules.caps:
            taken = caps_touched(self.rules, found.top_ups)[cap.key]
            counter = self._counter(cap, bid)
            self.used[counter] = self.used.get(counter, 0) + taken
            if cap.per is Per.YEAR and not is_poor:
                self.to_others[cap.key] = self.to_others.get(cap.key, 0) + taken

    def _refused(self, bid: Bid, found: Financing, gone: Mapping[str, int], reserve: int) -> tuple:
        full = financing(self.rules, cost=bid.cost, own=bid.own, in_kind=bid.in_kind).top_ups
        cut = [
            cap.key
            for cap in self.rules.caps
            if caps_touched(self.rules, full)[cap.key] > cap.amount - gone[cap.key]
        ]
        nothing_left = sum(full.values()) > 0 and not sum(found.top_ups.values())
        whole = self.rules.funding is Funding.ALL_OR_NOTHING
        if cut and (nothing_left or whole):
            return tuple(cut)
        if found.gap and whole:
            return ("gap",)
        touched = caps_touched(self.rules, found.top_ups)
        beyond = any(
            self.to_others.get(cap.key, 0) + touched[cap.key] > cap.amount * (WHOLE - reserve) // WHOLE
            for cap in self.rules.caps
            if cap.per is Per.YEAR
        )
        return ("reserved",) if reserve and beyond else ()

    @staticmethod
    def _counter(cap: Cap, bid: Bid) -> tuple[str, str]:
        whose = {Per.PROJECT: bid.key, Per.CLUB: bid.club, Per.PLACE: bid.place, Per.YEAR: ""}[cap.per]
        return cap.key, whose
