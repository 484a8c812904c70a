"""The factors that scale a table to its totals: n[i,j] = a[i] m[i,j] b[j].

Iterative proportional fitting finds them by scaling columns and rows in turn, which is sure but may take
thousands of rounds where the table falls into parts that hardly touch. So after some rounds Newton steps are
tried on the same problem, and kept only where they bring the totals nearer. The fitted table is unique, so it
does not depend on the road.
"""

from dataclasses import dataclass

import numpy as np

from sankofa.methods.margins import Margins, Names, NotConverged, Numbers, contradiction, name_of

TOLERANCE = 1e-10
MAX_ROUNDS = 20_000

_PLAIN_ROUNDS = 20  # before Newton steps are tried, and between a failed one and the next
_LARGEST = 2_000  # rows beyond which a Newton step costs more than it saves
_RIDGE = 1e-13  # adding a constant to all log factors changes nothing: without it the equations are singular
_LONGEST = 3.0  # change of a log factor in one step
_LENGTHS = (1.0, 0.5, 0.25)
_BETTER = 0.9


@dataclass(frozen=True, eq=False)
class Balance:
    """``rows`` is a, shape (I,), ``columns`` b, shape (J,); ``error`` is the greatest relative margin error."""

    rows: Numbers
    columns: Numbers
    rounds: int
    error: float


@dataclass(frozen=True, eq=False)
class _Trial:
    """Factors of which the columns are exact, and how far the rows are off."""

    rows: Numbers
    columns: Numbers
    sums: Numbers  # row sums of the fitted table
    error: float
    gap: float
    dual: float  # falls to its least value as the totals are met


def balance(
    seed: Numbers,
    margins: Margins,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    names: tuple[Names, Names] = (None, None),
) -> Balance:
    """Find a and b so that n[i,j] = a[i] m[i,j] b[j] has the given totals.

    ``seed`` m has shape (I, J); a cell that is 0 stays 0. The columns are exact after each round, so the
    error is that of the rows, max |sum_j n[i,j] - r[i]| / max(1, r[i]), and fitting stops when it is at most
    ``tolerance``. A Newton step solves (diag(n 1) - n diag(1/c) n') d = r - n 1 for the change d of log a.
    ``margins`` come from ``check_margins``. Raises InfeasibleMargins when a set of rows is found that its
    columns cannot fill, and NotConverged after ``max_rounds``.
    Source: Deming and Stephan (1940), On a least squares adjustment of a sampled frequency table when the
    expected marginal totals are known; Newton steps as in Knight and Ruiz (2013), A fast algorithm for matrix
    balancing.

    >>> found = balance(np.ones((2, 2)), Margins(np.array([1.0, 3.0]), np.array([2.0, 2.0])))
    >>> np.outer(found.rows, found.columns).tolist()
    [[0.5, 0.5], [1.5, 1.5]]
    """
    trial = _trial(seed, margins, (margins.rows > 0).astype(np.float64))
    rounds, newton_from = 1, _PLAIN_ROUNDS if len(seed) <= _LARGEST else max_rounds
    while trial.error > tolerance:
        if rounds >= max_rounds:
            raise _not_converged(margins, trial, rounds, names[0])
        better = _newton(seed, margins, trial) if rounds >= newton_from else None
        if rounds % _PLAIN_ROUNDS == 0:
            _refuse_contradiction(seed, margins, trial, names)
        if better is None and rounds >= newton_from:
            newton_from = rounds + _PLAIN_ROUNDS
        trial = better or _trial(seed, margins, trial.rows * _ratio(margins.rows, trial.sums))
        rounds += 1
    return Balance(trial.rows, trial.columns, rounds, trial.error)


def _trial(seed: Numbers, margins: Margins, rows: Numbers) -> _Trial:
    weights = rows @ seed
    columns = _ratio(margins.columns, weights)
    sums = rows * (seed @ columns)
    off = np.abs(sums - margins.rows)
    error = float((off / np.maximum(1.0, margins.rows)).max(initial=0.0))
    dual = margins.columns @ _log(weights) - margins.rows @ _log(rows)
    return _Trial(rows, columns, sums, error, float(off.sum()), float(dual))


def _newton(seed: Numbers, margins: Margins, trial: _Trial) -> _Trial | None:
    """The factors after one step, or None when no length of it brings the totals clearly nearer."""
    used = np.flatnonzero(trial.sums > 0)
    fitted = (
        trial.rows[used, None] * seed[used] * np.sqrt(trial.columns * _ratio(trial.columns, margins.columns))
    )
    scale = 1 / np.sqrt(trial.sums[used])
    fitted *= scale[:, None]
    equations = np.eye(used.size) * (1 + _RIDGE) - fitted @ fitted.T
    missing = scale * (margins.rows - trial.sums)[used]
    change = np.zeros_like(trial.rows)
    try:
        change[used] = scale * np.linalg.solve(equations, missing)
    except np.linalg.LinAlgError:
        return None
    change *= _LONGEST / max(_LONGEST, np.abs(change).max())
    slightest = 1e-12 * max(1.0, abs(trial.dual))  # below it the dual is rounding, and the gap decides
    for length in _LENGTHS:
        tried = _trial(seed, margins, trial.rows * np.exp(length * change))
        if tried.gap < _BETTER * trial.gap or tried.dual < trial.dual - slightest:
            return tried
    return None


def _log(values: Numbers) -> Numbers:
    return np.log(values, out=np.zeros_like(values), where=values > 0)


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _refuse_contradiction(seed: Numbers, margins: Margins, trial: _Trial, names: tuple[Names, Names]) -> None:
    refusal = contradiction(seed, margins, trial.rows, names=names)
    if refusal is not None:
        raise refusal


def _not_converged(margins: Margins, trial: _Trial, rounds: int, names: Names) -> NotConverged:
    relative = np.abs(trial.sums - margins.rows) / np.maximum(1.0, margins.rows)
    return NotConverged(rounds, name_of(names, "row", int(np.argmax(relative))), trial.error)
