"""What credit really costs in a year, all charges counted: the annual percentage rate of charge of European law.

Source: Directive (EU) 2023/2225 on credit agreements for consumers, annex III, the same equation as in Directive
2008/48/EC, annex I; how days are counted as in Directive 2014/17/EU, annex I, which says it in full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sankofa.methods.amortisation import Schedule
from sankofa.methods.day_counts import months_later

LOWEST, HIGHEST = -0.999_999, 1_000_000.0  # yearly rates among which the answer is sought
ROUNDS = 200


@dataclass(frozen=True)
class Flow:
    """Money on a day, in minor units: above 0 what the borrower receives, below 0 what the borrower pays."""

    on: date
    amount: int


def years_between(start: date, end: date) -> Fraction:
    """Whole months of a twelfth, and what days remain over by 365, or 366 where the year back holds a leap day.

    Whole months are counted back from the end, the days from where they stop back to the start. Raises ValueError
    when the end lies before the start.
    Source: Directive 2014/17/EU, annex I, remark (c).

    >>> years_between(date(1994, 1, 1), date(1995, 7, 1)), years_between(date(2019, 3, 25), date(2019, 4, 30))
    (Fraction(3, 2), Fraction(85, 876))
    """
    if end < start:
        raise ValueError("An interval runs from the earlier day to the later one.")
    months = 12 * (end.year - start.year) + end.month - start.month
    if months_later(end, -months) < start:
        months -= 1
    stop = months_later(end, -months)
    days = (stop - start).days
    year = (stop - months_later(stop, -12)).days
    return Fraction(months, 12) + Fraction(days, year)


def effective_annual_cost(flows: Sequence[Flow]) -> float:
    """X with Σ C (1 + X)^−t = 0 over all flows, t in years from the first; 0.13 is 13 per cent. Unrounded.

    Raises ValueError where nothing is received, nothing is paid, the first flow is a payment, or payments come
    before later amounts received so that more than one rate would fit.
    Source: Directive (EU) 2023/2225, annex III; found by halving.

    >>> flows = [Flow(date(1994, 1, 1), 1000), Flow(date(1995, 1, 1), -600), Flow(date(1996, 1, 1), -600)]
    >>> round(effective_annual_cost(flows), 7)
    0.1306624
    """
    ordered = sorted(flows, key=lambda flow: flow.on)
    signs = [flow.amount > 0 for flow in ordered if flow.amount]
    if not signs or not signs[0] or all(signs) or signs != sorted(signs, reverse=True):
        raise ValueError("A loan is received first and paid back afterwards.")
    timed = [(float(years_between(ordered[0].on, flow.on)), flow.amount) for flow in ordered]
    low, high = LOWEST, HIGHEST
    for _round in range(ROUNDS):
        middle = (low + high) / 2 if high < 2 else (1 + low) ** 0.5 * (1 + high) ** 0.5 - 1
        if _worth(timed, middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def cost_of(plan: Schedule, others: Iterable[Flow] = ()) -> float:
    """The effective annual cost of a schedule, fees counted, and of `others` such as insurance. Raises ValueError
    where :func:`effective_annual_cost` does.

    Source: Directive (EU) 2023/2225, annex III.

    >>> from sankofa.methods.amortisation import Method, Terms, schedule
    >>> plan = schedule(100_000, Terms(Method.FLAT, 1200, 12), date(2025, 1, 1))
    >>> round(100 * cost_of(plan), 1)
    23.7
    """
    paid = [Flow(row.due, -row.total) for row in plan.instalments]
    return effective_annual_cost([Flow(plan.start, plan.paid_out), *paid, *others])


def _worth(timed: list[tuple[float, int]], rate: float) -> float:
    """What all flows are worth on the first day: negative while the rate is too low."""
    try:
        return sum(amount * (1 + rate) ** -years for years, amount in timed)
    except OverflowError:
        return float("-inf")
