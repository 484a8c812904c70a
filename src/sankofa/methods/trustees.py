"""How trustees of several sides decide: a quorum and a majority, of all and of each side.

A side is a word such as "home" and "abroad". Who has a conflict of interest counts neither as present nor as voting.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WHOLE = 10_000  # basis points


class Say(StrEnum):
    """What a trustee says of a proposal."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    CONFLICT = "conflict"


class Verdict(StrEnum):
    """How a proposal stands."""

    OPEN = "open"
    PASSED = "passed"
    REFUSED = "refused"


class Lack(StrEnum):
    """What a proposal lacks, of all trustees or of one side."""

    QUORUM = "quorum"
    MAJORITY = "majority"


@dataclass(frozen=True)
class Threshold:
    """Who must take part, in basis points of the seats, and who must say yes, in basis points of yes and no.

    A majority is strict where `majority` is 5 000: half is not enough. Above that it must be reached.
    """

    quorum: int
    majority: int

    def __post_init__(self) -> None:
        if not (0 < self.quorum <= WHOLE and WHOLE // 2 <= self.majority <= WHOLE):
            raise ValueError("A quorum lies above 0 and a majority from 5 000 to 10 000 basis points.")


@dataclass(frozen=True)
class VotingRule:
    """The threshold of all together, and of each side named."""

    together: Threshold
    sides: Mapping[str, Threshold] = field(default_factory=dict)


@dataclass(frozen=True)
class Voice:
    """One trustee's say, and on which side the seat is."""

    side: str
    say: Say


@dataclass(frozen=True)
class Count:
    """Seats without those in conflict, and what they said, of one side or, with side "", of all."""

    side: str
    seats: int
    yes: int
    no: int
    abstained: int

    @property
    def present(self) -> int:
        return self.yes + self.no + self.abstained


@dataclass(frozen=True)
class Decision:
    """How it stands, what is lacking where, and the counts behind it: first of all, then of each side."""

    verdict: Verdict
    lacking: tuple[tuple[str, Lack], ...]
    counts: tuple[Count, ...]


def decision(
    seats: Mapping[str, int], voices: Iterable[Voice], rule: VotingRule, *, closed: bool = False
) -> Decision:
    """Passed once every quorum is there and every majority reached and can no longer be lost; refused when it cannot be
    reached any more, or at the close; open until then.

    `seats` by side. With abstentions and conflicts a side whose every seat is in conflict can never make its quorum.
    Raises ValueError for more voices than seats on a side, or a side of the rule that is not among the seats.
    Source: own rule; compare Robert (1876 and later), Rules of order, on quorum, majority and abstention.

    >>> rule = VotingRule(Threshold(5_000, 5_000), {"abroad": Threshold(5_000, 5_000)})
    >>> said = [Voice("home", Say.YES), Voice("home", Say.YES), Voice("abroad", Say.YES)]
    >>> decision({"home": 2, "abroad": 2}, said, rule, closed=True).verdict
    <Verdict.PASSED: 'passed'>
    >>> decision({"home": 2, "abroad": 2}, said[:2], rule, closed=True).lacking
    (('abroad', <Lack.QUORUM: 'quorum'>),)
    """
    counts = _counts(seats, list(voices))
    for side in rule.sides:
        if side not in seats:
            raise ValueError(f"The rule asks for the side {side!r}, which has no seats.")
    asked = {"": rule.together, **rule.sides}
    judged = [(count, asked[count.side]) for count in counts if count.side in asked]
    lacking = tuple((count.side, lack) for count, bar in judged if (lack := _lack(count, bar)) is not None)
    return Decision(_verdict(judged, lacking, closed), lacking, tuple(counts))


def needed(count: Count, bar: Threshold) -> int:
    """How many seats must take part for the quorum of a count: the share of its seats, rounded up. Raises nothing.

    >>> needed(Count("home", seats=5, yes=0, no=0, abstained=0), Threshold(5_000, 5_000))
    3
    """
    return max(1, -(-count.seats * bar.quorum // WHOLE))


def _counts(seats: Mapping[str, int], voices: list[Voice]) -> list[Count]:
    by_side = {side: Counter(voice.say for voice in voices if voice.side == side) for side in seats}
    if sum(said.total() for said in by_side.values()) != len(voices):
        raise ValueError("A voice comes from a side that has no seats.")
    sides = [_count(side, seats[side], said) for side, said in by_side.items()]
    return [
        Count(
            "",
            sum(count.seats for count in sides),
            sum(count.yes for count in sides),
            sum(count.no for count in sides),
            sum(count.abstained for count in sides),
        ),
        *(count for count in sides if count.side),
    ]


def _count(side: str, seats: int, said: Counter) -> Count:
    if said.total() > seats:
        raise ValueError(f"The side {side!r} has {seats} seats and {said.total()} voices.")
    return Count(side, seats - said[Say.CONFLICT], said[Say.YES], said[Say.NO], said[Say.ABSTAIN])


def _lack(count: Count, bar: Threshold) -> Lack | None:
    if count.present < needed(count, bar):
        return Lack.QUORUM
    return None if _carries(count.yes, count.no, bar) else Lack.MAJORITY


def _carries(yes: int, no: int, bar: Threshold) -> bool:
    share, whole = yes * WHOLE, (yes + no) * bar.majority
    return yes > 0 and (share > whole if bar.majority == WHOLE // 2 else share >= whole)


def _verdict(judged: list[tuple[Count, Threshold]], lacking: tuple, closed: bool) -> Verdict:
    if closed:
        return Verdict.REFUSED if lacking else Verdict.PASSED
    if not lacking and all(_carries(count.yes, count.no + _silent(count), bar) for count, bar in judged):
        return Verdict.PASSED
    lost = any(
        count.seats < needed(count, bar) or not _carries(count.yes + _silent(count), count.no, bar)
        for count, bar in judged
    )
    return Verdict.REFUSED if lost else Verdict.OPEN


def _silent(count: Count) -> int:
    return count.seats - count.present
