"""How much each assumption matters: one is moved at a time, the others stay (the bars of a tornado)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Swing:
    """One assumption at its low and its high end, and what comes out there."""

    name: str
    low: object
    high: object
    at_low: int
    at_high: int

    @property
    def width(self) -> int:
        """|at high - at low|. Raises nothing.

        >>> Swing("price", 90, 110, -100, 300).width
        400
        """
        return abs(self.at_high - self.at_low)


def swings(
    outcome: Callable[..., int], base: Mapping[str, Value], ends: Mapping[str, tuple[Value, Value]]
) -> tuple[Swing, ...]:
    """outcome(base with one assumption at its end), for each end of each, the widest swing first.

    `outcome` takes the assumptions by name. Raises ValueError for an end of what is no assumption, and what `outcome`
    raises.
    Source: Eschenbach (1992), Spiderplots versus tornado diagrams for sensitivity analysis, Interfaces 22.

    >>> def profit(price, units): return price * units - 500
    >>> [each.name for each in swings(profit, {"price": 10, "units": 80}, {"price": (9, 11), "units": (40, 120)})]
    ['units', 'price']
    """
    unknown = set(ends) - set(base)
    if unknown:
        raise ValueError(f"No assumption is called {', '.join(sorted(unknown))}.")
    found = [
        Swing(name, low, high, outcome(**{**base, name: low}), outcome(**{**base, name: high}))
        for name, (low, high) in ends.items()
    ]
    return tuple(sorted(found, key=lambda swing: (-swing.width, swing.name)))
