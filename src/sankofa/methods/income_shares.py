"""Sharing what an enterprise earned between those who own it, work in it and live around it.

Amounts are whole minor units; parts are basis points that make up the whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sankofa.methods.money import share_out

WHOLE = 10_000  # basis points


@dataclass(frozen=True)
class Shared:
    """Income, costs, what was left to share, and who gets which amount. A loss is shared by nobody."""

    income: int
    costs: int
    left: int
    parts: tuple[tuple[str, int], ...]


def share_income(income: int, costs: int, parts: Mapping[str, int]) -> Shared:
    """L = I - K; part[i] = L p[i] / 10,000, adding up to L exactly; nothing to anybody where L is below 0.

    Raises ValueError for negative numbers and where the parts do not make up 10,000 basis points.
    Source: own arithmetic; cents by largest remainder, Balinski and Young (2001), Fair representation.

    >>> share_income(1_000_00, 250_01, {"investors": 4_000, "hosts": 5_000, "community": 1_000}).parts
    (('investors', 30000), ('hosts', 37499), ('community', 7500))
    """
    if min(income, costs) < 0 or any(part < 0 for part in parts.values()):
        raise ValueError("Income, costs and parts are 0 or more.")
    if sum(parts.values()) != WHOLE:
        raise ValueError("The parts make up 100 per cent.")
    left = income - costs
    amounts = share_out(max(left, 0), list(parts.values()))
    return Shared(income, costs, left, tuple(zip(parts, amounts, strict=True)))


def dividends(amount: int, holdings: Mapping[str, int]) -> dict[str, int]:
    """d[i] = D h[i] / sum h, in whole minor units that add up to D; by what each put in, in their order.

    Raises ValueError for negative numbers, and for an amount where nobody holds anything.
    Source: method of largest remainders, Balinski and Young (2001), Fair representation.

    >>> dividends(100_00, {"1": 500_00, "2": 250_00, "3": 0})
    {'1': 6667, '2': 3333, '3': 0}
    """
    if amount < 0:
        raise ValueError("A dividend is 0 or more.")
    return dict(zip(holdings, share_out(amount, list(holdings.values())), strict=True))
