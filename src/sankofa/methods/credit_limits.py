"""How much a household may borrow against the money that comes from abroad, each step with its numbers.

What comes in counts, how regularly and for how long; nothing else about the people does: no sex, age, origin, religion,
status or family enters. Amounts are minor units of one currency.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median_low

from sankofa.methods.amortisation import BASIS, Terms, largest_loan


class Reason(StrEnum):
    """Why nothing can be lent on this history."""

    TOO_SHORT = "too_short"
    TOO_IRREGULAR = "too_irregular"
    NOTHING_LEFT = "nothing_left"
    BELOW_SMALLEST = "below_smallest"


@dataclass(frozen=True)
class Receipt:
    """Money that came in on a day."""

    on: date
    amount: int

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("What came in is above 0.")


@dataclass(frozen=True)
class LimitRule:
    """A lender's rule. `window` months are looked at; money must have come in at least `seen` of them, and in
    `regularity` basis points of the months since the first; `share` basis points of a median month can serve a loan."""

    window: int
    seen: int
    regularity: int
    share: int
    smallest: int
    largest: int

    def __post_init__(self) -> None:
        if not 1 <= self.seen <= self.window <= 120:
            raise ValueError("Between 1 and 120 months are looked at, and money came in some of them.")
        if not 0 <= self.regularity <= BASIS or not 1 <= self.share <= BASIS:
            raise ValueError("Shares lie between nothing and the whole.")
        if not 1 <= self.smallest <= self.largest:
            raise ValueError("The smallest loan is above 0 and not above the largest.")


@dataclass(frozen=True)
class Limit:
    """The answer and what led to it. `amount` is 0 exactly where `refused` names a reason."""

    amount: int
    refused: Reason | None
    months_looked_at: int
    months_seen: int
    months_since_first: int
    regularity: int  # basis points
    median_month: int
    serviceable: int  # of a median month, before other dues
    other_dues: int
    instalment: int  # what is left for a loan in a month
    affordable: int  # the largest loan that this serves, before the rule's own largest


def told_once(files: Iterable[Iterable[Receipt]]) -> list[Receipt]:
    """What several files tell together: of each day and amount as many receipts as the file with most of them has.

    So a transfer that two files tell of counts once, and two alike on one day in one file count twice. Raises nothing.
    Source: own rule.

    >>> day = date(2025, 1, 5)
    >>> len(told_once([[Receipt(day, 100), Receipt(day, 100)], [Receipt(day, 100), Receipt(day, 70)]]))
    3
    """
    most: Counter[Receipt] = Counter()
    for rows in files:
        most |= Counter(rows)
    return sorted(most.elements(), key=lambda receipt: (receipt.on, receipt.amount))


def put_aside(dues: Iterable[tuple[date, int]], on: date) -> int:
    """max Σ due until then / months until then, rounded up: what a month has to yield so that every due can be paid.

    Months are counted from `on`, begun ones as whole, and one at least, so that what is late counts in full. Raises
    ValueError for a due below 0.
    Source: own arithmetic, the measure of :func:`sankofa.methods.amortisation.largest_loan`.

    >>> put_aside([(date(2025, 2, 1), 100), (date(2025, 10, 15), 900)], date(2025, 1, 20))
    112
    """
    total, monthly = 0, 0
    for day, amount in sorted(dues):
        if amount < 0:
            raise ValueError("What is due is not below 0.")
        total += amount
        months = max(_number(day) - _number(on) + (day.day > on.day), 1)
        monthly = max(monthly, -(-total // months))
    return monthly


def months_of(receipts: Iterable[Receipt], on: date, window: int) -> list[int]:
    """What came in in each of the `window` whole months before that of `on`, oldest first; 0 where nothing came.

    Raises ValueError for a window of no months.
    Source: own arithmetic.

    >>> months_of([Receipt(date(2025, 1, 5), 100), Receipt(date(2025, 3, 9), 50)], date(2025, 4, 2), 4)
    [0, 100, 0, 50]
    """
    if window < 1:
        raise ValueError("At least one month is looked at.")
    sums = [0] * window
    for receipt in receipts:
        place = window + _number(receipt.on) - _number(on)
        if 0 <= place < window:
            sums[place] += receipt.amount
    return sums


def limit(
    receipts: Iterable[Receipt],
    rule: LimitRule,
    terms: Terms,
    on: date,
    others: Sequence[int] = (),
) -> Limit:
    """The largest loan by `terms` whose instalments this history can serve; with every number on the way.

    Median over the months since the first receipt, months without one counted as 0, the lower middle one of two;
    serviceable = share · median;
    instalment = serviceable − Σ `others`, the dues of other debts in a month; affordable = the largest loan
    that is served by putting that aside every month. Raises ValueError for negative dues.
    Source: own rule, after the practice of remittance-backed credit described in JMDI (2011), handbook, section 3.

    >>> history = [Receipt(date(2024, month, 10), 20_000) for month in range(1, 13)]
    >>> rule = LimitRule(window=12, seen=6, regularity=7500, share=4000, smallest=10_000, largest=500_000)
    >>> from sankofa.methods.amortisation import Method
    >>> found = limit(history, rule, Terms(Method.FLAT, 1200, 12), date(2025, 1, 20), others=[3_000])
    >>> found.median_month, found.serviceable, found.instalment, found.amount
    (20000, 8000, 5000, 53571)
    """
    if any(due < 0 for due in others):
        raise ValueError("What is due elsewhere is not below 0.")
    months = months_of(receipts, on, rule.window)
    since = _since_first(months)
    seen = sum(month > 0 for month in months)
    median = median_low(since) if since else 0
    serviceable = median * rule.share // BASIS
    left = max(serviceable - sum(others), 0)
    affordable = largest_loan(left, terms, on)
    regularity = seen * BASIS // len(since) if since else 0
    reason = _refusal(rule, seen, regularity, left, affordable)
    return Limit(
        amount=0 if reason else min(affordable, rule.largest),
        refused=reason,
        months_looked_at=rule.window,
        months_seen=seen,
        months_since_first=len(since),
        regularity=regularity,
        median_month=median,
        serviceable=serviceable,
        other_dues=sum(others),
        instalment=left,
        affordable=affordable,
    )


def _refusal(rule: LimitRule, seen: int, regularity: int, left: int, affordable: int) -> Reason | None:
    if seen < rule.seen:
        return Reason.TOO_SHORT
    if regularity < rule.regularity:
        return Reason.TOO_IRREGULAR
    if left == 0:
        return Reason.NOTHING_LEFT
    return Reason.BELOW_SMALLEST if min(affordable, rule.largest) < rule.smallest else None


def _since_first(months: list[int]) -> list[int]:
    first = next((place for place, amount in enumerate(months) if amount), len(months))
    return months[first:]


def _number(day: date) -> int:
    return 12 * day.year + day.month
