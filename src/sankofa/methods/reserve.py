"""A budget line and a reserve for citizens in crises abroad, from how many there are, risk and what help costs.

Money in whole minor units of one currency. Chances and shares in basis points, so that what is typed is what counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

import numpy as np

WHOLE = 10_000
STEPS = 4_000  # of the grid on which losses are added
LARGEST = 2**62  # minor units of all losses together, so that eight bytes hold them


@dataclass(frozen=True)
class Exposure:
    """Citizens in one country: how many, the chance of a crisis there in a year, what share would need help then, and
    what bringing one home and helping one to start again costs."""

    name: str
    citizens: int
    chance: int
    share: int
    evacuation: int
    reintegration: int = 0

    def __post_init__(self) -> None:
        if min(self.citizens, self.evacuation, self.reintegration) < 0:
            raise ValueError("Numbers of citizens and costs are 0 or more.")
        if not (0 <= self.chance <= WHOLE and 0 <= self.share <= WHOLE):
            raise ValueError("A chance and a share lie from 0 to 10 000 basis points.")

    @property
    def helped(self) -> int:
        """How many would need help in a crisis, rounded up."""
        return -(-self.citizens * self.share // WHOLE)

    @property
    def loss(self) -> int:
        """What a crisis there costs."""
        return self.helped * (self.evacuation + self.reintegration)


@dataclass(frozen=True)
class Line:
    """One country: who would be helped, what a crisis costs, and what that is in an average year, rounded up."""

    name: str
    helped: int
    loss: int
    expected: int


@dataclass(frozen=True)
class Plan:
    """The budget line for an average year, and the reserve that is enough in a year with the chance asked for.

    `reserve` holds the budget line within it. `worst` is what all crises at once would cost.
    """

    lines: tuple[Line, ...]
    budget: int
    reserve: int
    enough: int  # basis points
    worst: int


@dataclass(frozen=True)
class Swing:
    """The plan with one input lowered and raised: what becomes of budget line and reserve."""

    what: str
    budget_low: int
    budget_high: int
    reserve_low: int
    reserve_high: int


def plan(exposures: Sequence[Exposure], *, enough: int = 9_000) -> Plan:
    """Σ chance · loss, rounded up; and the smallest reserve R with P(Σ losses ≤ R) ≥ `enough` (basis points).

    Crises of different countries are taken as independent of each other; two that come together for one cause
    belong in one row. The distribution of losses is built up country by country: exactly for up to 11 countries, else
    on a grid of 4 000 steps on which losses are rounded up, so that the reserve is never too small for that.
    Raises ValueError for no exposures, `enough` outside of 1 to 9 999, or losses above `LARGEST` together.
    Source: individual risk model, Klugman, Panjer and Willmot (2012), Loss models; G20 and OECD
    (2012), Disaster risk assessment and risk financing.

    >>> gulf = Exposure("Made-up Gulf", 20_000, chance=500, share=1_000, evacuation=90_000, reintegration=30_000)
    >>> made = plan([gulf], enough=9_000)
    >>> made.budget, made.reserve, plan([gulf], enough=9_600).reserve
    (12000000, 12000000, 240000000)
    """
    if not exposures or not 0 < enough < WHOLE:
        raise ValueError("A plan has at least one country, and is enough in 1 to 9 999 of 10 000 years.")
    lines = tuple(Line(e.name, e.helped, e.loss, ceil(Fraction(e.chance * e.loss, WHOLE))) for e in exposures)
    budget = ceil(sum(Fraction(e.chance * e.loss, WHOLE) for e in exposures))
    reserve = max(budget, _quantile(exposures, enough))
    return Plan(lines, budget, reserve, enough, sum(e.loss for e in exposures))


def chance_of_more(exposures: Sequence[Exposure], amount: int) -> float:
    """P(Σ losses > amount) in a year, from 0 to 1, as :func:`plan` takes them. Raises ValueError for no exposures, an
    amount below 0, or losses above `LARGEST` together.

    Source: individual risk model, Klugman, Panjer and Willmot (2012), Loss models.

    >>> one = Exposure("Made-up Gulf", 100, chance=500, share=10_000, evacuation=10)
    >>> round(chance_of_more([one], 999), 4), chance_of_more([one], 1_000)
    (0.05, 0.0)
    """
    if not exposures or amount < 0:
        raise ValueError("There is at least one country, and an amount of 0 or more.")
    sums, odds = _losses(exposures)
    return max(0.0, float(odds[np.searchsorted(sums, amount, side="right") :].sum()))


def swings(exposures: Sequence[Exposure], *, enough: int = 9_000, by: int = 2_000) -> list[Swing]:
    """The plan with each input of all countries lowered and raised by `by` basis points, the strongest first.

    Raises ValueError for `by` outside of 1 to 10 000, and as :func:`plan` does.
    Source: one-at-a-time sensitivity, as in a tornado diagram: Eschenbach
    (1992), Spiderplots versus tornado diagrams for sensitivity analysis, Interfaces 22.

    >>> gulf = Exposure("Made-up Gulf", citizens=20_000, chance=500, share=1_000, evacuation=90_000)
    >>> [(swing.what, swing.budget_low, swing.budget_high) for swing in swings([gulf])][0]
    ('citizens', 7200000, 10800000)
    """
    if not 0 < by <= WHOLE:
        raise ValueError("An input is changed by 1 to 10 000 basis points.")
    made = [_swing(exposures, name, enough, by) for name in _INPUTS]
    return sorted(made, key=lambda s: (s.budget_low - s.budget_high, list(_INPUTS).index(s.what)))


def _scaled(value: int, factor: int, most: int | None = None) -> int:
    scaled = (2 * value * factor + WHOLE) // (2 * WHOLE)
    return scaled if most is None else min(scaled, most)


_INPUTS: dict[str, Callable[[Exposure, int], Exposure]] = {
    "citizens": lambda e, f: replace(e, citizens=_scaled(e.citizens, f)),
    "chance": lambda e, f: replace(e, chance=_scaled(e.chance, f, WHOLE)),
    "share": lambda e, f: replace(e, share=_scaled(e.share, f, WHOLE)),
    "evacuation": lambda e, f: replace(e, evacuation=_scaled(e.evacuation, f)),
    "reintegration": lambda e, f: replace(e, reintegration=_scaled(e.reintegration, f)),
}


def _swing(exposures: Sequence[Exposure], name: str, enough: int, by: int) -> Swing:
    change = _INPUTS[name]
    low, high = (plan([change(e, WHOLE + sign * by) for e in exposures], enough=enough) for sign in (-1, 1))
    return Swing(name, low.budget, high.budget, low.reserve, high.reserve)


def _quantile(exposures: Sequence[Exposure], enough: int) -> int:
    sums, odds = _losses(exposures)
    at = int(np.searchsorted(np.cumsum(odds), enough / WHOLE - 1e-12))
    return min(int(sums[min(at, len(sums) - 1)]), sum(e.loss for e in exposures))


def _losses(exposures: Sequence[Exposure]) -> tuple[np.ndarray, np.ndarray]:
    """Every sum of losses that a year may bring, ascending, and the chance of each."""
    if sum(e.loss for e in exposures) > LARGEST:
        raise ValueError("All losses together are beyond what is worked out here.")
    if 2 ** len(exposures) <= STEPS:
        return _every_sum(exposures)
    step = max(1, -(-sum(e.loss for e in exposures) // STEPS))
    odds = np.ones(1)
    for exposure in exposures:
        steps, chance = -(-exposure.loss // step), exposure.chance / WHOLE
        grown = np.zeros(len(odds) + steps)
        grown[: len(odds)] += (1 - chance) * odds
        grown[steps:] += chance * odds
        odds = grown
    return np.arange(len(odds), dtype=np.int64) * step, odds


def _every_sum(exposures: Sequence[Exposure]) -> tuple[np.ndarray, np.ndarray]:
    chances = {0: 1.0}
    for exposure in exposures:
        chance, grown = exposure.chance / WHOLE, {}
        for total, odds in chances.items():
            grown[total] = grown.get(total, 0.0) + odds * (1 - chance)
            grown[total + exposure.loss] = grown.get(total + exposure.loss, 0.0) + odds * chance
        chances = grown
    sums = sorted(chances)
    return np.array(sums, dtype=np.int64), np.array([chances[each] for each in sums])
