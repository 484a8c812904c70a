"""Ranges across methods and editions, and numbers written with no more digits than is known of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, isfinite, log10

from sankofa.methods.operations import change, difference

DIGITS = 3  # of a number of which no range is known
_LIKENESS = ((10.0, "close"), (33.0, "fair"), (100.0, "wide"))  # up to so many per cent of the middle


class Agreement(StrEnum):
    """How well several estimates of one thing agree: by the width of their range against its middle."""

    SINGLE = "single"  # fewer than two to compare
    CLOSE = "close"  # a range of 10 per cent of its middle or less
    FAIR = "fair"  # 33 per cent or less
    WIDE = "wide"  # 100 per cent or less
    APART = "apart"  # more: they agree on the sign at most
    OPPOSITE = "opposite"  # some above 0, some below


@dataclass(frozen=True)
class Bounds:
    """All that is known of a number: it lies between `low` and `high`, in its unit.

    Raises ValueError when low is above high, or either is missing.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"The lower bound {self.low} is above the upper bound {self.high}.")


@dataclass(frozen=True)
class Spread:
    """Range of several estimates: its ends, width in per cent of its middle, and that in a word."""

    low: float | None
    high: float | None
    relative_width: float | None
    agreement: Agreement
    count: int


@dataclass(frozen=True)
class Revision:
    """What changed from one edition to the next: in the unit, and in per cent of the older."""

    absolute: float | None
    relative: float | None


@dataclass(frozen=True)
class Rounded:
    """A number and its range in whole `step`s; the range is rounded outwards, so that it never looks narrower."""

    value: float
    low: float | None
    high: float | None
    step: float


def spread(estimates: Iterable[float | None]) -> Spread:
    """Least and greatest estimate, and 100 (high - low) / |(high + low) / 2|; missing ones are left out.

    The relative width is None for fewer than two estimates and for a range around 0. A range across methods says
    how far methods disagree; it is no confidence interval, and the truth may lie outside. Raises ValueError for
    numbers that are not finite.
    Source: our own words for widths; the range across methods after Abel and Cohen (2019), Bilateral international
    migration flow estimates for 200 countries, Scientific Data 6.

    >>> spread([90, 110, None])
    Spread(low=90, high=110, relative_width=20.0, agreement=<Agreement.FAIR: 'fair'>, count=2)
    """
    given = [estimate for estimate in estimates if estimate is not None]
    if not all(map(isfinite, given)):
        raise ValueError("Estimates are finite numbers, or None.")
    if not given:
        return Spread(None, None, None, Agreement.SINGLE, 0)
    low, high = min(given), max(given)
    width = _relative_width(low, high) if len(given) > 1 else None
    return Spread(low, high, width, _agreement(low, high, width, len(given)), len(given))


def revision(newer: float | None, older: float | None) -> Revision:
    """newer - older, and 100 (newer - older) / older in per cent; None where either is missing. Raises TypeError.

    It raises TypeError for texts.

    >>> revision(270, 300)
    Revision(absolute=-30, relative=-10.0)
    """
    return Revision(difference([newer, older]), change([newer, older]))


def rounding_step(
    value: float,
    low: float | None = None,
    high: float | None = None,
    *,
    digits: int = DIGITS,
    unit: float = 1,
) -> float:
    """The power of ten, or `unit`, in whole steps of which a number is written.

    The step is the greatest of: 10^⌊log10((high - low) / 2)⌋, the first digit of half the range; the step that
    leaves `digits` significant digits; and `unit`, below which nothing is counted. So a number never shows more
    digits than its range supports. Raises ValueError for numbers that are not finite, digits below 1, a unit not
    above 0, and a low end above the high one.
    Source: Joint Committee for Guides in Metrology (2008), Guide to the expression of uncertainty in measurement,
    section 7.2.6: digits of a result that agree with its uncertainty.

    >>> rounding_step(14532, 12000, 18000), rounding_step(14532), rounding_step(14.2)
    (1000, 100, 1)
    """
    _require_sound(value, low, high, digits, unit)
    steps = [unit]
    if value:
        steps.append(_power_of_ten(floor(log10(abs(value))) - digits + 1))
    if low is not None and high is not None and high > low:
        steps.append(_power_of_ten(floor(log10((high - low) / 2))))
    return max(steps)


def rounded(
    value: float,
    low: float | None = None,
    high: float | None = None,
    *,
    digits: int = DIGITS,
    unit: float = 1,
) -> Rounded:
    """The number in whole steps of :func:`rounding_step`, halves away from 0, and its range outwards.

    Raises ValueError as :func:`rounding_step`.

    >>> rounded(14532, 12100, 18000)
    Rounded(value=15000, low=12000, high=18000, step=1000)
    """
    step = rounding_step(value, low, high, digits=digits, unit=unit)
    steps = floor(abs(value) / step + 0.5)
    return Rounded(
        value=_times(steps if value >= 0 else -steps, step),
        low=None if low is None else _times(floor(low / step + 1e-9), step),
        high=None if high is None else _times(ceil(high / step - 1e-9), step),
        step=step,
    )


def rounded_adding_up(parts: Sequence[float], step: float = 1) -> list[float]:
    """Parts in whole steps that add up to their rounded total: those with the largest remainders go up.

    Each is within one step of what it was. Of equal remainders the larger part goes up first, then the earlier.
    Raises ValueError for a step that is not above 0 and numbers that are not finite.
    Source: method of largest remainders, Hamilton (1792); Balinski and Young (1982), Fair representation.

    >>> rounded_adding_up([33.4, 33.3, 33.3])
    [34, 33, 33]
    """
    if not step > 0 or not all(map(isfinite, parts)):
        raise ValueError("Parts are finite numbers, and a step is above 0.")
    scaled = [round(part / step, 9) for part in parts]
    whole = [floor(number) for number in scaled]
    missing = floor(round(sum(scaled), 6) + 0.5) - sum(whole)
    order = sorted(range(len(parts)), key=lambda at: (round(whole[at] - scaled[at], 9), -scaled[at], at))
    up = set(order[:missing])
    return [_times(number + (at in up), step) for at, number in enumerate(whole)]


def sum_of(bounds: Iterable[Bounds]) -> Bounds:
    """[Σ low, Σ high]: where a sum lies, whatever its parts have to do with each other. Raises nothing.

    Source: Moore (1966), Interval analysis.

    >>> sum_of([Bounds(1, 2), Bounds(10, 20)])
    Bounds(low=11, high=22)
    """
    parts = list(bounds)
    return Bounds(sum(part.low for part in parts), sum(part.high for part in parts))


def difference_of(first: Bounds, second: Bounds) -> Bounds:
    """[low - high', high - low']: where a difference lies, whatever both have to do with each other. Raises nothing.

    Source: Moore (1966), Interval analysis.

    >>> difference_of(Bounds(10, 20), Bounds(1, 2))
    Bounds(low=8, high=19)
    """
    return Bounds(first.low - second.high, first.high - second.low)


def _relative_width(low: float, high: float) -> float | None:
    if low == high:
        return 0.0
    if low < 0 < high:
        return None
    return 100 * (high - low) / abs((high + low) / 2)


def _agreement(low: float, high: float, width: float | None, count: int) -> Agreement:
    if count < 2:
        return Agreement.SINGLE
    if low < 0 < high or width is None:
        return Agreement.OPPOSITE
    return next((Agreement(word) for limit, word in _LIKENESS if width <= limit), Agreement.APART)


def _require_sound(value: float, low: float | None, high: float | None, digits: int, unit: float) -> None:
    if not all(isfinite(number) for number in (value, low or 0, high or 0)):
        raise ValueError("A number and its range are finite.")
    if digits < 1 or not unit > 0:
        raise ValueError("Digits are 1 or more, and a unit is above 0.")
    if low is not None and high is not None and low > high:
        raise ValueError(f"The low end {low} is above the high end {high}.")


def _power_of_ten(exponent: int) -> float:
    """Exact, so that 10^-2 is 0.01 and nothing beside it."""
    return 10**exponent if exponent >= 0 else float(f"1e{exponent}")


def _times(steps: int, step: float) -> float:
    """A whole number of steps, without the noise of binary fractions."""
    return steps * step if step >= 1 else round(steps * step, -floor(log10(step)) + 2)
