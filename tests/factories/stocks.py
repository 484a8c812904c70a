"""Invented stocks for property tests: whole persons, natives far above migrants, no area empty."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st


@dataclass(frozen=True, eq=False)
class World:
    """Two stock tables with births and deaths; ``arguments`` in the order of `flows.estimate`."""

    start: np.ndarray
    end: np.ndarray
    births: np.ndarray
    deaths: np.ndarray

    @property
    def arguments(self) -> tuple[np.ndarray, ...]:
        return self.start, self.end, self.births, self.deaths

    def relabelled(self, order: np.ndarray) -> "World":
        both = np.ix_(order, order)
        return World(self.start[both], self.end[both], self.births[order], self.deaths[order])


@st.composite
def worlds(draw: st.DrawFn, most: int = 6) -> World:
    """Migrants may be none; births and deaths are at most a tenth of the natives."""
    size = draw(st.integers(2, most))
    start, end = draw(_stocks(size)), draw(_stocks(size))
    births = [draw(st.integers(0, int(natives) // 10)) for natives in end.diagonal()]
    deaths = [draw(st.integers(0, int(natives) // 10)) for natives in start.diagonal()]
    return World(start, end, np.array(births, float), np.array(deaths, float))


@st.composite
def _stocks(draw: st.DrawFn, size: int) -> np.ndarray:
    migrants = draw(st.lists(st.integers(0, 3_000), min_size=size * size, max_size=size * size))
    natives = draw(st.lists(st.integers(100_000, 900_000), min_size=size, max_size=size))
    table = np.array(migrants, float).reshape(size, size)
    np.fill_diagonal(table, natives)
    return table
