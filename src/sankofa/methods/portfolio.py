"""The state of a portfolio of loans, by the definitions that lenders to the poor have agreed on.

Amounts are minor units of one currency; ratios are None where nothing is there to divide by.
Source: Consultative Group to Assist the Poor (2003), Microfinance consensus guidelines: definitions of selected
financial terms, ratios, and adjustments for microfinance, third edition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sankofa.methods.amortisation import BASIS, half_up

AGES = (0, 30, 60, 90, 180)  # days late above which the classes begin; on time stands before them

# What the Microfinance Information Exchange counts as doubtful so that lenders can be compared, in basis points by days
# late above: half of what is late by more than 90 days, all above 180, and half of what was renegotiated.
# Source: Microfinance Information Exchange (2010), The MicroBanking Bulletin 20, appendix on adjustments.
DOUBTFUL = ((-1, 0), (0, 0), (30, 0), (60, 0), (90, 5_000), (180, 10_000))
DOUBTFUL_RENEGOTIATED = 5_000


@dataclass(frozen=True)
class Owed:
    """A loan in the books: the principal still owed, and the days since its oldest unpaid instalment was due."""

    principal: int
    days_late: int = 0
    renegotiated: bool = False

    def __post_init__(self) -> None:
        if self.principal < 0 or self.days_late < 0:
            raise ValueError("What is owed and the days it is late are not below 0.")


@dataclass(frozen=True)
class AgeClass:
    """Loans late by more than `above` days and up to `until`; -1 above stands for those on time."""

    above: int
    until: int | None
    loans: int
    principal: int


@dataclass(frozen=True)
class Allowance:
    """A class of age with the rate of it that is doubtful, in basis points, and what that comes to in minor units."""

    kind: AgeClass
    rate: int
    amount: int


@dataclass(frozen=True)
class Repaid:
    """A period: what fell due in it, what came in on that, what came in on older arrears, and ahead of time."""

    due: int
    collected_on_due: int
    collected_on_arrears: int = 0
    ahead: int = 0


def portfolio_at_risk(loans: Iterable[Owed], days: int, *, with_renegotiated: bool = False) -> float | None:
    """Principal of loans late by more than `days` / principal of all: 0.1 is 10 per cent. Raises nothing.

    The whole principal of a late loan counts, not its late part. Loans whose terms were eased may be counted as well.
    Source: Consultative Group to Assist the Poor (2003), ratio R9.

    >>> portfolio_at_risk([Owed(900), Owed(100, days_late=31), Owed(1000, days_late=30)], 30)
    0.05
    """
    loans = list(loans)
    total = sum(loan.principal for loan in loans)
    late = sum(
        loan.principal for loan in loans if loan.days_late > days or (with_renegotiated and loan.renegotiated)
    )
    return late / total if total else None


def ageing(loans: Iterable[Owed], ages: Sequence[int] = AGES) -> list[AgeClass]:
    """Loans and their principal by days late: on time, then by the limits given; every loan in one class.

    Raises ValueError for limits that do not start at 0 and rise.
    Source: Consultative Group to Assist the Poor (1999), Measuring microcredit delinquency, Occasional Paper 3.

    >>> [(c.above, c.until, c.principal) for c in ageing([Owed(10), Owed(20, 45)], (0, 30, 60))]
    [(-1, 0, 10), (0, 30, 0), (30, 60, 20), (60, None, 0)]
    """
    if not ages or ages[0] != 0 or list(ages) != sorted(set(ages)):
        raise ValueError("Limits of days start at 0 and rise.")
    loans = list(loans)
    limits = [-1, *ages]
    return [_age_class(loans, above, until) for above, until in zip(limits, [*limits[1:], None], strict=True)]


def allowances(
    loans: Iterable[Owed], rates: Mapping[int, int], *, renegotiated: int = 0, ages: Sequence[int] = AGES
) -> list[Allowance]:
    """round(Σ principal · rate) of each class of age, in minor units: what of the portfolio is doubtful.

    `rates` in basis points by the `above` of a class, -1 for loans on time; classes without one count nothing. Loans
    whose terms were eased count with `renegotiated` where that is more. Raises ValueError for rates that are not
    between 0 and 100 per cent, and as `ageing` does.
    Source: Consultative Group to Assist the Poor (2003), impairment loss allowance; Microfinance Information Exchange
    (2010), The MicroBanking Bulletin 20, for `DOUBTFUL` and for counting renegotiated loans apart.

    >>> [each.amount for each in allowances([Owed(1000), Owed(500, 45)], {-1: 100, 30: 5000}, ages=(0, 30, 60))]
    [10, 0, 250, 0]
    >>> sum(each.amount for each in allowances([Owed(100, 91), Owed(100, 181)], dict(DOUBTFUL)))
    150
    """
    if not all(0 <= rate <= BASIS for rate in (renegotiated, *rates.values())):
        raise ValueError("What is doubtful is between nothing and the whole.")
    loans = list(loans)
    return [_allowance(loans, kind, rates.get(kind.above, 0), renegotiated) for kind in ageing(loans, ages)]


def write_off_ratio(written_off: int, at_start: int, at_end: int) -> float | None:
    """Written off in a period / mean of the portfolios at its start and end. Raises ValueError below 0.

    Source: Consultative Group to Assist the Poor (2003), ratio R10.

    >>> write_off_ratio(50, 800, 1200)
    0.05
    """
    if min(written_off, at_start, at_end) < 0:
        raise ValueError("Portfolios and losses are not below 0.")
    return float(Fraction(2 * written_off, at_start + at_end)) if at_start + at_end else None


def on_time_rate(period: Repaid) -> float | None:
    """Collected on what fell due in the period / what fell due in it. Raises nothing.

    Source: Consultative Group to Assist the Poor (1999), Occasional Paper 3: on-time collection rate.

    >>> on_time_rate(Repaid(due=1000, collected_on_due=950, collected_on_arrears=100, ahead=40))
    0.95
    """
    return period.collected_on_due / period.due if period.due else None


def current_recovery_rate(period: Repaid) -> float | None:
    """All collected but what came ahead of time / what fell due in the period; above 1 where old arrears come in.

    Raises nothing.
    Source: Consultative Group to Assist the Poor (1999), Occasional Paper 3: current recovery rate.

    >>> current_recovery_rate(Repaid(due=1000, collected_on_due=950, collected_on_arrears=100, ahead=40))
    1.05
    """
    return (period.collected_on_due + period.collected_on_arrears) / period.due if period.due else None


def annual_loss_rate(recovery: float, term: float) -> float:
    """2 (1 − recovery) / term: the part of the portfolio lost in a year if that recovery lasts; term in years.

    Raises ValueError for a term that is not above 0.
    Source: Consultative Group to Assist the Poor (1999), Occasional Paper 3: annual loan-loss rate.

    >>> round(annual_loss_rate(0.95, 0.25), 3)
    0.4
    """
    if not term > 0:
        raise ValueError("A loan lasts longer than 0 years.")
    return 2 * (1 - recovery) / term


def _age_class(loans: Sequence[Owed], above: int, until: int | None) -> AgeClass:
    held = _within(loans, above, until)
    return AgeClass(above, until, len(held), sum(loan.principal for loan in held))


def _allowance(loans: Sequence[Owed], kind: AgeClass, rate: int, renegotiated: int) -> Allowance:
    doubtful = sum(
        loan.principal * (max(rate, renegotiated) if loan.renegotiated else rate)
        for loan in _within(loans, kind.above, kind.until)
    )
    return Allowance(kind, rate, half_up(doubtful, BASIS))


def _within(loans: Sequence[Owed], above: int, until: int | None) -> list[Owed]:
    return [loan for loan in loans if above < loan.days_late and (until is None or loan.days_late <= until)]
