"""The models that both sides compute, as this side does it."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.flows import world
from sankofa.methods import transitions
from sankofa.methods.accounting import adjust_stocks

ROUNDS = 5
MODELS = {
    "minimum, closed": ("closed", transitions.minimum),
    "minimum, open": ("open", transitions.minimum),
    "independence, closed": ("closed", transitions.independence),
}
SHAPES = {"alone": transitions.origin_destination, "by birthplace": transitions.by_birthplace}
COMPARED = 1_000  # persons: below, the reference's stop rule of a thousandth of a person shows


def main(model: str, shape: str, folder: str, rounds: str = str(ROUNDS)) -> dict[str, object]:
    """Seconds of each round; the first, unmeasured when there are several, wakes what numpy computes with."""
    given = world.read(Path(folder))
    run, times = _run(model, shape, given), []
    for _round in range(int(rounds) + (int(rounds) > 1)):
        begun = time.perf_counter()
        table = run()
        times.append(time.perf_counter() - begun)
    return {"seconds": times[-int(rounds) :], "apart": _apart(model, table, Path(folder))}


def _run(model: str, shape: str, given: tuple[np.ndarray, ...]) -> Callable[[], np.ndarray]:
    system, estimate = MODELS[model]
    return lambda: SHAPES[shape](estimate(adjust_stocks(*given, system=system)))


def _apart(model: str, table: np.ndarray, folder: Path) -> float | None:
    """The greatest relative distance of two tables, in flows of some size, where the other side left its own."""
    left = folder / f"{model}.csv"
    if table.ndim != 2 or not left.exists():
        return None
    theirs = np.loadtxt(left, delimiter=",")
    some = theirs >= COMPARED
    return float(np.abs(table[some] / theirs[some] - 1).max())
