"""Loans of a savings group to its members: monthly charge, plan, payments, and what is owed on a day.

Amounts are whole minor units, the monthly charge whole basis points (100 are one per cent). A charge falls due each
month while something is owed, and no longer than the loan was given for: nobody's debt grows without end. A payment
goes to charges that fell due first, then to what was borrowed.

Source: Allen and Staehle (2007), Village savings and loan associations: programme guide, VSL Associates.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sankofa.methods.money import rounded, share_out

WHOLE = 10_000  # basis points
HIGHEST_CHARGE = 2_000  # 20 per cent a month: more is a slip of the hand
LONGEST = 36  # months


class Charge(StrEnum):
    FLAT = "flat"  # each month of what was borrowed at first
    DECLINING = "declining"  # each month of what is still owed


@dataclass(frozen=True)
class Terms:
    """How a loan is charged. Raises ValueError for what is negative or absurd."""

    charge: Charge
    monthly: int  # basis points
    months: int

    def __post_init__(self) -> None:
        if not 0 <= self.monthly <= HIGHEST_CHARGE:
            raise ValueError("A monthly charge lies between 0 and 20 per cent.")
        if not 1 <= self.months <= LONGEST:
            raise ValueError(f"A loan runs for 1 to {LONGEST} months.")


@dataclass(frozen=True)
class Loan:
    principal: int
    given_on: date
    terms: Terms

    def __post_init__(self) -> None:
        if self.principal <= 0:
            raise ValueError("A loan is of more than nothing.")


@dataclass(frozen=True)
class Instalment:
    number: int
    due_on: date
    principal: int
    charge: int


@dataclass(frozen=True)
class Standing:
    """A loan on a day: `outstanding` of what was borrowed, `charges` that fell due and were not paid, and how much of
    both is `late` by the plan."""

    outstanding: int
    charges: int
    late: int
    paid_principal: int
    paid_charges: int

    @property
    def owed(self) -> int:
        return self.outstanding + self.charges


def due_date(given_on: date, number: int) -> date:
    """The day of the month `number` months later, or the last day of a shorter month.

    Raises ValueError for a number below 0. Source: ISO 8601-1 (2019), calendar arithmetic by month.

    >>> due_date(date(2027, 12, 31), 2)
    datetime.date(2028, 2, 29)
    """
    if number < 0:
        raise ValueError("Instalments are counted from 1.")
    year, month = divmod(given_on.year * 12 + given_on.month - 1 + number, 12)
    return date(year, month + 1, min(given_on.day, monthrange(year, month + 1)[1]))


def plan(loan: Loan) -> tuple[Instalment, ...]:
    """Equal parts of what was borrowed, each month with its charge: P r, or r times what is still owed.

    Parts differ by one minor unit at most, the earlier are larger; charges are rounded half to even. Raises nothing.
    Source: Allen and Staehle (2007), loan terms.

    >>> loan = Loan(100_00, date(2026, 1, 31), Terms(Charge.DECLINING, 500, 3))
    >>> [(each.due_on.isoformat(), each.principal, each.charge) for each in plan(loan)]
    [('2026-02-28', 3334, 500), ('2026-03-31', 3333, 333), ('2026-04-30', 3333, 167)]
    """
    parts, rows, owed = share_out(loan.principal, [1] * loan.terms.months), [], loan.principal
    for number, part in enumerate(parts, start=1):
        rows.append(Instalment(number, due_date(loan.given_on, number), part, _charge(loan, owed)))
        owed -= part
    return tuple(rows)


def standing(loan: Loan, payments: Sequence[tuple[date, int]], on: date) -> Standing:
    """What is owed on a day after payments, in the order of their days; those after that day do not count.

    Raises ValueError for a payment that is not above 0, or above what was owed on its day.
    Source: own arithmetic on the terms.

    >>> loan = Loan(100_00, date(2026, 1, 10), Terms(Charge.FLAT, 500, 2))
    >>> standing(loan, [(date(2026, 2, 10), 55_00)], on=date(2026, 3, 10))
    Standing(outstanding=5000, charges=500, late=5500, paid_principal=5000, paid_charges=500)
    """
    outstanding, due, paid_charges, month = loan.principal, 0, 0, 0
    for day, amount in sorted((each for each in payments if each[0] <= on), key=lambda each: each[0]):
        month, due = _fallen_due(loan, outstanding, due, month, day)
        if not 0 < amount <= outstanding + due:
            raise ValueError("A payment is above nothing, and no more than what is owed.")
        to_charges = min(amount, due)
        due, paid_charges, outstanding = (
            due - to_charges,
            paid_charges + to_charges,
            outstanding - amount + to_charges,
        )
    month, due = _fallen_due(loan, outstanding, due, month, on)
    paid = loan.principal - outstanding
    by_plan = sum(each.principal for each in plan(loan) if each.due_on <= on)
    return Standing(outstanding, due, max(0, by_plan - paid) + due, paid, paid_charges)


def total_of(rows: Sequence[Instalment]) -> int:
    """All that a plan asks for: sum of parts and charges. Raises nothing. Source: own arithmetic.

    >>> total_of(plan(Loan(100_00, date(2026, 1, 10), Terms(Charge.FLAT, 500, 2))))
    11000
    """
    return sum(each.principal + each.charge for each in rows)


def _charge(loan: Loan, owed: int) -> int:
    base = loan.principal if loan.terms.charge is Charge.FLAT else owed
    return rounded(Fraction(base * loan.terms.monthly, WHOLE)) if owed else 0


def _fallen_due(loan: Loan, outstanding: int, due: int, month: int, on: date) -> tuple[int, int]:
    """Charges of the months that ended by a day, added to those that are due."""
    while month < loan.terms.months and due_date(loan.given_on, month + 1) <= on:
        month += 1
        due += _charge(loan, outstanding)
    return month, due
