"""Gifts: how a campaign ends, what gifts in goods and hours are worth, and where what is left over goes.

Money is in whole minor units of one currency (cents, or units of money that has none).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

WHOLE = 10_000  # basis points


class Keeping(StrEnum):
    """What becomes of money when the goal is not reached in time."""

    ALL_OR_NOTHING = "all_or_nothing"
    WHAT_COMES = "what_comes"


class Outcome(StrEnum):
    """How a campaign stands."""

    OPEN = "open"
    REACHED = "reached"
    KEPT = "kept"  # the goal was missed, and the campaign keeps what came
    MISSED = "missed"  # the goal was missed, and what came goes back


@dataclass(frozen=True)
class Tally:
    """What came for a campaign: received and promised money, and what goods and hours are worth."""

    goal: int
    received: int
    promised: int = 0
    in_kind: int = 0

    def __post_init__(self) -> None:
        if self.goal <= 0 or min(self.received, self.promised, self.in_kind) < 0:
            raise ValueError("A goal is above 0, and nothing that came is below 0.")


@dataclass(frozen=True)
class Spent:
    """Where money received stands: spent by heading, and what is left."""

    received: int
    spent: int
    left: int
    by_heading: tuple[tuple[str, int], ...]


def outcome(tally: Tally, *, keeping: Keeping, over: bool) -> Outcome:
    """Open until the goal is received or time is over; then reached, kept or missed. Raises nothing.

    Only received money counts: a promise is not money, and goods do not pay bills.
    Source: own rule; compare Cumming, Leboeuf and Schwienbacher (2020), Crowdfunding models: keep-it-all vs.
    all-or-nothing, Financial Management 49.

    >>> outcome(Tally(goal=1000, received=600), keeping=Keeping.ALL_OR_NOTHING, over=True)
    <Outcome.MISSED: 'missed'>
    >>> outcome(Tally(goal=1000, received=600), keeping=Keeping.WHAT_COMES, over=False)
    <Outcome.OPEN: 'open'>
    """
    if tally.received >= tally.goal:
        return Outcome.REACHED
    if not over:
        return Outcome.OPEN
    return Outcome.KEPT if keeping is Keeping.WHAT_COMES else Outcome.MISSED


def share_reached(tally: Tally) -> int:
    """10 000 · received / goal, in whole basis points, rounded down: 100 per cent is only said of a goal reached.

    Raises nothing. Source: own arithmetic.

    >>> share_reached(Tally(goal=3, received=2))
    6666
    """
    return WHOLE * tally.received // tally.goal


def worth_of_goods(
    unit_price: int, quantity: int, *, years_old: int = 0, years_of_life: int = 0, floor: int = 0
) -> int:
    """quantity · price · max(1 − age / life, floor): what goods would cost today, used ones by age.

    `unit_price` of one new piece, in minor units; `years_of_life` 0 for what does not age; `floor` in basis points of
    the price, for what still works at the end of its life. Rounded half up for each piece. Raises ValueError for
    negative numbers, a quantity of 0 and a floor above 10 000.
    Source: IPSASB (2006), IPSAS 23, goods in kind at fair value; straight-line depreciation as in IPSAS 17.

    >>> worth_of_goods(40_000, 10, years_old=3, years_of_life=5, floor=1_000)
    160000
    >>> worth_of_goods(40_000, 10, years_old=9, years_of_life=5, floor=1_000)
    40000
    """
    if min(unit_price, years_old, years_of_life, floor) < 0 or quantity < 1 or floor > WHOLE:
        raise ValueError(
            "Prices, ages and floors are 0 or more, quantities 1 or more, a floor at most the price."
        )
    if years_of_life == 0 or years_old == 0:
        return unit_price * quantity
    left = max(Decimal(years_of_life - years_old) / years_of_life, Decimal(floor) / WHOLE)
    return quantity * int((unit_price * left).quantize(Decimal(1), ROUND_HALF_UP))


def worth_of_hours(minutes: int, hourly: int) -> int:
    """minutes · hourly rate / 60, in minor units, rounded half up; with a rate of 0 the hours are counted, not valued.

    Raises ValueError for negative numbers.
    Source: IPSASB (2006), IPSAS 23, services in kind may be, and need not be, valued; ILO (2011), Manual on the
    measurement of volunteer work, replacement cost.

    >>> worth_of_hours(90, 2_500)
    3750
    """
    if minutes < 0 or hourly < 0:
        raise ValueError("Time and its rate are 0 or more.")
    return (2 * minutes * hourly + 60) // 120


def spending(received: int, by_heading: Mapping[str, int]) -> Spent:
    """What was spent under each heading, largest first, and what is left. Raises ValueError where more was spent than
    received, or an amount is below 0.

    Source: own arithmetic.

    >>> spending(1000, {"Roof": 400, "Tents": 550}).left
    50
    """
    spent = sum(by_heading.values())
    if any(amount < 0 for amount in by_heading.values()) or spent > received:
        raise ValueError("Spending is 0 or more, and at most what was received.")
    ordered = sorted(by_heading.items(), key=lambda pair: (-pair[1], pair[0]))
    return Spent(received, spent, received - spent, tuple(ordered))
