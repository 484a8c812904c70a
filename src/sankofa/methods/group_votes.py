"""Votes of a group: who may vote, how many must take part, and what carries.

A quorum counts members; a majority counts votes, which are one a member or as many as shares. Who abstains takes part
and is on neither side. A tie carries nothing.

Source: Robert (2020), Robert's rules of order newly revised, 12th edition, on quorum, majority of votes cast and
two-thirds votes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

WHOLE = 10_000  # basis points


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Majority(StrEnum):
    SIMPLE = "simple"  # more for than against
    TWO_THIRDS = "two-thirds"  # of those for and against, at least
    ALL = "all"  # more than half of all votes there are, cast or not


class Weight(StrEnum):
    MEMBER = "member"  # one member, one vote
    SHARES = "shares"


class Decision(StrEnum):
    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"
    NO_QUORUM = "no-quorum"


@dataclass(frozen=True)
class Rule:
    """Which part of the members must take part (basis points), and what carries."""

    quorum: int
    majority: Majority
    weight: Weight = Weight.MEMBER

    def __post_init__(self) -> None:
        if not 0 <= self.quorum <= WHOLE:
            raise ValueError("A quorum lies between 0 and all members.")


@dataclass(frozen=True)
class Tally:
    """Members and votes there are, members who took part, and votes for, against and neither."""

    members: int
    votes: int
    took_part: int
    yes: int
    no: int
    abstained: int


def tally(weights: Mapping[str, int], ballots: Mapping[str, Choice]) -> Tally:
    """Counts ballots; `weights` are the votes of everybody who may vote, by member.

    Raises ValueError for a ballot of somebody who may not vote, and for a negative weight.
    Source: Robert (2020), counting votes.

    >>> tally({"1": 1, "2": 1, "3": 1}, {"1": Choice.YES, "3": Choice.ABSTAIN})
    Tally(members=3, votes=3, took_part=2, yes=1, no=0, abstained=1)
    """
    if set(ballots) - set(weights):
        raise ValueError("Somebody voted who may not.")
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("A weight is 0 or more.")
    counted = {
        choice: sum(weights[member] for member, said in ballots.items() if said is choice)
        for choice in Choice
    }
    return Tally(
        members=len(weights),
        votes=sum(weights.values()),
        took_part=len(ballots),
        yes=counted[Choice.YES],
        no=counted[Choice.NO],
        abstained=counted[Choice.ABSTAIN],
    )


def members_needed(rule: Rule, members: int) -> int:
    """q M, rounded up, and at least one: how many members must take part. Raises ValueError for fewer than none.

    Source: Robert (2020), quorum.

    >>> members_needed(Rule(5_000, Majority.SIMPLE), 7)
    4
    """
    if members < 0:
        raise ValueError("There are 0 members or more.")
    return max(1, -(-rule.quorum * members // WHOLE))


def outcome(rule: Rule, counted: Tally) -> Decision:
    """Carried, lost, tied, or without quorum. Raises nothing.

    Simple: y > n. Two thirds: 3 y >= 2 (y + n), y > 0. All: 2 y > V.
    Source: Robert (2020), majority and two-thirds vote.

    >>> outcome(Rule(5_000, Majority.TWO_THIRDS), Tally(9, 9, 6, 4, 2, 0))
    <Decision.CARRIED: 'carried'>
    >>> outcome(Rule(5_000, Majority.SIMPLE), Tally(9, 9, 6, 3, 3, 0))
    <Decision.TIED: 'tied'>
    """
    if counted.took_part < members_needed(rule, counted.members):
        return Decision.NO_QUORUM
    yes, no = counted.yes, counted.no
    carries = {
        Majority.SIMPLE: yes > no,
        Majority.TWO_THIRDS: yes > 0 and 3 * yes >= 2 * (yes + no),
        Majority.ALL: 2 * yes > counted.votes,
    }[rule.majority]
    if carries:
        return Decision.CARRIED
    return Decision.TIED if rule.majority is Majority.SIMPLE and yes == no else Decision.LOST
