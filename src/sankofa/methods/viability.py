"""Whether a small firm earns or loses: break-even, cash month by month, and advice in words that follow from them.

Money is whole minor units (cents). The owner's own pay counts as a cost: a firm that cannot pay it lives on savings.
Sources: Horngren, Datar and Rajan (2015), Cost accounting, on cost, volume and profit; ILO, Start and improve your
business, on plans of cash flow. The numbers in the examples are made up.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from sankofa.methods.one_way import Swing, swings

MOST_MONTHS = 120
EVEN = (100,) * 12
THIN = Decimal("0.1")  # a fall of sales by this share makes a thin margin of safety a loss
LATE = 24  # months until the start is earned back


@dataclass(frozen=True)
class Firm:
    """What an owner knows or guesses. Money and units are of one month where nothing else is said.

    `ramp` months pass until `units` are sold; `season` says for each month of the year what is sold, in per cent of
    the usual; customers pay `late` months after. Raises ValueError for what cannot be.
    """

    price: int
    unit_cost: int
    units: int
    fixed: int
    owner_pay: int = 0
    start: int = 0
    savings: int = 0
    loan: int = 0
    loan_rate: Decimal = Decimal(0)  # a year
    loan_months: int = 0
    ramp: int = 0
    late: int = 0
    season: tuple[int, ...] = EVEN
    months: int = 24

    def __post_init__(self) -> None:
        money = (self.price, self.unit_cost, self.units, self.fixed, self.owner_pay, self.start)
        if min(*money, self.savings, self.loan, self.ramp, self.late, self.loan_months) < 0:
            raise ValueError("Money, units and months are 0 or more.")
        if not self.price or not 1 <= self.months <= MOST_MONTHS or self.ramp > MOST_MONTHS:
            raise ValueError(f"A price is above 0, and a plan has between 1 and {MOST_MONTHS} months.")
        if not 0 <= self.loan_rate <= 5 or (self.loan and not self.loan_months):
            raise ValueError("A loan has a rate between 0 and 5 a year, and months in which it is paid back.")
        if len(self.season) != 12 or min(self.season) < 0 or max(self.season) > 1_000:
            raise ValueError("A season has twelve months, each between 0 and 1000 per cent.")


@dataclass(frozen=True)
class BreakEven:
    """Units and sales of a month that just meet the fixed costs and the owner's pay; None where no number does."""

    units: int | None
    sales: int | None


@dataclass(frozen=True)
class Month:
    """A month of the plan. `profit` is after the owner's pay and interest; `cash` what is left at its end."""

    number: int
    units: int
    sales: int
    received: int
    costs: int
    interest: int
    repaid: int
    profit: int
    cash: int

    @property
    def instalment(self) -> int:
        """Interest and what is paid back together. Raises nothing.

        >>> cash_flow(Firm(200, 120, 100, 0, loan=1_000, loan_months=10))[0].instalment
        100
        """
        return self.interest + self.repaid


class Advice(StrEnum):
    """What the numbers say, the gravest first."""

    BELOW_COST = "below-cost"
    LOSES = "loses"
    LIVES_ON_SAVINGS = "lives-on-savings"
    RUNS_DRY = "runs-dry"
    THIN = "thin"
    PAID_LATE = "paid-late"
    LATE_BACK = "late-back"
    SOUND = "sound"


@dataclass(frozen=True)
class Reading:
    """A plan in a few numbers. `full` is the profit of a usual month when the firm is known; `safety` the share by
    which sales may fall before it loses; `runs_dry` (0 is the start), `first_profit` and `earned_back` are months,
    None where they never come."""

    full: int
    break_even: BreakEven
    safety: Decimal | None
    lowest_cash: int
    lowest_month: int
    runs_dry: int | None
    first_profit: int | None
    earned_back: int | None
    advice: tuple[Advice, ...]

    @property
    def earns(self) -> bool:
        """Whether a usual month leaves something after the owner's pay. Raises nothing.

        >>> reading(Firm(price=200, unit_cost=120, units=100, fixed=3_000)).earns
        True
        """
        return self.full > 0


def break_even(firm: Firm) -> BreakEven:
    """(fixed + owner's pay) / (price - cost of a unit), rounded up. Raises nothing.

    Source: Horngren, Datar and Rajan (2015), chapter 3.

    >>> break_even(Firm(price=200, unit_cost=120, units=1_000, fixed=2_000))
    BreakEven(units=25, sales=5000)
    """
    left = firm.price - firm.unit_cost
    if left <= 0:
        return BreakEven(None, None)
    units = ceil(Fraction(firm.fixed + firm.owner_pay, left))
    return BreakEven(units, units * firm.price)


def instalment(loan: int, rate: Decimal, months: int) -> int:
    """L r / (1 - (1 + r)^-n) with r the rate of a month, rounded up. Raises ValueError without months.

    >>> instalment(1_000, Decimal(0), 10), instalment(100_000, Decimal("0.12"), 12)
    (100, 8885)
    """
    if months < 1:
        raise ValueError("A loan is paid back in at least one month.")
    monthly = Fraction(rate) / 12
    return ceil(Fraction(loan, months) if not monthly else loan * monthly / (1 - (1 + monthly) ** -months))


def cash_flow(firm: Firm) -> tuple[Month, ...]:
    """The plan month by month: sales as they grow and swing, what customers paid, costs, interest, what is left.

    Begins with savings and loan less the cost of the start. Raises nothing.

    >>> [each.cash for each in cash_flow(Firm(200, 120, 100, 3_000, start=10_000, savings=9_000, months=3))]
    [4000, 9000, 14000]
    """
    due = instalment(firm.loan, firm.loan_rate, firm.loan_months) if firm.loan else 0
    sold = [_units(firm, number) for number in range(1, firm.months + 1)]
    cash, owed, found = firm.savings + firm.loan - firm.start, firm.loan, []
    for number, units in enumerate(sold, start=1):
        interest = round(owed * Fraction(firm.loan_rate) / 12)
        repaid = owed if number == firm.loan_months else min(owed, max(due - interest, 0))
        received = sold[number - 1 - firm.late] * firm.price if number > firm.late else 0
        costs = units * firm.unit_cost + firm.fixed + firm.owner_pay
        cash += received - costs - interest - repaid
        owed -= repaid
        profit = units * firm.price - costs - interest
        found.append(
            Month(number, units, units * firm.price, received, costs, interest, repaid, profit, cash)
        )
    return tuple(found)


def reading(firm: Firm) -> Reading:
    """Break-even, margin of safety, the month in which cash is lowest, and advice. Raises nothing.

    >>> reading(Firm(price=100, unit_cost=110, units=50, fixed=0)).advice[0]
    <Advice.BELOW_COST: 'below-cost'>
    """
    months, even = cash_flow(firm), break_even(firm)
    usual = firm.units * (firm.price - firm.unit_cost) - firm.fixed
    lowest = min(months, key=lambda month: month.cash)
    safety = None if even.units is None or not firm.units else 1 - Decimal(even.units) / firm.units
    start_cash = firm.savings + firm.loan - firm.start
    return Reading(
        full=usual - firm.owner_pay,
        break_even=even,
        safety=safety,
        lowest_cash=min(lowest.cash, start_cash),
        lowest_month=0 if start_cash < lowest.cash else lowest.number,
        runs_dry=0 if start_cash < 0 else next((each.number for each in months if each.cash < 0), None),
        first_profit=next((each.number for each in months if each.profit > 0), None),
        earned_back=_earned_back(firm, months),
        advice=_advice(firm, months, usual, safety, start_cash),
    )


def sensitivity(firm: Firm, by: Decimal = Decimal("0.1")) -> tuple[Swing, ...]:
    """The profit of a usual month when price, cost, units or fixed costs are this share lower and higher.

    The widest first. Raises ValueError for a share outside 0 and 1.

    >>> [each.name for each in sensitivity(Firm(price=200, unit_cost=120, units=100, fixed=3_000))]
    ['price', 'unit_cost', 'units', 'fixed']
    """
    if not 0 < by < 1:
        raise ValueError("What is changed is changed by a share between 0 and 1.")
    base = {name: getattr(firm, name) for name in ("price", "unit_cost", "units", "fixed")}
    ends = {name: (floor(value * (1 - by)), ceil(value * (1 + by))) for name, value in base.items()}

    def usual(price: int, unit_cost: int, units: int, fixed: int) -> int:
        return units * (price - unit_cost) - fixed - firm.owner_pay

    return swings(usual, base, ends)


def at(firm: Firm, **changed: object) -> Firm:
    """The same firm with something changed. Raises ValueError as `Firm` does.

    >>> at(Firm(price=200, unit_cost=120, units=100, fixed=3_000), units=50).units
    50
    """
    return replace(firm, **changed)


def _units(firm: Firm, number: int) -> int:
    grown = min(Fraction(number, firm.ramp + 1), Fraction(1))
    return floor(firm.units * grown * Fraction(firm.season[(number - 1) % 12], 100))


def _earned_back(firm: Firm, months: tuple[Month, ...]) -> int | None:
    earned = 0
    for month in months:
        earned += month.profit
        if earned >= firm.start:
            return month.number
    return None


def _advice(
    firm: Firm, months: tuple[Month, ...], usual: int, safety: Decimal | None, start_cash: int
) -> tuple[Advice, ...]:
    earns = usual > firm.owner_pay
    runs_dry = start_cash < 0 or any(month.cash < 0 for month in months)
    back = _earned_back(firm, months)
    found = (
        (Advice.BELOW_COST, firm.price <= firm.unit_cost),
        (Advice.LOSES, firm.price > firm.unit_cost and usual <= 0),
        (Advice.LIVES_ON_SAVINGS, usual > 0 and not earns),
        (Advice.RUNS_DRY, runs_dry),
        (Advice.THIN, earns and safety is not None and safety < THIN),
        (Advice.PAID_LATE, earns and runs_dry and firm.late > 0),
        (Advice.LATE_BACK, earns and (firm.months >= LATE if back is None else back > LATE)),
    )
    return tuple(advice for advice, holds in found if holds) or (Advice.SOUND,)
