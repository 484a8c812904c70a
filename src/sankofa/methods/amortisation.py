"""Schedules of loans: what is to be paid when, in whole minor units that add up to the loan exactly.

Rates are basis points a year (1,200 is 12 per cent), so that every interest is an exact fraction rounded once, half
up. The last instalment takes what rounding left, and never more than that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, pairwise

from sankofa.methods.day_counts import DayCount, payment_dates, year_fraction

BASIS = 10_000
HIGHEST_RATE = 10_000  # basis points: 100 per cent a year
MOST_INSTALMENTS = 600
DIGITS = 50  # of the decimal arithmetic that finds equal instalments


class Method(StrEnum):
    """How principal and interest spread over the instalments."""

    FLAT = "flat"  # interest on the whole loan for the whole time, in equal parts
    EQUAL_INSTALMENTS = "equal_instalments"  # declining balance, annuity
    EQUAL_PRINCIPAL = "equal_principal"  # declining balance, falling instalments
    BULLET = "bullet"  # the whole loan with the last payment


class GraceInterest(StrEnum):
    """What becomes of the interest of instalments on which none is paid."""

    DEFERRED = "deferred"  # due, without interest on it, with the first instalment that bears interest
    WAIVED = "waived"


@dataclass(frozen=True)
class Fee:
    """What the lender takes besides interest: a fixed sum in minor units, a part of the loan in basis points, or both.

    Taken once when the loan is paid out, or with every instalment.
    """

    name: str
    fixed: int = 0
    rate: int = 0
    each: bool = False


@dataclass(frozen=True)
class Terms:
    """A product as data. `grace_principal` and `grace_interest` count instalments from the first on which nothing of
    the kind is paid; `season` are the months of the year in which payments fall, none for all; `unit` is the
    smallest step of an equal instalment in minor units, such as 100 for whole units of a currency with cents.
    """

    method: Method
    rate: int
    instalments: int
    months: int = 1
    days: int = 0
    grace_principal: int = 0
    grace_interest: int = 0
    interest_in_grace: GraceInterest = GraceInterest.DEFERRED
    season: frozenset[int] = frozenset()
    day_count: DayCount = DayCount.THIRTY_360
    fees: tuple[Fee, ...] = ()
    unit: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.rate <= HIGHEST_RATE:
            raise ValueError("Interest lies between 0 and 100 per cent a year.")
        if not 1 <= self.instalments <= MOST_INSTALMENTS:
            raise ValueError(f"There are 1 to {MOST_INSTALMENTS} instalments.")
        graces = (self.grace_principal, self.grace_interest)
        if not all(0 <= grace < self.instalments for grace in graces):
            raise ValueError("Grace ends before the last instalment.")
        if self.unit < 1 or any(fee.fixed < 0 or not 0 <= fee.rate <= BASIS for fee in self.fees):
            raise ValueError("Fees are not below 0 and not above the loan; the smallest step is 1.")


@dataclass(frozen=True)
class Instalment:
    """What is due on a day; `balance` is the principal owed once its principal is paid."""

    number: int
    due: date
    principal: int
    interest: int
    fee: int
    balance: int

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.fee


@dataclass(frozen=True)
class Schedule:
    """A loan paid out on `start`, with what is taken from it at once and what is to be paid back."""

    start: date
    principal: int
    fee_at_start: int
    instalments: tuple[Instalment, ...] = field(repr=False)

    @property
    def paid_out(self) -> int:
        return self.principal - self.fee_at_start

    @property
    def interest(self) -> int:
        return sum(row.interest for row in self.instalments)

    @property
    def cost(self) -> int:
        return self.interest + self.fee_at_start + sum(row.fee for row in self.instalments)


def schedule(principal: int, terms: Terms, start: date) -> Schedule:
    """What is due when, in minor units; Σ principal is the loan exactly.

    Declining balance: interest I = round(B r f), B the balance, r the yearly rate, f the part of a year. Equal
    instalments: A = P / Σ 1/Π(1 + r f) over the instalments that bear principal, rounded to `unit`, principal
    A − I but not below 0. Equal principal: P k/n, rounded down, in differences. Flat: P r (time) in n parts. Raises
    ValueError for a loan that is not above 0.
    Source: Kellison (2009), The theory of interest, chapter 5; own rounding.

    >>> plan = schedule(100_000, Terms(Method.EQUAL_INSTALMENTS, 800, 4, months=12), date(2025, 1, 1))
    >>> [(row.principal, row.interest) for row in plan.instalments]
    [(22192, 8000), (23967, 6225), (25885, 4307), (27956, 2236)]
    """
    if principal < 1:
        raise ValueError("A loan is above 0.")
    days = payment_dates(start, terms.instalments, months=terms.months, days=terms.days, season=terms.season)
    at_start = sum(_fee(principal, fee) for fee in terms.fees if not fee.each)
    return Schedule(start, principal, at_start, tuple(instalments_on(days, principal, terms, start)))


def instalments_on(
    days: Sequence[date], principal: int, terms: Terms, start: date, kept: int | None = None
) -> list[Instalment]:
    """The instalments of a loan, or of what is left of it, on days that are given; `terms` tells the rest.

    With `kept`, the part of principal (equal principal) or the instalment of principal and interest (equal
    instalments) stays what it was, so that the loan ends on an earlier day. Raises ValueError without days.
    Source: as :func:`schedule`.

    >>> terms = Terms(Method.EQUAL_PRINCIPAL, 1200, 3)
    >>> days = [date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1)]
    >>> [row.principal for row in instalments_on(days, 500, terms, date(2025, 1, 1), kept=300)]
    [300, 200]
    """
    if not days:
        raise ValueError("There is at least one instalment.")
    fractions = [year_fraction(a, b, terms.day_count) for a, b in pairwise([start, *days])]
    principals, accrued = _spread(principal, terms, fractions, kept)
    interests = _after_grace(accrued, terms)
    fee = sum(_fee(principal, fee) for fee in terms.fees if fee.each)
    rows, balance = [], principal
    for number, (day, part, interest) in enumerate(zip(days, principals, interests, strict=True), start=1):
        if balance == 0 and number > terms.grace_interest + 1:
            break
        balance -= part
        rows.append(Instalment(number, day, part, interest, fee, balance))
    return rows


def interest_on(balance: int, rate: int, fraction: Fraction) -> int:
    """round(balance · rate/10,000 · fraction), half up, in minor units. Raises nothing.

    Source: own rounding, the usual one of lenders.

    >>> interest_on(100_050, 1200, Fraction(1, 12))
    1001
    """
    return half_up(balance * rate * fraction.numerator, BASIS * fraction.denominator)


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator to the nearest whole number, halves up. Raises ZeroDivisionError.

    >>> half_up(5, 2), half_up(-5, 2)
    (3, -2)
    """
    return (2 * numerator + denominator) // (2 * denominator)


def equal_instalment(principal: int, rate: int, fractions: Sequence[Fraction], unit: int = 1) -> int:
    """P / Σ 1/Π(1 + r f), to the nearest `unit`: the instalment that pays a loan off over these parts of a year.

    Raises ValueError without parts of a year.
    Source: Kellison (2009), The theory of interest, chapter 5.

    >>> equal_instalment(1_000_000, 800, [Fraction(1, 12)] * 10)
    103703
    """
    if not fractions:
        raise ValueError("There is at least one instalment.")
    with localcontext() as context:
        context.prec = DIGITS
        growth, worth = Decimal(1), Decimal(0)
        for part in fractions:
            growth *= 1 + Decimal(rate * part.numerator) / (BASIS * part.denominator)
            worth += 1 / growth
        exact = Fraction(principal / worth)
    return unit * half_up(exact.numerator, exact.denominator * unit)


def largest_loan(monthly: int, terms: Terms, start: date) -> int:
    """The largest loan that is paid off by putting aside `monthly` minor units a month; 0 where there is none.

    At each payment, Σ paid so far ≤ `monthly` · months since `start`, so that what is put aside before a harvest
    counts at the harvest. Found by halving; it always fits, and rounding may leave some units between it and the very
    largest. Raises ValueError for a negative sum.
    Source: own arithmetic.

    >>> largest_loan(10_000, Terms(Method.FLAT, 1200, 12), date(2025, 1, 1))
    107143
    """
    if monthly < 0:
        raise ValueError("What is put aside is not below 0.")
    if monthly == 0:
        return 0
    last = payment_dates(start, terms.instalments, months=terms.months, days=terms.days, season=terms.season)[
        -1
    ]
    low, high = 0, _put_aside(monthly, start, last, terms)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _served(middle, monthly, terms, start) else (low, middle - 1)
    return low


def _served(principal: int, monthly: int, terms: Terms, start: date) -> bool:
    rows = schedule(principal, terms, start).instalments
    paid = accumulate(row.total for row in rows)
    return all(
        total <= _put_aside(monthly, start, row.due, terms) for total, row in zip(paid, rows, strict=True)
    )


def _put_aside(monthly: int, start: date, day: date, terms: Terms) -> int:
    if terms.days:
        return 12 * monthly * (day - start).days // 365
    return monthly * (12 * (day.year - start.year) + day.month - start.month)


def _spread(
    principal: int, terms: Terms, fractions: list[Fraction], kept: int | None
) -> tuple[list[int], list[int]]:
    """Principal and interest of each instalment, before grace of interest."""
    count = len(fractions)
    if terms.method is Method.FLAT:
        interest = interest_on(principal, terms.rate, sum(fractions, Fraction(0)))
        return _in_parts(principal, terms, count, kept), _parts(interest, count)
    if terms.method is Method.EQUAL_INSTALMENTS:
        return _annuity(principal, terms, fractions, kept)
    principals = _in_parts(principal, terms, count, kept)
    if terms.method is Method.BULLET:
        principals = [0] * (count - 1) + [principal]
    interests, balance = [], principal
    for part, fraction in zip(principals, fractions, strict=True):
        interests.append(interest_on(balance, terms.rate, fraction))
        balance -= part
    return principals, interests


def _annuity(
    principal: int, terms: Terms, fractions: list[Fraction], kept: int | None
) -> tuple[list[int], list[int]]:
    bearing = fractions[terms.grace_principal :]
    instalment = equal_instalment(principal, terms.rate, bearing, terms.unit) if kept is None else kept
    principals, interests, balance = [], [], principal
    for number, fraction in enumerate(fractions):
        interest = interest_on(balance, terms.rate, fraction)
        part = 0 if number < terms.grace_principal else min(max(instalment - interest, 0), balance)
        if number == len(fractions) - 1:
            part = balance
        balance -= part
        principals.append(part)
        interests.append(interest)
    return principals, interests


def _in_parts(principal: int, terms: Terms, count: int, kept: int | None) -> list[int]:
    paying = count - terms.grace_principal
    parts = _parts(principal, paying)
    if kept is not None:
        parts = [min(kept, max(principal - kept * part, 0)) for part in range(paying)]
        parts[-1] += principal - sum(parts)
    return [0] * terms.grace_principal + parts


def _parts(amount: int, count: int) -> list[int]:
    """Equal parts that differ by one unit at most and add up."""
    return [amount * (part + 1) // count - amount * part // count for part in range(count)]


def _after_grace(accrued: list[int], terms: Terms) -> list[int]:
    grace = terms.grace_interest
    deferred = sum(accrued[:grace]) if terms.interest_in_grace is GraceInterest.DEFERRED else 0
    return [0] * grace + [accrued[grace] + deferred, *accrued[grace + 1 :]]


def _fee(principal: int, fee: Fee) -> int:
    return fee.fixed + half_up(principal * fee.rate, BASIS)
