"""Groups compared fairly: women and men, and populations whose ages or skills differ.

Missing numbers are None, and what needs them is None; so is what has nothing to divide by.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.methods.operations import ratio, share


@dataclass(frozen=True)
class Indirect:
    """Events that happened, those expected at the standard's rates, and the first over the second."""

    observed: float
    expected: float
    ratio: float | None


@dataclass(frozen=True)
class Decomposition:
    """What makes two rates differ: the rates within groups, and how people are spread over the groups."""

    difference: float
    of_rates: float
    of_composition: float


def women_share(women: float | None, men: float | None) -> float | None:
    """100 W / (W + M), in per cent. Raises ValueError for negative numbers.

    >>> women_share(30, 70)
    30.0
    >>> women_share(0, 0) is None
    True
    """
    if not _known(women, men):
        return None
    return share([women, women + men])


def sex_ratio(women: float | None, men: float | None) -> float | None:
    """100 W / M: women for each 100 men. Raises ValueError for negative numbers.

    >>> sex_ratio(120, 100)
    120.0
    """
    return share([women, men]) if _known(women, men) else None


def ratio_of_rates(
    events: float | None, people: float | None, other_events: float | None, other_people: float | None
) -> float | None:
    """(events / people) / (other events / other people); no unit. Raises ValueError for negative numbers.

    >>> ratio_of_rates(10, 1000, 5, 1000)
    2.0
    """
    if not _known(events, people, other_events, other_people):
        return None
    return ratio([ratio([events, people]), ratio([other_events, other_people])])


def standardised_rate(rates: ArrayLike, standard: ArrayLike) -> float:
    """Direct standardisation, Σ w r / Σ w: the rate if people were spread over the groups as in the standard.

    `rates` in any unit and `standard` in persons have shape (groups,). Raises ValueError for numbers that are
    negative or missing, for different shapes, and for a standard of nobody.
    Source: Neison (1844); Preston, Heuveline and Guillot (2001), Demography, section 2.3.

    >>> standardised_rate([0.01, 0.05], [300, 100])
    0.02
    """
    rate, weight = _groups(rates, standard)
    return float((rate * weight).sum() / weight.sum())


def indirect_comparison(observed: float, people: ArrayLike, standard_rates: ArrayLike) -> Indirect:
    """Indirect standardisation: observed events over Σ r_s n, those expected at the standard's rates.

    For groups too small to have rates of their own. Two such ratios are not comparable with each other when
    their people are spread differently. Raises ValueError for numbers that are negative or missing, for
    different shapes, and for no people.
    Source: Farr (1859); Preston, Heuveline and Guillot (2001), Demography, section 2.3.

    >>> indirect_comparison(12, [300, 100], [0.01, 0.05])
    Indirect(observed=12.0, expected=8.0, ratio=1.5)
    """
    rate, weight = _groups(standard_rates, people)
    if not observed >= 0:
        raise ValueError("Observed events are 0 or more.")
    expected = float((rate * weight).sum())
    return Indirect(float(observed), expected, ratio([float(observed), expected]))


def comparative_figure(rates: ArrayLike, standard_rates: ArrayLike, standard: ArrayLike) -> float | None:
    """Σ w r / Σ w r_s: a population's directly standardised rate over the standard's own rate; no unit.

    None where the standard's own rate is 0. Raises ValueError as :func:`standardised_rate`.
    Source: Yule (1934), On some points relating to vital statistics; Registrar General for England and Wales.

    >>> comparative_figure([0.02, 0.05], [0.01, 0.05], [300, 100])
    1.375
    """
    return ratio([standardised_rate(rates, standard), standardised_rate(standard_rates, standard)])


def decomposition(
    rates: ArrayLike, people: ArrayLike, other_rates: ArrayLike, other_people: ArrayLike
) -> Decomposition:
    """Splits a difference of two crude rates: Σ (c+c')/2 (r - r') from rates, Σ (r+r')/2 (c - c') from composition.

    c are shares of people over the groups. The two parts add up to the difference, in the unit of the rates.
    Raises ValueError as :func:`standardised_rate`.
    Source: Kitagawa (1955), Components of a difference between two rates, Journal of the American Statistical
    Association 50.

    >>> decomposition([1, 3], [50, 50], [1, 2], [75, 25])
    Decomposition(difference=0.75, of_rates=0.375, of_composition=0.375)
    """
    (rate, weight), (other, other_weight) = _groups(rates, people), _groups(other_rates, other_people)
    if rate.shape != other.shape:
        raise ValueError("Both populations must be given for the same groups.")
    spread, other_spread = weight / weight.sum(), other_weight / other_weight.sum()
    of_rates = float(((spread + other_spread) / 2 * (rate - other)).sum())
    of_composition = float(((rate + other) / 2 * (spread - other_spread)).sum())
    return Decomposition(float(rate @ spread - other @ other_spread), of_rates, of_composition)


def _known(*numbers: float | None) -> bool:
    """Whether all are given; refuses negative ones."""
    if any(number is not None and not number >= 0 for number in numbers):
        raise ValueError("Numbers of persons and events are 0 or more.")
    return None not in numbers


def _groups(rates: ArrayLike, people: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rate, weight = np.asarray(rates, np.float64), np.asarray(people, np.float64)
    if rate.ndim != 1 or rate.shape != weight.shape:
        raise ValueError("Rates and people are given for the same groups.")
    if not ((rate >= 0).all() and (weight >= 0).all() and np.isfinite(weight).all() and weight.any()):
        raise ValueError("Rates and people are 0 or more, none missing, and somebody is there.")
    return rate, weight
