"""Schedules of very many loans at once, to the same minor unit as :mod:`sankofa.methods.amortisation` makes each.

Amounts are whole numbers of 64 bits; every interest is a product of whole numbers divided once, so nothing drifts.
Where an equal instalment lies too near the half to be rounded in floating point, it is computed again in long decimals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sankofa.methods.amortisation import BASIS, HIGHEST_RATE, Method, equal_instalment
from sankofa.methods.day_counts import DayCount, year_fraction

Whole = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]

YEARS = {DayCount.THIRTY_360: 360, DayCount.ACTUAL_365: 365, DayCount.ACTUAL_ACTUAL: 365 * 366}
LARGEST = 10**12  # minor units of a loan
NEAR_HALF = 1e-3  # of a unit


@dataclass(frozen=True)
class Loans:
    """Columns, one row a loan: principal in minor units, rate in basis points a year, number of instalments, day of
    paying out. Instalments are a month apart, all of one method and day count, without grace, season and fees."""

    principal: Whole
    rate: Whole
    instalments: Whole
    start: Days
    method: Method
    day_count: DayCount = DayCount.THIRTY_360

    def __post_init__(self) -> None:
        if len({len(self.principal), len(self.rate), len(self.instalments), len(self.start)}) != 1:
            raise ValueError("Every loan has a principal, a rate, a number of instalments and a day.")
        if len(self.principal) and not (
            1 <= self.principal.min() <= self.principal.max() <= LARGEST
            and 0 <= self.rate.min() <= self.rate.max() <= HIGHEST_RATE
            and self.instalments.min() >= 1
        ):
            raise ValueError("Loans are above 0 and below a million millions, rates from 0 to 100 per cent.")


@dataclass(frozen=True)
class Tables:
    """What is due, loans down and instalments across; past the end of a loan all is 0 and no day (NaT)."""

    due: Days
    principal: Whole
    interest: Whole

    @property
    def total(self) -> Whole:
        return self.principal + self.interest


@dataclass(frozen=True)
class Standings:
    """Columns: principal owed, what is due and unpaid, days since the oldest unpaid instalment fell due."""

    owed: Whole
    due: Whole
    days_late: Whole


def schedules(loans: Loans) -> Tables:
    """The schedule of every loan; row i is :func:`sankofa.methods.amortisation.schedule` of loan i. Raises nothing.

    Source: as there.

    >>> one = Loans(np.array([100_000]), np.array([800]), np.array([3]), np.array(["2025-01-31"], "M8[D]"),
    ...             Method.EQUAL_PRINCIPAL)
    >>> tables = schedules(one)
    >>> tables.principal.tolist(), tables.interest.tolist(), tables.due[0, 0].item().isoformat()
    ([[33333, 33333, 33334]], [[667, 444, 222]], '2025-02-28')
    """
    longest = int(loans.instalments.max(initial=1))
    bounds = _bounds(loans.start, longest)
    numerators = _numerators(bounds, loans.day_count)
    within = np.arange(longest)[None, :] < loans.instalments[:, None]
    if loans.method is Method.FLAT:
        principal, interest = _flat(loans, numerators, within)
    else:
        principal, interest = _declining(loans, numerators, within)
    return Tables(np.where(within, bounds[:, 1:], np.datetime64("NaT")), principal, interest)


def standings(tables: Tables, paid: Whole, on: np.datetime64) -> Standings:
    """Where every loan stands on a day when so much was paid of it: oldest instalment first, interest before principal.

    Money above what is due pays the next instalments as they stand; penalties and decisions are not in it. Raises
    ValueError when there is not one sum for each loan, or one below 0.
    Source: as :func:`sankofa.methods.repayments.replay`.

    >>> one = Loans(np.array([40_000]), np.array([1200]), np.array([4]), np.array(["2025-01-01"], "M8[D]"),
    ...             Method.EQUAL_PRINCIPAL)
    >>> now = standings(schedules(one), np.array([10_000]), np.datetime64("2025-02-28"))
    >>> now.owed.tolist(), now.due.tolist(), now.days_late.tolist()
    ([30400], [400], [27])
    """
    if paid.shape != tables.due.shape[:1] or paid.min(initial=0) < 0:
        raise ValueError("Every loan has one sum that was paid of it, and none is below 0.")
    before = np.cumsum(tables.total, axis=1) - tables.total
    here = np.clip(paid[:, None] - before, 0, tables.total)
    of_principal = np.clip(here - tables.interest, 0, None)
    fallen = tables.due <= on
    unpaid = tables.total - here
    late = fallen & (unpaid > 0)
    first = np.argmax(late, axis=1)
    days = (on - tables.due[np.arange(len(paid)), first]).astype("timedelta64[D]").astype(np.int64)
    return Standings(
        owed=(tables.principal - of_principal).sum(axis=1),
        due=np.where(fallen, unpaid, 0).sum(axis=1),
        days_late=np.where(late.any(axis=1), days, 0),
    )


def interest_of(balance: Whole, rate: Whole, numerator: Whole, year: int) -> Whole:
    """round(balance · rate · numerator / (10,000 · year)), half up, exact where the product passes 64 bits.

    Raises nothing; holds for loans up to 10¹² minor units and periods up to two years.
    Source: own arithmetic.

    >>> interest_of(np.array([999_999_999_999]), np.array([9_999]), np.array([133_590]), 133_590).tolist()
    [999899999999]
    """
    divisor = BASIS * year
    part = rate * numerator
    whole, rest = np.divmod(balance, divisor)
    return whole * part + (2 * rest * part + divisor) // (2 * divisor)


def _flat(loans: Loans, numerators: Whole, within: npt.NDArray[np.bool_]) -> tuple[Whole, Whole]:
    time = np.where(within, numerators, 0).sum(axis=1)
    interest = _rounded(loans.principal * loans.rate, time, BASIS * YEARS[loans.day_count])
    parts = [_equal_parts(amount, loans.instalments, within) for amount in (loans.principal, interest)]
    return parts[0], parts[1]


def _rounded(exact: Whole, time: Whole, divisor: int) -> Whole:
    """exact · time / divisor, half up, through Python's own whole numbers."""
    products = exact.astype(object) * time.astype(object)
    return ((2 * products + divisor) // (2 * divisor)).astype(np.int64)


def _declining(loans: Loans, numerators: Whole, within: npt.NDArray[np.bool_]) -> tuple[Whole, Whole]:
    count, longest = within.shape
    principal, interest = np.zeros((count, longest), np.int64), np.zeros((count, longest), np.int64)
    equal = _principals(loans, within)
    instalment = _instalments(loans, numerators, within) if equal is None else None
    balance, year = loans.principal.copy(), YEARS[loans.day_count]
    for number in range(longest):
        here = np.where(within[:, number], interest_of(balance, loans.rate, numerators[:, number], year), 0)
        if equal is None:
            part = np.minimum(np.maximum(instalment - here, 0), balance)
            part = np.where(number == loans.instalments - 1, balance, np.where(within[:, number], part, 0))
        else:
            part = equal[:, number]
        balance = balance - part
        principal[:, number], interest[:, number] = part, here
    return principal, interest


def _principals(loans: Loans, within: npt.NDArray[np.bool_]) -> Whole | None:
    """The parts of principal where the method names them beforehand."""
    if loans.method is Method.EQUAL_PRINCIPAL:
        return _equal_parts(loans.principal, loans.instalments, within)
    if loans.method is Method.BULLET:
        last = np.arange(within.shape[1])[None, :] == loans.instalments[:, None] - 1
        return np.where(last, loans.principal[:, None], 0)
    return None


def _instalments(loans: Loans, numerators: Whole, within: npt.NDArray[np.bool_]) -> Whole:
    year = YEARS[loans.day_count]
    factors = 1 + loans.rate[:, None] * numerators / (BASIS * year)
    worth = np.where(within, 1 / np.cumprod(factors, axis=1), 0).sum(axis=1)
    exact = loans.principal / worth
    rounded = np.floor(exact + 0.5).astype(np.int64)
    doubtful = np.abs(exact - np.floor(exact) - 0.5) < NEAR_HALF + exact * 1e-13
    for loan in np.flatnonzero(doubtful):
        rounded[loan] = _in_decimals(loans, int(loan))
    return rounded


def _in_decimals(loans: Loans, loan: int) -> int:
    bounds = _bounds(loans.start[loan : loan + 1], int(loans.instalments[loan]))[0].tolist()
    fractions = [year_fraction(a, b, loans.day_count) for a, b in pairwise(bounds)]
    return equal_instalment(int(loans.principal[loan]), int(loans.rate[loan]), fractions)


def _equal_parts(amount: Whole, count: Whole, within: npt.NDArray[np.bool_]) -> Whole:
    upto = np.arange(within.shape[1] + 1)[None, :]
    edges = amount[:, None] * upto // count[:, None]
    return np.where(within, np.diff(edges, axis=1), 0)


def _bounds(start: Days, longest: int) -> Days:
    """The day of paying out and those of the instalments: the same day of the month, or its last."""
    month = start.astype("datetime64[M]")
    day = (start - month.astype("datetime64[D]")).astype(np.int64)
    months = month[:, None] + np.arange(longest + 1)[None, :]
    lengths = _lengths(months)
    return months.astype("datetime64[D]") + np.minimum(day[:, None], lengths - 1)


def _lengths(months: npt.NDArray[np.datetime64]) -> Whole:
    return ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)


def _numerators(bounds: Days, count: DayCount) -> Whole:
    """Parts of a year by the denominator of the convention."""
    if count is DayCount.THIRTY_360:
        months = bounds.astype("datetime64[M]")
        day = (bounds - months.astype("datetime64[D]")).astype(np.int64) + 1
        thirtieth = np.where(day == _lengths(months), 30, np.minimum(day, 30))
        return np.diff(30 * months.astype(np.int64) + thirtieth, axis=1)
    if count is DayCount.ACTUAL_365:
        return np.diff(bounds.astype("datetime64[D]").astype(np.int64), axis=1)
    return _by_the_year(bounds)


def _by_the_year(bounds: Days) -> Whole:
    """Days before the turn of the year by its length, and those after it by the next one's."""
    years = bounds.astype("datetime64[Y]")
    turn = years[:, 1:].astype("datetime64[D]")
    first, last = bounds[:, :-1], bounds[:, 1:]
    before = np.maximum((turn - first).astype(np.int64), 0)
    after = (last - np.maximum(first, turn)).astype(np.int64)
    return before * _per_day(years[:, :-1]) + after * _per_day(years[:, 1:])


def _per_day(years: npt.NDArray[np.datetime64]) -> Whole:
    number = years.astype(np.int64) + 1970
    leap = (number % 4 == 0) & ((number % 100 != 0) | (number % 400 == 0))
    return np.where(leap, 365, 366)


def as_days(days: Sequence[str]) -> Days:
    """Days written as 2025-01-31, as a column. Raises ValueError for what is no day.

    >>> as_days(["2025-01-31"]).tolist()[0].isoformat()
    '2025-01-31'
    """
    return np.array(days, dtype="datetime64[D]")
