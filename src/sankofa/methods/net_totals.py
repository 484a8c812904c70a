"""Flows that have known net totals: arrivals less departures of each area."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import (
    ROUNDING,
    InfeasibleMargins,
    Names,
    NotConverged,
    Numbers,
    name_of,
    numbers,
)

TOLERANCE = 1e-10
MAX_ROUNDS = 500

_SHORTEST = 2.0**-30


@dataclass(frozen=True, eq=False)
class NetFit:
    """``table`` n[i,j] = scale m[i,j] a[i] / a[j]; its ``factors`` a have the geometric mean 1."""

    table: Numbers
    factors: Numbers
    scale: float
    rounds: int
    error: float


def cm_net(
    net: ArrayLike,
    seed: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: Names = None,
) -> NetFit:
    """n[i,j] = m[i,j] a[i] / a[j] with sum_i n[i,j] - sum_j n[j,i] = net[j]: the nearest table with these net
    totals.

    ``net`` has the shape (R,) and adds up to 0; ``seed`` m the shape (R, R), 1 throughout where left out;
    persons. Nearest is meant by Kullback-Leibler divergence, which sum m[i,j] a[i]/a[j] + sum net[i] log a[i]
    is the dual of; it is minimised by Newton steps of limited length. The error is max |net of n - net| /
    max(1, arrivals + departures).
    Raises InfeasibleMargins when the net totals do not add up to 0 or when areas that should lose have no
    flow out of them; NotConverged after ``max_rounds``; ValueError for wrong shapes and a negative seed.
    Source: Plane (1981), Estimation of place-to-place migration flows from net migration totals.

    >>> fit = cm_net([-10, 10], [[0, 20], [15, 0]])
    >>> fit.table.round(3).tolist(), fit.factors.round(3).tolist()
    ([[0.0, 23.028], [13.028, 0.0]], [1.073, 0.932])
    """
    return _fit(net, seed, None, tolerance, max_rounds, names)


def cm_net_tot(
    net: ArrayLike,
    total: float,
    seed: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: Names = None,
) -> NetFit:
    """n[i,j] = s m[i,j] a[i] / a[j] with known net totals and a known grand ``total``, diagonal included.

    Arguments, method and errors as in `cm_net`. Raises InfeasibleMargins also for a total below the sum of
    the gains.
    Source: Plane (1981), Estimation of place-to-place migration flows from net migration totals.

    >>> cm_net_tot([-10, 10], 50, [[0, 20], [15, 0]]).table.round(3).tolist()
    [[0.0, 30.0], [20.0, 0.0]]
    """
    return _fit(net, seed, float(total), tolerance, max_rounds, names)


def _fit(
    net: ArrayLike,
    seed: ArrayLike | None,
    total: float | None,
    tolerance: float,
    max_rounds: int,
    names: Names,
) -> NetFit:
    wanted = numbers(net, np.shape(net), "Net totals")
    table = np.ones((wanted.size,) * 2) if seed is None else numbers(seed, (wanted.size,) * 2, "The seed")
    _refuse_at_once(wanted, table, total)
    logs, rounds = np.zeros(wanted.size + 1), 0
    fitted = _table(table, logs)
    while (error := _error(fitted, wanted, total)[0]) > tolerance:
        if rounds >= max_rounds:
            _refuse_one_way(wanted, table, logs, names)
            raise NotConverged(rounds, name_of(names, "area", _error(fitted, wanted, total)[1]), error)
        logs = _step(table, fitted, logs, wanted, total)
        fitted, rounds = _table(table, logs), rounds + 1
    factors = np.exp(logs[:-1] - logs[:-1].mean()) if wanted.size else np.zeros(0)
    return NetFit(fitted, factors, float(np.exp(logs[-1])), rounds, error)


def _table(seed: Numbers, logs: Numbers) -> Numbers:
    """The table for log a and, last, log s."""
    with np.errstate(over="ignore", invalid="ignore"):
        return seed * np.exp(logs[:-1, None] - logs[None, :-1] + logs[-1])


def _error(fitted: Numbers, net: Numbers, total: float | None) -> tuple[float, int]:
    come, left = fitted.sum(axis=0), fitted.sum(axis=1)
    off = np.abs(come - left - net) / np.maximum(1.0, come + left)
    whole = 0.0 if total is None else abs(fitted.sum() - total) / max(1.0, total)
    return max(float(off.max(initial=0.0)), whole), int(np.argmax(off)) if off.size else 0


def _step(seed: Numbers, fitted: Numbers, logs: Numbers, net: Numbers, total: float | None) -> Numbers:
    """One Newton step, halved until the dual falls; a table without a total keeps its scale."""
    come, left = fitted.sum(axis=0), fitted.sum(axis=1)
    slope = np.append(left - come + net, 0.0 if total is None else fitted.sum() - total)
    curve = np.zeros((logs.size,) * 2)
    curve[:-1, :-1] = np.diag(come + left) - fitted - fitted.T
    if total is None:
        curve[-1, -1] = 1.0
    else:
        curve[-1, :-1] = curve[:-1, -1] = left - come
        curve[-1, -1] = fitted.sum()
    change = -np.linalg.lstsq(curve, slope, rcond=1e-14)[0]
    length = min(1.0, 3.0 / max(1.0, np.abs(change).max()))
    before = _dual(fitted, logs, net, total)
    while length > _SHORTEST:
        tried = logs + length * change
        if _dual(_table(seed, tried), tried, net, total) <= before + 1e-12 * abs(before):
            return tried
        length /= 2
    return logs


def _dual(fitted: Numbers, logs: Numbers, net: Numbers, total: float | None) -> float:
    return float(fitted.sum() + net @ logs[:-1] - (total or 0.0) * logs[-1])


def _refuse_at_once(net: Numbers, seed: Numbers, total: float | None) -> None:
    if (seed < 0).any():
        raise ValueError("The seed must be a table of numbers that are 0 or more.")
    gains = np.maximum(net, 0).sum()
    if abs(net.sum()) > ROUNDING * max(1.0, gains):
        reason = f"The net totals add up to {net.sum():,.6g}; what one area gains another must lose."
        raise InfeasibleMargins(reason, "sum of net totals", float(abs(net.sum())))
    if total is not None and total < gains * (1 - ROUNDING):
        reason = f"The total is {total:,.6g}, but the areas that gain take {gains:,.6g} together."
        raise InfeasibleMargins(reason, "total", float(gains - total))


def _refuse_one_way(net: Numbers, seed: Numbers, logs: Numbers, names: Names) -> None:
    """Areas whose factors grow without limit may be such as no flow leaves, though they should lose."""
    ranked = np.argsort(-logs[:-1], kind="stable")
    for size in range(1, net.size):
        group, rest = ranked[:size], ranked[size:]
        lost = -net[group].sum()
        if not seed[np.ix_(group, rest)].any() and lost > ROUNDING * np.abs(net).sum():
            listed = ", ".join(name_of(names, "area", place) for place in group[:5])
            reason = f"Together {listed} should lose {lost:,.6g}, but no flow leaves them."
            raise InfeasibleMargins(reason, listed, float(lost))
