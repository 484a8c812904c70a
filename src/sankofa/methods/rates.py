"""Flows from migration rates that stock tables suggest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import Numbers, numbers, square

# Beyond it a change in the twelfth digit of a stock changes the second digit of a flow or more.
WORST_CONDITION = 1e10


class BadlyConditioned(ArithmeticError):
    """The stocks of the birthplaces are too alike to be told apart; ``condition`` says how much."""

    def __init__(self, condition: float) -> None:
        super().__init__(
            f"The stock table at the start has the condition number {condition:.3g}; above "
            f"{WORST_CONDITION:.0e} growth rates cannot be read from it."
        )
        self.condition = condition


@dataclass(frozen=True, eq=False)
class GrowthFlows:
    """``flows`` and ``growth`` G, shape (R, R); ``condition`` of the stocks; number of ``negative`` flows."""

    flows: Numbers
    growth: Numbers
    condition: float
    negative: int


def dennett(stocks_start: ArrayLike, total: float) -> Numbers:
    """m[i,j] = M S1[i,j] / sum over i != j of S1: a known total of moves, spread as the stocks abroad are.

    ``stocks_start`` S1 has the shape (R, R), birthplace by residence; ``total`` M is in persons; the result
    is origin by destination with a zero diagonal. Raises ValueError when nobody lives abroad, for a negative
    total, for other shapes and missing values.
    Source: Dennett (2015), Estimating an annual time series of global migration flows.

    >>> dennett([[90, 30], [10, 80]], total=8).tolist()
    [[0.0, 6.0], [2.0, 0.0]]
    """
    abroad = square(stocks_start, "Stocks at the start")
    np.fill_diagonal(abroad, 0)
    if not np.isfinite(total) or total < 0:
        raise ValueError(f"The total of moves must be a number that is 0 or more; got {total}.")
    if abroad.sum() <= 0:
        raise ValueError("Nobody lives abroad at the start: there is nothing to spread moves by.")
    return abroad * (total / abroad.sum())


def net_total(
    stocks_start: ArrayLike, stocks_end: ArrayLike, births: ArrayLike = 0.0, deaths: ArrayLike = 0.0
) -> float:
    """Sum over areas of |net migration|, where net = change of population - births + deaths, in persons.

    The usual total for `dennett`. Stocks have the shape (R, R), births and deaths (R,). Raises ValueError for
    other shapes and missing values.
    Source: Abel and Cohen (2019), Bilateral international migration flow estimates for 200 countries.

    >>> net_total([[90, 30], [10, 80]], [[92, 30], [10, 85]], births=[3, 3], deaths=[2, 1])
    4.0
    """
    start = square(stocks_start, "Stocks at the start")
    change = (numbers(stocks_end, start.shape, "Stocks at the end") - start).sum(axis=0)
    natural = np.broadcast_to(np.asarray(births, float) - np.asarray(deaths, float), change.shape)
    return float(np.abs(change - numbers(natural, change.shape, "Births and deaths")).sum())


def rogers_von_rabenau(stocks_start: ArrayLike, stocks_end: ArrayLike) -> GrowthFlows:
    """G = inverse(S1) S2 and m[i,j] = G[i,j] sum_k S1[k,i]: the growth that turns one table into the other.

    Shapes (R, R), birthplace by residence, in persons. Flows may come out negative; they are counted, not
    hidden.
    Raises BadlyConditioned when S1 is singular or its condition number exceeds 1e10; ValueError for other
    shapes and missing values.
    Source: Rogers and von Rabenau (1971), Estimation of interregional migration streams from
    place-of-birth-by-residence data.

    >>> found = rogers_von_rabenau([[100, 0], [0, 50]], [[90, 10], [0, 50]])
    >>> found.flows.round(9).tolist(), round(found.condition, 9)
    ([[0.0, 10.0], [0.0, 0.0]], 2.0)
    """
    start = square(stocks_start, "Stocks at the start")
    end = numbers(stocks_end, start.shape, "Stocks at the end")
    condition = float(np.linalg.cond(start))
    if not condition <= WORST_CONDITION:
        raise BadlyConditioned(condition)
    growth = np.linalg.solve(start, end)
    flows = growth * start.sum(axis=0)[:, None]
    np.fill_diagonal(flows, 0)
    return GrowthFlows(flows, growth, condition, int((flows < 0).sum()))
