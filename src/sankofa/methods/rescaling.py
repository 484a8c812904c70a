"""Numbers brought to a known sum: whole numbers to a total, net migration to zero."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import Numbers


def rescale_integer_sum(values: ArrayLike, total: int) -> Numbers:
    """Scale values x, shape (n,), to whole numbers with a given sum.

    y[i] = round(x[i] T / sum x), halves to even; what rounding left over goes to the value that is largest in
    size, the first of several. Raises ValueError when the values add up to 0 or the total is no whole number.
    Source: as Abel (2018), Non-zero trajectories for long-run net migration assumptions; there a tie is drawn
    by lot.

    >>> rescale_integer_sum([1, 1, 1], 10).tolist()
    [4.0, 3.0, 3.0]
    """
    given = _row(values)
    if total != int(total):
        raise ValueError(f"The total must be a whole number; got {total}.")
    if given.sum() == 0:
        raise ValueError("Values that add up to 0 cannot be scaled to another sum.")
    scaled = np.rint(given * (total / given.sum()))
    scaled[np.argmax(np.abs(given))] += total - scaled.sum()
    return scaled


def rescale_net(
    net: ArrayLike,
    *,
    method: Literal["no-switches", "switches"] = "no-switches",
    weights: ArrayLike | None = None,
    whole: bool = False,
) -> Numbers:
    """Change net migration x, shape (n,), so that it adds up to zero: sum_i w[i] y[i] = 0.

    "no-switches": gains are scaled by g and losses by l so that both weigh (gains + |losses|) / 2 in total;
    no area turns from gain to loss. "switches": the weighted mean is taken away from each. ``weights`` w are
    1 where left out. With ``whole`` the result is rounded and the remainder goes to the value largest in
    size, the first of several.
    Raises ValueError for missing values, for negative weights, for gains without losses (or losses without
    gains) under "no-switches", and for ``whole`` together with weights.
    Source: Abel (2018), Non-zero trajectories for long-run net migration assumptions in global population
    projections.

    >>> rescale_net([-200, -30, 10, 90]).round(3).tolist()
    [-143.478, -21.522, 16.5, 148.5]
    """
    given = _row(net)
    w = np.ones_like(given) if weights is None else _row(weights)
    if w.shape != given.shape or (w < 0).any():
        raise ValueError("Weights must be as many as the values, and 0 or more.")
    if whole and weights is not None:
        raise ValueError("A weighted sum of whole numbers cannot be promised to be zero.")
    changed = _without_switches(given, w) if method == "no-switches" else given - (w @ given) / w.sum()
    if not whole:
        return changed
    rounded = np.rint(changed)
    rounded[np.argmax(np.abs(rounded))] -= rounded.sum()
    return rounded


def _without_switches(net: Numbers, weights: Numbers) -> Numbers:
    gains, losses = weights @ np.maximum(net, 0), weights @ np.maximum(-net, 0)
    if gains == losses:
        return net
    if gains == 0 or losses == 0:
        raise ValueError(
            "Gains without losses, or losses without gains, add up to zero only if some switch sides."
        )
    middle = (gains + losses) / 2
    return np.where(net > 0, net * (middle / gains), net * (middle / losses))


def _row(values: ArrayLike) -> Numbers:
    row = np.array(values, np.float64)
    if row.ndim != 1 or not np.isfinite(row).all():
        raise ValueError("Values must be one flat row of numbers, none missing.")
    return row
