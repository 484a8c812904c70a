"""Flows between areas in a period, estimated from migrant stocks at its start and end, by six methods.

::

    estimate(stocks_start, stocks_end, births, deaths, method="pseudo_bayes") -> FlowTable
    estimate_all(stocks_start, stocks_end, births, deaths) -> {method: FlowTable, for each of METHODS}

``stocks[k, i]``: persons born in area k who live in area i, the native-born on the diagonal, so that columns
add up to the population; shape (R, R). ``births[i]`` and ``deaths[i]`` between the two dates, shape (R,). All
in persons.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods import differencing, rates, transitions
from sankofa.methods.accounting import AdjustedStocks, adjust_stocks
from sankofa.methods.margins import Names, Numbers
from sankofa.methods.transitions import AZOSE_RAFTERY, Part, Splits

Method = Literal[
    "drop_negative", "reverse_negative", "rates", "minimum_open", "minimum_closed", "pseudo_bayes"
]
METHODS: tuple[Method, ...] = (
    "drop_negative",
    "reverse_negative",
    "rates",
    "minimum_open",
    "minimum_closed",
    "pseudo_bayes",
)


@dataclass(frozen=True, eq=False)
class FlowTable:
    """Flows by one method. ``flows[i, j]``: persons from i to j, shape (R, R), zero diagonal.

    The methods by accounting also know birthplaces: ``stocks`` they started from and the ``parts`` they
    consist of.
    """

    method: str
    flows: Numbers
    stocks: AdjustedStocks | None = None
    parts: tuple[Part, ...] = ()

    @cached_property
    def splits(self) -> Splits:
        """Outward, return and transit moves; they add up to ``flows``.

        Raises ValueError for a method that does not tell birthplaces.

        >>> table = estimate([[100, 10], [5, 90]], [[95, 15], [5, 90]], method="minimum_closed")
        >>> table.splits.outward.tolist(), table.splits.returning.tolist()
        ([[0.0, 5.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]])
        """
        return transitions.splits(*self._known_parts())

    @property
    def net(self) -> Numbers:
        """Net migration, arrivals less departures of each area, shape (R,). Raises nothing.

        >>> estimate([[100, 10], [5, 90]], [[95, 15], [5, 90]], method="drop_negative").net.tolist()
        [-5.0, 5.0]
        """
        return self.flows.sum(axis=0) - self.flows.sum(axis=1)

    def by_birthplace(self) -> Numbers:
        """Transitions by origin, destination and birthplace, shape (R, R, R), stayers on the diagonal.

        Takes 8 R^3 bytes each time. Raises ValueError for a method that does not tell birthplaces.

        >>> table = estimate([[100, 10], [5, 90]], [[95, 15], [5, 90]], method="minimum_closed")
        >>> table.by_birthplace()[:, :, 0].tolist()
        [[95.0, 5.0], [0.0, 10.0]]
        """
        return transitions.by_birthplace(*self._known_parts())

    def account(self) -> Numbers:
        """The demographic account, shape (R + 2, R + 2, R): origin, destination, birthplace.

        After the areas, origin R is birth and origin R + 1 outside; destination R is death and R + 1 outside.
        So for birthplace k the row of area i adds up to those born in k who lived in i at the start, the
        column of area j to those who live in j at the end. Raises ValueError for a method that does not tell
        birthplaces.
        Source: Rees and Wilson (1977), Spatial population analysis.

        >>> table = estimate([[100, 10], [5, 90]], [[95, 20], [5, 90]], [5, 0], [0, 0], method="minimum_closed")
        >>> table.account()[:, :, 0].round(1).tolist()[2]
        [5.0, 0.0, 0.0, 0.0]
        """
        cube, stocks = self.by_birthplace(), self.stocks
        size = len(self.flows)
        account = np.zeros((size + 2, size + 2, size))
        account[:size, :size] = cube
        account[size, :size], account[size + 1, :size] = stocks.births.T, stocks.arrivals.T
        account[:size, size], account[:size, size + 1] = stocks.deaths.T, stocks.departures.T
        return account

    def _known_parts(self) -> tuple[Part, ...]:
        if not self.parts:
            raise ValueError(f"The method {self.method} does not tell the birthplace of those who move.")
        return self.parts


def estimate(
    stocks_start: ArrayLike,
    stocks_end: ArrayLike,
    births: ArrayLike | None = None,
    deaths: ArrayLike | None = None,
    *,
    method: Method = "pseudo_bayes",
    seed: ArrayLike | None = None,
    weight: float = AZOSE_RAFTERY,
    isolated: Literal["refuse", "hold"] = "refuse",
    names: Names = None,
) -> FlowTable:
    """Estimate the flows of a period by one of ``METHODS``.

    - drop_negative, reverse_negative: differences of the stocks abroad (`differencing`).
    - rates: the total of |net migration| spread as the stocks at the start (`rates.dennett`).
    - minimum_open, minimum_closed: demographic accounting with the most stayers the stocks allow, with and
      without an outside (`accounting`, `transitions.minimum`); a ``seed``, shape (R, R), may shape the
      movers.
    - pseudo_bayes: ``weight`` of the closed minimum and the rest of independence (`transitions.blend`).

    ``names`` of the areas serve messages. For other choices call `accounting.adjust_stocks` and
    `transitions`.
    Raises InfeasibleMargins with the reason when the figures contradict each other, NotConverged, and
    ValueError for wrong shapes, missing values, a seed where none is used or an unknown method.
    Source: Abel and Cohen (2019), Bilateral international migration flow estimates for 200 countries.

    >>> start, end = [[100, 10], [5, 90]], [[95, 15], [5, 90]]
    >>> {method: estimate(start, end, method=method).flows[0, 1].round(3).item() for method in METHODS[3:]}
    {'minimum_open': 5.0, 'minimum_closed': 5.0, 'pseudo_bayes': 6.739}
    """
    if method not in METHODS:
        raise ValueError(f"There is no method {method}; there are {', '.join(METHODS)}.")
    if seed is not None and not method.startswith(("minimum", "pseudo")):
        raise ValueError(f"The method {method} takes no seed.")
    if method in _BY_STOCKS:
        return FlowTable(method, _BY_STOCKS[method](stocks_start, stocks_end, births, deaths))
    system = "open" if method == "minimum_open" else "closed"
    stocks = adjust_stocks(
        stocks_start, stocks_end, births, deaths, system=system, isolated=isolated, names=names
    )
    least = transitions.minimum(stocks, seed=seed, names=names)
    if method != "pseudo_bayes":
        return from_parts(method, stocks, least)
    free = transitions.independence(stocks, seed=seed, names=names)
    return from_parts(method, stocks, *transitions.blend(least, free, weight))


def estimate_all(
    stocks_start: ArrayLike,
    stocks_end: ArrayLike,
    births: ArrayLike | None = None,
    deaths: ArrayLike | None = None,
    *,
    weight: float = AZOSE_RAFTERY,
    isolated: Literal["refuse", "hold"] = "refuse",
    names: Names = None,
) -> dict[str, FlowTable]:
    """Estimate the flows of a period by all of ``METHODS``, sharing the work between them.

    Each table equals that of `estimate` without a seed; arguments and what it raises are the same.

    >>> found = estimate_all([[100, 10], [5, 90]], [[95, 15], [5, 90]])
    >>> list(found) == list(METHODS), found["pseudo_bayes"].flows[0, 1].round(3).item()
    (True, 6.739)
    """
    given = (stocks_start, stocks_end, births, deaths)
    tables = {method: FlowTable(method, work(*given)) for method, work in _BY_STOCKS.items()}
    opened = adjust_stocks(*given, system="open", names=names)
    closed = adjust_stocks(*given, system="closed", isolated=isolated, names=names)
    least, free = transitions.minimum(closed), transitions.independence(closed)
    tables["minimum_open"] = from_parts("minimum_open", opened, transitions.minimum(opened))
    tables["minimum_closed"] = from_parts("minimum_closed", closed, least)
    tables["pseudo_bayes"] = from_parts("pseudo_bayes", closed, *transitions.blend(least, free, weight))
    return tables


def from_parts(method: str, stocks: AdjustedStocks, *parts: Part) -> FlowTable:
    """A table of flows from `transitions`, for choices that `estimate` does not offer.

    Raises ValueError without parts.

    >>> stocks = adjust_stocks([[100, 10], [5, 90]], [[95, 15], [5, 90]], system="open-dr")
    >>> from_parts("minimum, open-dr", stocks, transitions.minimum(stocks)).flows.tolist()
    [[0.0, 5.0], [0.0, 0.0]]
    """
    return FlowTable(method, transitions.origin_destination(*parts), stocks, parts)


def _rates(start: ArrayLike, end: ArrayLike, births: ArrayLike | None, deaths: ArrayLike | None) -> Numbers:
    born, died = 0.0 if births is None else births, 0.0 if deaths is None else deaths
    return rates.dennett(start, rates.net_total(start, end, born, died))


_BY_STOCKS = {
    "drop_negative": lambda start, end, births, deaths: differencing.drop_negative(start, end),
    "reverse_negative": lambda start, end, births, deaths: differencing.reverse_negative(start, end),
    "rates": _rates,
}
