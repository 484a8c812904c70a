"""A fund that pays now and is repaid by donors later: what it may release, who owes it, and what a payment settles.

Money in whole minor units of one currency. Shares in basis points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WHOLE = 10_000


class Order(StrEnum):
    """Which advance a payment settles first."""

    OLDEST = "oldest"
    EARMARKED = "earmarked"  # those it was given for alone; what is over stays unallocated


class Block(StrEnum):
    """Why a release is not allowed."""

    NOT_THERE = "not_there"  # the fund has not that much
    FLOOR = "floor"  # it would fall below what must stay
    ONE_EMERGENCY = "one_emergency"  # too much of the fund in one emergency
    UNCOVERED = "uncovered"  # too much that no pledge covers


@dataclass(frozen=True)
class Limits:
    """What must stay in the fund; how much of its capital one emergency may take; how much may stand uncovered."""

    floor: int = 0
    one_emergency: int = WHOLE  # basis points of the capital
    uncovered: int = WHOLE  # basis points of the capital

    def __post_init__(self) -> None:
        if self.floor < 0 or not (0 < self.one_emergency <= WHOLE and 0 <= self.uncovered <= WHOLE):
            raise ValueError(
                "Limits are shares of the capital, from 0 to 10 000 basis points, and a floor of 0 or more."
            )


@dataclass(frozen=True)
class Standing:
    """Where a fund stands: money there, its capital, what is out for this emergency and for all, and what pledges of
    donors still cover of the latter."""

    cash: int
    capital: int
    out_here: int = 0
    out: int = 0
    covered: int = 0

    def __post_init__(self) -> None:
        if (
            min(self.cash, self.capital, self.out_here, self.out, self.covered) < 0
            or self.out_here > self.out
        ):
            raise ValueError("Nothing of a fund is below 0, and one emergency has no more out than all have.")


@dataclass(frozen=True)
class Owed:
    """An advance or a pledge that is open: its key, since when or due when, and how much is open."""

    key: str
    day: date
    amount: int


@dataclass(frozen=True)
class Allocation:
    """What of a payment settles which advance, and what is over."""

    parts: tuple[tuple[str, int], ...]
    over: int


@dataclass(frozen=True)
class Age:
    """Pledges that are so many days late: from, to (None without end), how many, how much."""

    late_from: int | None
    late_to: int | None
    pledges: int
    amount: int


AGES = ((None, 0), (1, 30), (31, 60), (61, 90), (91, 180), (181, None))


def blocks(amount: int, standing: Standing, limits: Limits) -> tuple[Block, ...]:
    """All that stands against releasing `amount`; nothing when it may go. Raises ValueError for an amount not above 0.

    Uncovered is what would be out less the open pledges, at least 0.
    Source: own rule; compare United Nations Secretariat (2010), ST/SGB/2010/5, on loans of the Central Emergency
    Response Fund against commitments of donors.

    >>> blocks(300, Standing(cash=900, capital=1000, covered=100), Limits(one_emergency=2_500, uncovered=3_000))
    (<Block.ONE_EMERGENCY: 'one_emergency'>,)
    """
    if amount <= 0:
        raise ValueError("An amount to release is above 0.")
    found = (
        (Block.NOT_THERE, amount > standing.cash),
        (Block.FLOOR, amount <= standing.cash and standing.cash - amount < limits.floor),
        (Block.ONE_EMERGENCY, (standing.out_here + amount) * WHOLE > standing.capital * limits.one_emergency),
        (
            Block.UNCOVERED,
            uncovered(standing.out + amount, standing.covered) * WHOLE > standing.capital * limits.uncovered,
        ),
    )
    return tuple(block for block, holds in found if holds)


def most_at_once(standing: Standing, limits: Limits) -> int:
    """The largest amount that :func:`blocks` lets go, 0 when nothing may. Raises nothing. Source: own arithmetic.

    >>> most_at_once(Standing(cash=900, capital=1000, covered=100), Limits(one_emergency=2_500, uncovered=3_000))
    250
    """
    rooms = (
        standing.cash - limits.floor,
        standing.capital * limits.one_emergency // WHOLE - standing.out_here,
        standing.capital * limits.uncovered // WHOLE + standing.covered - standing.out,
    )
    return max(0, min(rooms))


def uncovered(out: int, covered: int) -> int:
    """max(out − open pledges, 0). Raises nothing. Source: own arithmetic.

    >>> uncovered(500, 350), uncovered(100, 350)
    (150, 0)
    """
    return max(out - covered, 0)


def cover(out: int, covered: int) -> int | None:
    """10 000 · min(pledges, out) / out: what share of the advances open pledges cover, in basis points, rounded down.

    None where nothing is out. Raises ValueError for negative amounts. Source: own arithmetic.

    >>> cover(600, 400), cover(0, 400)
    (6666, None)
    """
    if out < 0 or covered < 0:
        raise ValueError("Amounts are 0 or more.")
    return WHOLE * min(out, covered) // out if out else None


def allocated(
    payment: int, advances: Sequence[Owed], *, order: Order, earmark: Iterable[str] = ()
) -> Allocation:
    """Which advances a donor's payment settles: the oldest first, or those it was given for, the oldest of them first.

    Equal days go by key. The parts and what is over sum to the payment. Raises ValueError for a payment not above 0, or
    an earmark that names no open advance.
    Source: own rule; first in, first out as in the Code civil, article 1342-10, for debts of equal standing.

    >>> open_ = [Owed("b", date(2026, 3, 1), 500), Owed("a", date(2026, 2, 1), 300)]
    >>> allocated(400, open_, order=Order.OLDEST)
    Allocation(parts=(('a', 300), ('b', 100)), over=0)
    >>> allocated(900, open_, order=Order.EARMARKED, earmark=["b"])
    Allocation(parts=(('b', 500),), over=400)
    """
    if payment <= 0:
        raise ValueError("A payment is above 0.")
    left, parts = payment, []
    for advance in sorted(_meant(advances, order, set(earmark)), key=lambda owed: (owed.day, owed.key)):
        if settled := min(left, advance.amount):
            parts.append((advance.key, settled))
            left -= settled
    return Allocation(tuple(parts), left)


def ageing(pledges: Iterable[Owed], on: date) -> tuple[Age, ...]:
    """Open pledges by how late they are on a day: not yet due, 1 to 30 days late, and so on as in `AGES`.

    Raises ValueError for amounts below 0. Source: usual table of receivables by age.

    >>> ages = ageing([Owed("x", date(2026, 1, 1), 70)], date(2026, 2, 10))
    >>> [(age.late_from, age.amount) for age in ages if age.pledges]
    [(31, 70)]
    """
    found = list(pledges)
    if any(pledge.amount < 0 for pledge in found):
        raise ValueError("Pledges are 0 or more.")
    late = [((on - pledge.day).days, pledge.amount) for pledge in found if pledge.amount]
    return tuple(
        Age(low, high, len(amounts), sum(amounts))
        for low, high in AGES
        if (amounts := [a for days, a in late if _between(days, low, high)]) is not None
    )


def _between(days: int, low: int | None, high: int | None) -> bool:
    return (low is None or days >= low) and (high is None or days <= high)


def _meant(advances: Sequence[Owed], order: Order, earmark: set[str]) -> list[Owed]:
    if order is Order.OLDEST:
        return list(advances)
    found = [advance for advance in advances if advance.key in earmark]
    if not found or len(found) < len(earmark):
        raise ValueError("The payment is earmarked for an advance that is not open.")
    return found
