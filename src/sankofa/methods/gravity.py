"""Flows as a Poisson model: an effect for each origin, one for each destination, and the distance between them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Table = NDArray[np.float64]

_ROUNDS = 200
_EXACT = 1e-10  # of the movers, for sums; of their spread over distances, for the decay
_HALVINGS = 30


@dataclass(frozen=True, eq=False)
class Gravity:
    """A fitted model: expected flows in persons, shape (n, n), and the coefficient of log distance, if any."""

    expected: Table
    decay: float | None
    rounds: int


def fit_gravity(flows: ArrayLike, distance: ArrayLike | None = None) -> Gravity:
    """Fit E(m_ij) = a_i b_j d_ij^β off the diagonal by greatest likelihood; without distances, β = 0.

    `flows` in persons and `distance` in any unit have shape (n, n); their diagonals are not read. The fitted
    table has the sums of the given one. β is negative where nearness counts: at -1, twice as far means half as
    many. Raises ValueError for tables that are not square or do not fit each other, for negative flows, for
    distances that are not above 0, and where the distances cannot be told from the effects of origins and
    destinations (as in any symmetric table of three regions); ArithmeticError when no fit is found.
    Source: Flowerdew and Aitkin (1982), A method of fitting the gravity model based on the Poisson distribution,
    Journal of Regional Science 22.

    >>> distance = [[0, 1, 2, 4], [1, 0, 4, 2], [2, 4, 0, 8], [4, 2, 8, 0]]
    >>> flows = [[0, 80, 40, 20], [80, 0, 20, 40], [40, 20, 0, 10], [20, 40, 10, 0]]
    >>> round(fit_gravity(flows, distance).decay, 6)
    -1.0
    """
    table, cells = _cells(flows)
    active = cells & (table.sum(axis=1) > 0)[:, None] & (table.sum(axis=0) > 0)
    measured = None if distance is None else _log_distance(distance, active)
    model = _Model(np.where(active, table, 0), active, np.zeros_like(table) if measured is None else measured)
    effects, rounds = model.fitted()
    if measured is None:
        return Gravity(model.expected(effects), None, rounds)
    model.require_a_decay(effects)
    return Gravity(model.expected(effects), float(effects[-1]), rounds)


def _cells(flows: ArrayLike) -> tuple[Table, NDArray[np.bool_]]:
    table = np.array(flows, np.float64)
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise ValueError(f"A flow table is square; got shape {table.shape}.")
    cells = ~np.eye(len(table), dtype=bool)
    np.fill_diagonal(table, 0)
    if not (np.isfinite(table).all() and (table >= 0).all()):
        raise ValueError("A flow table holds no negative and no missing numbers.")
    return table, cells


def _log_distance(distance: ArrayLike, active: NDArray[np.bool_]) -> Table:
    """Logarithms around their mean, which keeps the equations well conditioned; 0 where nothing is read."""
    far = np.asarray(distance, np.float64)
    if far.shape != active.shape or not (far[active] > 0).all():
        raise ValueError("Distances are above 0, one for each pair of regions.")
    logs = np.log(far, where=active, out=np.zeros(active.shape))
    return np.where(active, logs - logs[active].mean(), 0) if active.any() else logs


@dataclass(frozen=True, eq=False)
class _Model:
    """The likelihood of effects: those of n origins, of n destinations, and the coefficient of `measured`."""

    table: Table
    active: NDArray[np.bool_]
    measured: Table

    def fitted(self) -> tuple[Table, int]:
        """Newton's method, each step halved until the likelihood grows."""
        effects = self._start()
        for rounds in range(1, _ROUNDS):
            score = self._sums(self.table - self.expected(effects))
            if (np.abs(score) <= self._allowed()).all():
                return effects, rounds
            information = self._information(self.expected(effects))
            effects = self._uphill(effects, np.linalg.lstsq(information, score, rcond=None)[0])
        raise ArithmeticError(f"No fit of the flows was found in {_ROUNDS} rounds.")

    def expected(self, effects: Table) -> Table:
        with np.errstate(over="ignore"):  # a step too far is seen by its likelihood
            return np.where(self.active, np.exp(self._exponents(effects)), 0)

    def require_a_decay(self, effects: Table) -> None:
        """Refuse distances that origins and destinations explain altogether."""
        *_, last = information = self._information(self.expected(effects))
        explained = np.linalg.lstsq(information[:-1, :-1], last[:-1], rcond=None)[0] @ last[:-1]
        if last[-1] - explained <= 1e-9 * max(last[-1], 1e-300):
            raise ValueError("These distances cannot be told from the effects of origins and destinations.")

    def _start(self) -> Table:
        with np.errstate(divide="ignore"):
            leaving, coming = np.log(self.table.sum(axis=1)), np.log(self.table.sum(axis=0))
            coming = coming - np.log(self.table.sum())
        effects = np.concatenate([leaving, coming, [0.0]])
        return np.where(np.isfinite(effects), effects, 0)

    def _exponents(self, effects: Table) -> Table:
        n = len(self.table)
        return effects[:n, None] + effects[n:-1] + effects[-1] * self.measured

    def _sums(self, cells: Table) -> Table:
        """What belongs to each effect: row sums, column sums, and the sum weighed by distance."""
        return np.concatenate([cells.sum(axis=1), cells.sum(axis=0), [(cells * self.measured).sum()]])

    def _allowed(self) -> Table:
        return _EXACT * np.maximum(self._sums(self.table), self.table.sum() / len(self.table))

    def _information(self, expected: Table) -> Table:
        n = len(self.table)
        matrix = np.zeros((2 * n + 1, 2 * n + 1))
        matrix[:n, n:-1], matrix[n:-1, :n] = expected, expected.T
        matrix[-1, :] = matrix[:, -1] = self._sums(expected * self.measured)
        np.fill_diagonal(matrix[:-1, :-1], self._sums(expected)[:-1])
        return matrix

    def _uphill(self, effects: Table, step: Table) -> Table:
        before = self._likelihood(effects)
        for halving in range(_HALVINGS):
            tried = effects + step / 2**halving
            if self._likelihood(tried) >= before - 1e-12 * abs(before):
                return tried
        raise ArithmeticError("No fit of the flows was found: their likelihood grows in no step.")

    def _likelihood(self, effects: Table) -> float:
        return float((self.table * self._exponents(effects) - self.expected(effects)).sum())
