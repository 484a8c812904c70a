"""An invented world: stocks at two dates, births and deaths, of areas as unlike in size as real ones."""

from pathlib import Path

import numpy as np

SEED = 1851


def invented(size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Migrants fall with distance and rise with both populations; small numbers round to none, as in real stocks."""
    rng = np.random.default_rng(SEED)
    people = np.rint(rng.lognormal(15.2, 2.0, size)).clip(2e4, 1.4e9)
    places = rng.uniform(0, 1, (size, 2))
    far = np.linalg.norm(places[:, None] - places, axis=2) + 0.02
    drawn = rng.lognormal(0, 1.2, (size, size))
    migrants = 2e-6 * drawn * np.outer(people**0.75, people**0.7) / far**1.4
    start = np.rint(migrants * (rng.uniform(size=(size, size)) < 0.7))
    end = np.rint(start * rng.lognormal(0.05, 0.25, (size, size)))
    grown = people * rng.uniform(0.97, 1.15, size)
    births, deaths = (
        np.rint(people * rng.uniform(0.05, 0.18, size)),
        np.rint(people * rng.uniform(0.03, 0.07, size)),
    )
    for table, total in ((start, people), (end, np.rint(grown))):
        np.fill_diagonal(table, 0)
        table *= np.minimum(1, 0.3 * total / table.sum(axis=0).clip(1))
        np.rint(table, out=table)
        np.fill_diagonal(table, total - table.sum(axis=0))
    return start, end, births, deaths


def write(folder: Path, size: int) -> None:
    start, end, births, deaths = invented(size)
    for name, table in (("start", start), ("end", end), ("events", np.column_stack([births, deaths]))):
        np.savetxt(folder / f"{name}.csv", table, fmt="%d", delimiter=",")


def read(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    start, end, events = (
        np.loadtxt(folder / f"{name}.csv", delimiter=",") for name in ("start", "end", "events")
    )
    return start, end, events[:, 0], events[:, 1]
