"""How large a fund must be that advances money in emergencies and is repaid by donors, late or never.

Two ways: many invented years, by lot with a seed; and one plan, in scenarios of what donors do. Money in whole minor
units of one currency, times in days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Strain:
    """What the fund must stand.

    Emergencies come at random, `a_year` on average, over `years`. Each costs `cost` on average, spread by `spread`
    (standard deviation over mean; 0 for always the same). Donors promise `pledged` of it (share from 0 to 1) and repay
    `delay` days later on average; a pledge is lost altogether with the chance `lost`.
    """

    a_year: float
    cost: int
    spread: float
    pledged: float
    lost: float
    delay: float
    years: float

    def __post_init__(self) -> None:
        if not (
            0 < self.a_year <= 1000 and self.cost > 0 and 0 <= self.spread <= 10 and 0 < self.years <= 50
        ):
            raise ValueError(
                "Emergencies, their cost and the years are above 0, and a spread is from 0 to 10."
            )
        if not (0 <= self.pledged <= 1 and 0 <= self.lost <= 1 and 0 < self.delay <= 36_525):
            raise ValueError("Shares lie from 0 to 1, and a delay is above 0 and at most a hundred years.")


@dataclass(frozen=True)
class Sized:
    """The fund that is enough with a chance, and the half width of the range in which the drawn chance of it lies in 95
    of 100 such simulations."""

    fund: int
    chance: float
    doubt: float
    runs: int


@dataclass(frozen=True)
class Flow:
    """Money that goes out (below 0) or is promised to come in (above 0), on a day from the start."""

    day: int
    amount: int


@dataclass(frozen=True)
class Scenario:
    """What donors do: they pay `paid` basis points of what they promised, `later` days after its day."""

    name: str
    paid: int
    later: int

    def __post_init__(self) -> None:
        if not 0 <= self.paid <= 10_000 or self.later < 0:
            raise ValueError("Donors pay from 0 to 10 000 basis points of a pledge, and not before its day.")


@dataclass(frozen=True)
class Shortfall:
    """The lowest balance in a scenario and its day; the first day below 0, None if there is none; the end."""

    scenario: str
    lowest: int
    lowest_on: int
    first_below: int | None
    last: int


def deepest(strain: Strain, *, runs: int, seed: int) -> np.ndarray:
    """The most that is ever out at once, in each of `runs` invented courses, ascending; whole minor units.

    Numbers of emergencies are Poisson, their days uniform, costs gamma with the mean and spread given, delays gamma
    of shape 2. Out at a moment is all that was advanced less what was repaid. The same seed gives the same courses.
    Raises ValueError for fewer than 100 runs or more than 100 000.
    Source: own simulation; arrivals and stays as in the queue M/G/∞: Takács (1962), Introduction to the theory of
    queues.

    >>> strain = Strain(a_year=3, cost=100, spread=0, pledged=0, lost=0, delay=90, years=1)
    >>> out = deepest(strain, runs=2_000, seed=7)
    >>> int(out[0]), bool(abs(out.mean() - 300) < 10)
    (0, True)
    """
    if not 100 <= runs <= 100_000:
        raise ValueError("A simulation takes from 100 to 100 000 runs.")
    chance = np.random.default_rng(seed)
    counts = chance.poisson(strain.a_year * strain.years, runs)
    return np.sort(np.array([_most_out(strain, int(count), chance) for count in counts], dtype=np.int64))


def size_for(out: np.ndarray, chance: float) -> Sized:
    """The smallest fund that was enough in at least the share `chance` of the courses of :func:`deepest`.

    Doubt is 1.96 √(p (1 − p) / n). Raises ValueError for a chance outside of 0 to 1 or no courses.
    Source: sample quantile; normal range of a share, Wald.

    >>> size_for(np.arange(1, 101), 0.95).fund
    95
    """
    if not 0 < chance < 1 or not len(out):
        raise ValueError("A chance lies between 0 and 1, and there is at least one course.")
    place = ceil(chance * len(out) - 1e-9) - 1
    return Sized(int(out[place]), chance, 1.96 * sqrt(chance * (1 - chance) / len(out)), len(out))


def covered(out: np.ndarray, fund: int) -> float:
    """The share of courses in which a fund of this size was enough. Raises ValueError where there are no courses.

    Source: own arithmetic.

    >>> covered(np.array([10, 20, 30, 40]), 30)
    0.75
    """
    if not len(out):
        raise ValueError("There is at least one course.")
    return float(np.searchsorted(out, fund, side="right") / len(out))


def shortfalls(cash: int, flows: Iterable[Flow], scenarios: Iterable[Scenario]) -> list[Shortfall]:
    """Where the balance goes in each scenario; money goes out in full, comes in by what donors do; outs of a day first.

    What is paid is rounded down to whole minor units. Raises ValueError for a day before the start.
    Source: own arithmetic.

    >>> flows = [Flow(0, -80), Flow(10, 100)]
    >>> shortfalls(50, flows, [Scenario("late", paid=5_000, later=30)])
    [Shortfall(scenario='late', lowest=-30, lowest_on=0, first_below=0, last=20)]
    """
    planned = list(flows)
    if any(flow.day < 0 for flow in planned):
        raise ValueError("A flow lies on a day from the start, 0 or later.")
    return [_course(cash, planned, scenario) for scenario in scenarios]


def _most_out(strain: Strain, count: int, chance: "np.random.Generator") -> int:
    if count == 0:
        return 0
    days = chance.uniform(0, strain.years * DAYS_A_YEAR, count)
    costs = np.full(count, float(strain.cost))
    if strain.spread:
        shape = strain.spread**-2
        costs = chance.gamma(shape, strain.cost / shape, count)
    costs = np.ceil(costs).astype(np.int64)
    repaid = np.floor(costs * strain.pledged).astype(np.int64) * (chance.random(count) >= strain.lost)
    back = days + chance.gamma(2, strain.delay / 2, count)
    moments = np.concatenate([days, back])
    moves = np.concatenate([costs, -repaid])
    return int(np.cumsum(moves[np.argsort(moments, kind="stable")]).max())


def _course(cash: int, flows: list[Flow], scenario: Scenario) -> Shortfall:
    moved = sorted((_happens(flow, scenario) for flow in flows), key=lambda flow: (flow.day, flow.amount))
    balance, lowest, lowest_on, first = cash, cash, 0, 0 if cash < 0 else None
    for flow in moved:
        balance += flow.amount
        if balance < lowest:
            lowest, lowest_on = balance, flow.day
        if balance < 0 and first is None:
            first = flow.day
    return Shortfall(scenario.name, lowest, lowest_on, first, balance)


def _happens(flow: Flow, scenario: Scenario) -> Flow:
    if flow.amount < 0:
        return flow
    return Flow(flow.day + scenario.later, flow.amount * scenario.paid // 10_000)
