"""Interest on savings from day to day, rounded once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sankofa.methods.amortisation import BASIS, half_up

YEAR = 365


@dataclass(frozen=True)
class Move:
    """Minor units paid in, or out where below 0, on a day; they count from the next one."""

    on: date
    amount: int


def interest_of_savings(moves: Iterable[Move], rate: int, since: date, until: date) -> int:
    """round(Σ balance · days · rate / (10,000 · 365)) over the days after `since` up to `until`, in minor units.

    `rate` in basis points a year. What is moved on a day counts from the next. Raises ValueError for a period that
    does not go forward and a rate below 0 or above 100 per cent.
    Source: own rule, simple interest actual/365.

    >>> interest_of_savings([Move(date(2025, 1, 1), 100_000)], 365, date(2024, 12, 31), date(2025, 1, 11))
    100
    """
    if until <= since or not 0 <= rate <= BASIS:
        raise ValueError("A period goes forward, and a rate lies between 0 and 100 per cent.")
    weighed = sum(move.amount * (until - max(move.on, since)).days for move in moves if move.on < until)
    return half_up(weighed * rate, BASIS * YEAR)
