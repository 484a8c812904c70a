"""What belongs to whom in a savings group: value of a share, sharing out, leaving, borrowing limits, counting cash.

All amounts are whole minor units of one currency, so that what is paid adds up to what was there. Shares, savings,
debts and payments stand in the order of the members.

Source: Allen and Staehle (2007), Village savings and loan associations: programme guide, VSL Associates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sankofa.methods.money import exchanged, share_out

WHOLE = 10_000  # basis points


class OnLeaving(StrEnum):
    """What somebody who leaves before the end is paid for their shares."""

    SAVINGS = "savings"  # what they paid in, or the value of today where that is less
    VALUE = "value"  # their part of all that the fund has earned and lost


@dataclass(frozen=True)
class Settlement:
    """How a fund is shared out. Of each member: `gross`, what their shares are worth; `deducted`, what they owed and
    pay with it; `paid`, what they take home in cash; `written_off`, what they owe beyond their shares."""

    fund: int
    value: Fraction  # of one share
    gross: tuple[int, ...]
    deducted: tuple[int, ...]
    paid: tuple[int, ...]
    written_off: tuple[int, ...]


@dataclass(frozen=True)
class Departure:
    """What is paid to who leaves, or to their heirs: `gross` less what was owed; `still_owed` is what is left."""

    gross: int
    paid: int
    deducted: int
    still_owed: int


@dataclass(frozen=True)
class DatedRate:
    """Units of the other currency for one of this, as it was on a day."""

    rate: Decimal
    on: date


@dataclass(frozen=True)
class Together:
    """Amounts of several currencies in one; `parts` are those amounts in the one currency."""

    currency: str
    total: int
    parts: tuple[tuple[str, int], ...]


def share_value(fund: int, shares: int) -> Fraction:
    """F / S: what one share is worth, in minor units, exactly.

    F is cash of the loan fund and what members owe it. Raises ValueError for less than nothing, and where nobody
    has a share.
    Source: Allen and Staehle (2007), share-out.

    >>> share_value(1_260_00, 1_000)
    Fraction(126, 1)
    """
    if fund < 0 or shares <= 0:
        raise ValueError("A share has a value where there are shares and a fund.")
    return Fraction(fund, shares)


def settle(cash: int, shares: Sequence[int], owed: Sequence[int]) -> Settlement:
    """Shares out all cash of a loan fund: paid[i] = v s[i] - o[i], v = (C + sum o) / sum s, and adds up to C exactly.

    Who owes more than their shares are worth gets nothing; the rest of that debt is written off, and the value of a
    share counts without it: v = (C + sum o') / sum s' over the others. Cents go by largest remainder, the earlier
    first among equals. Raises ValueError for negative numbers, different lengths, and cash where nobody has shares.
    Source: Allen and Staehle (2007), share-out; largest remainder: Balinski and Young (2001), Fair representation.

    >>> settle(1000, [1, 1, 1], [0, 0, 0]).paid
    (334, 333, 333)
    >>> settle(900, [2, 1, 1], [0, 100, 700])
    Settlement(fund=1333, value=Fraction(1000, 3), gross=(667, 333, 333), deducted=(0, 100, 333), paid=(667, 233, 0), written_off=(0, 0, 367))
    """  # noqa: E501
    _check(cash, shares, owed)
    beyond: set[int] = set()
    while True:
        kept = [i for i in range(len(shares)) if i not in beyond]
        fund = cash + sum(owed[i] for i in kept)
        whole = sum(shares[i] for i in kept)
        value = Fraction(fund, whole) if whole else Fraction(0)
        more = {i for i in kept if owed[i] > value * shares[i]}
        if not more:
            return _settled(fund, value, shares, owed, beyond)
        beyond |= more


def leaving(rule: OnLeaving, *, savings: int, shares: int, value: Fraction, owed: int) -> Departure:
    """What is paid for the shares of who leaves or dies: savings or v s by the rule, less what they owe.

    Never more than v s, so that nobody leaves at the cost of the others; whole minor units, rounded down. Raises
    ValueError for negative numbers.
    Source: Allen and Staehle (2007), members who leave; the cap is ours.

    >>> leaving(OnLeaving.SAVINGS, savings=600, shares=6, value=Fraction(126), owed=200)
    Departure(gross=600, paid=400, deducted=200, still_owed=0)
    >>> leaving(OnLeaving.VALUE, savings=600, shares=6, value=Fraction(126), owed=800)
    Departure(gross=756, paid=0, deducted=756, still_owed=44)
    """
    if min(savings, shares, owed) < 0 or value < 0:
        raise ValueError("Savings, shares, value and debt are 0 or more.")
    worth = int(value * shares)
    gross = worth if rule is OnLeaving.VALUE else min(savings, worth)
    deducted = min(gross, owed)
    return Departure(gross, gross - deducted, deducted, owed - deducted)


def most_to_borrow(savings: int, *, times: int, owed: int, cash: int) -> int:
    """min(t S - o, C), never below 0: what a member may borrow. `times` in basis points: 30,000 is three times.

    Raises ValueError for a negative number. Source: Allen and Staehle (2007), loans up to three times savings.

    >>> most_to_borrow(400_00, times=30_000, owed=200_00, cash=5_000_00)
    100000
    """
    if min(savings, times, owed) < 0:
        raise ValueError("Savings, times and debt are 0 or more.")
    return max(0, min(savings * times // WHOLE - owed, cash))


def fines_due(marks: Sequence[str], amounts: Mapping[str, int]) -> int:
    """Sum of the amounts by rule for what was marked; what has no amount costs nothing.

    Raises ValueError for a negative amount. Source: Allen and Staehle (2007), fines in the constitution.

    >>> fines_due(["late", "present", "absent"], {"late": 50, "absent": 200})
    250
    """
    if any(amount < 0 for amount in amounts.values()):
        raise ValueError("A fine is 0 or more.")
    return sum(amounts.get(mark, 0) for mark in marks)


def cash_difference(opening: int, movements: Sequence[int], counted: int) -> int:
    """counted - (opening + sum of movements): more (+) or less (-) in the box than there should be. Raises ValueError
    for a count below 0. Source: Allen and Staehle (2007), counting the money at the end of a meeting.

    >>> cash_difference(10_000, [2_500, -4_000], 8_400)
    -100
    """
    if counted < 0:
        raise ValueError("What is counted is 0 or more.")
    return counted - opening - sum(movements)


def together(amounts: Mapping[str, int], into: str, rates: Mapping[str, DatedRate]) -> Together:
    """Amounts by currency, each at the rate of a day that is shown with it, as one: sum of a r.

    Raises ValueError for a currency without a rate, and NotAnAmount for a rate that is not above 0.
    Source: own arithmetic; rounding as in `money.exchanged`.

    >>> rate = DatedRate(Decimal("655.957"), date(2026, 5, 2))
    >>> together({"XOF": 1000, "EUR": 10_00}, "XOF", {"EUR": rate})
    Together(currency='XOF', total=7560, parts=(('XOF', 1000), ('EUR', 6560)))
    """
    missing = sorted(set(amounts) - {into} - set(rates))
    if missing:
        raise ValueError(f"There is no rate for {', '.join(missing)}.")
    parts = tuple(
        (code, amount if code == into else exchanged(amount, code, into, rates[code].rate))
        for code, amount in amounts.items()
    )
    return Together(into, sum(amount for _code, amount in parts), parts)


def _check(cash: int, shares: Sequence[int], owed: Sequence[int]) -> None:
    if len(shares) != len(owed):
        raise ValueError(f"{len(shares)} members need as many debts; got {len(owed)}.")
    if cash < 0 or any(number < 0 for number in (*shares, *owed)):
        raise ValueError("Cash, shares and debts are 0 or more.")
    if cash and not sum(shares):
        raise ValueError("There is cash and nobody has a share.")


def _settled(
    fund: int, value: Fraction, shares: Sequence[int], owed: Sequence[int], beyond: set[int]
) -> Settlement:
    """Those beyond pay with all that their shares are worth, rounded down; the others share the fund."""
    weights = [0 if i in beyond else count for i, count in enumerate(shares)]
    parts = share_out(fund, weights)
    gross = [int(value * shares[i]) if i in beyond else parts[i] for i in range(len(shares))]
    deducted = [min(debt, worth) for debt, worth in zip(owed, gross, strict=True)]
    return Settlement(
        fund=fund + sum(deducted[i] for i in beyond),
        value=value,
        gross=tuple(gross),
        deducted=tuple(deducted),
        paid=tuple(worth - debt for worth, debt in zip(gross, deducted, strict=True)),
        written_off=tuple(debt - part for debt, part in zip(owed, deducted, strict=True)),
    )
