"""What becomes of a health cover when only some join, and those who join are ill more often than others.

Results are whole minor units (cents) for a year; shares are decimals between 0 and 1. Those who join are taken to
cost 1 + s (1 - u) times the average, with u the share that joins and s how strong selection is: nobody is selected
where all join. That line is our own simplest form of what Rothschild and Stiglitz (1976), Equilibrium in competitive
insurance markets, and Cutler and Zeckhauser (1998), Adverse selection in health insurance, describe.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import numpy as np

from sankofa.methods.microinsurance import (
    Loadings,
    Service,
    household_premium,
    premium,
    risk_cost,
    willing_share,
)

ROUNDS = 30


@dataclass(frozen=True)
class Year:
    """A year of a scheme: who is insured, what comes in and goes out. `claims_ratio` is claims over premiums."""

    insured: int
    premiums: int
    claims: int
    running: int
    result: int
    claims_ratio: Decimal | None


@dataclass(frozen=True)
class Round:
    """A round of raising the premium: what it is, and the share of households that would still pay it."""

    premium: int
    joining: Decimal

    @property
    def joining_percent(self) -> Decimal:
        """100 x joining. Raises nothing.

        >>> Round(1_000, Decimal("0.25")).joining_percent
        Decimal('25.00')
        """
        return 100 * self.joining


@dataclass(frozen=True)
class Between:
    """A triangular distribution: lowest, most likely and highest value. Raises ValueError where not in order."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.mode <= self.high:
            raise ValueError("Lowest, most likely and highest value are 0 or more, and in order.")


@dataclass(frozen=True)
class Doubt:
    """How uncertain each input is. `uses` and `prices` multiply what was put in; the others are shares."""

    uses: Between = Between(0.8, 1.0, 1.4)
    prices: Between = Between(0.9, 1.0, 1.2)
    joining: Between = Between(0.1, 0.3, 0.6)
    selection: Between = Between(0.0, 0.3, 0.8)


@dataclass(frozen=True)
class Simulated:
    """What many made-up years say: the mean result, how often there is a loss, the claims ratio that 5, 50 and 95 of
    100 years do not exceed, and the reserve that is enough in 95 of 100."""

    years: int
    mean_result: int
    loss_share: float
    ratios: tuple[float, float, float]
    reserve: int


def relative_risk(joining: Decimal, selection: Decimal) -> Decimal:
    """1 + s (1 - u). Raises ValueError for a share outside 0 and 1 and a selection below 0.

    >>> relative_risk(Decimal("0.4"), Decimal("0.5"))
    Decimal('1.30')
    """
    if not 0 <= joining <= 1 or selection < 0:
        raise ValueError("A share that joins is between 0 and 1, and selection 0 or more.")
    return 1 + selection * (1 - joining)


def year(
    services: Sequence[Service],
    price: int,
    people: int,
    joining: Decimal,
    *,
    selection: Decimal = Decimal(0),
    running: Decimal = Decimal(0),
    office: int = 0,
) -> Year:
    """Premiums - claims - running - office, where this share of the people joins at this price.

    `running` is a share of premiums, `office` what the scheme costs however many join. Raises ValueError for a price or
    an office below 0, and as `relative_risk` does.

    >>> cover = [Service("visits", Decimal(2), 500)]
    >>> year(cover, 1_500, 2_000, Decimal("0.5"), selection=Decimal("0.4"), running=Decimal("0.1"))
    Year(insured=1000, premiums=1500000, claims=1200000, running=150000, result=150000, claims_ratio=Decimal('0.8'))
    """
    if price < 0 or office < 0 or people < 0 or not 0 <= running <= 1:
        raise ValueError("Prices, costs and people are 0 or more, and running is a share.")
    insured = floor(people * joining)
    claims = ceil(insured * risk_cost(services) * Fraction(relative_risk(joining, selection)))
    premiums, spent = insured * price, ceil(insured * price * Fraction(running)) + office
    ratio = Decimal(claims) / premiums if premiums else None
    return Year(insured, premiums, claims, spent, premiums - claims - spent, ratio)


def least_joining(
    services: Sequence[Service],
    price: int,
    people: int,
    *,
    selection: Decimal = Decimal(0),
    running: Decimal = Decimal(0),
    office: int = 0,
) -> Decimal | None:
    """The smallest share, in whole per cent, at which a year makes no loss; None where none does. Raises as `year`.

    >>> least_joining([Service("visits", Decimal(2), 500)], 1_250, 1_000, office=50_000)
    Decimal('0.20')
    """
    for hundredth in range(1, 101):
        share = Decimal(hundredth).scaleb(-2)
        if (
            year(services, price, people, share, selection=selection, running=running, office=office).result
            >= 0
        ):
            return share
    return None


def spiral(
    services: Sequence[Service],
    loadings: Loadings,
    people: int,
    members: Decimal,
    answers: Sequence[tuple[int, int]],
    selection: Decimal,
) -> tuple[Round, ...]:
    """Premium, who would pay it, the premium that those need, and so on until nothing changes or nobody is left.

    `answers` are of households (`willing_share`), `members` how many they have. Ends after 30 rounds at the latest.
    Raises ValueError as the functions it is made of.
    Source: Cutler and Zeckhauser (1998), on how a plan spirals.

    >>> cover, asked = [Service("visits", Decimal(2), 500)], [(900, 20), (1_200, 40), (1_600, 40)]
    >>> plain = Loadings(Decimal(0), Decimal(0))
    >>> [str(each.joining) for each in spiral(cover, plain, 1_000, Decimal(1), asked, Decimal("0.6"))]
    ['0.8', '0.8']
    """
    rounds: list[Round] = []
    joining = Decimal(1)
    while len(rounds) < ROUNDS:
        insured = max(floor(people * joining), 1)
        each = premium(services, insured, loadings, relative_risk(joining, selection)).total
        found = Round(each, willing_share(answers, household_premium(each, members)))
        settled = bool(rounds) and found.joining == rounds[-1].joining
        rounds.append(found)
        if settled or not found.joining:
            break
        joining = found.joining
    return tuple(rounds)


def simulate(
    services: Sequence[Service],
    price: int,
    people: int,
    doubt: Doubt,
    *,
    running: Decimal = Decimal(0),
    office: int = 0,
    years: int = 2_000,
    seed: int = 1,
) -> Simulated:
    """Many made-up years: inputs drawn from triangles, uses from Poisson, the bills of a year from a gamma.

    The same seed gives the same answer. Raises ValueError for fewer than 100 years or more than 100 000, and where
    nobody can be insured.
    Source: Klugman, Panjer and Willmot (2012), Loss models, on simulation.

    >>> cover = [Service("visits", Decimal(2), 500)]
    >>> simulate(cover, 1_600, 5_000, Doubt(), years=500, seed=7).loss_share < 0.5
    True
    """
    if not 100 <= years <= 100_000 or people < 1:
        raise ValueError("Between 100 and 100 000 years are made up, for at least one person.")
    dice = np.random.default_rng(seed)
    joining, selection, uses, prices = (
        _drawn(dice, between, years) for between in (doubt.joining, doubt.selection, doubt.uses, doubt.prices)
    )
    insured = np.floor(people * np.minimum(joining, 1.0))
    factor = uses * (1 + selection * (1 - np.minimum(joining, 1.0)))
    claims = sum(_bills(dice, each, insured * factor) for each in services) * prices
    premiums = insured * price
    results = premiums * (1 - float(running)) - claims - office
    ratios = np.divide(claims, premiums, out=np.zeros(years), where=premiums > 0)
    low, middle, high = (float(each) for each in np.quantile(ratios, [0.05, 0.5, 0.95]))
    return Simulated(
        years=years,
        mean_result=round(float(results.mean())),
        loss_share=float((results < 0).mean()),
        ratios=(low, middle, high),
        reserve=max(0, ceil(-float(np.quantile(results, 0.05)))),
    )


def _drawn(dice: "np.random.Generator", between: Between, years: int) -> np.ndarray:
    if between.low == between.high:
        return np.full(years, between.mode)
    return dice.triangular(between.low, between.mode, between.high, years)


def _bills(dice: "np.random.Generator", service: Service, exposure: np.ndarray) -> np.ndarray:
    """What a service costs the scheme in each year: as many bills as a Poisson draw says, their sum a gamma draw."""
    count = dice.poisson(float(service.uses) * exposure).astype(float)
    bill = float(service.price) * (1 - float(service.copayment))
    if not service.spread or not bill:
        return count * bill
    shape = count / float(service.spread) ** 2
    drawn = dice.gamma(np.where(shape > 0, shape, 1.0), float(service.spread) ** 2 * bill)
    return np.where(count > 0, drawn, 0.0)
