"""Measures of a migration age profile: how much, at what age, how wide and how lopsided the peak is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sankofa.methods.margins import Numbers


@dataclass(frozen=True)
class AgeProfile:
    """Measures of a profile of migration intensities m(x) by age x.

    ``gmr`` gross migraproduction rate, moves in a life at these rates; ``peak_intensity`` and ``peak_age``;
    ``breadth`` the moves within some years of the peak, ``breadth_share`` their share of all, 0 to 1;
    ``rise_age`` and ``fall_age`` of the steepest rise and fall, ``asymmetry`` their ratio.
    """

    gmr: float
    peak_intensity: float
    peak_age: float
    breadth: float
    breadth_share: float
    rise_age: float
    fall_age: float
    asymmetry: float


@dataclass(frozen=True)
class RogersCastroProfile:
    """What the parameters of a model schedule say: all without unit, ``peaking`` in years of age."""

    peaking: float
    child_dependency: float
    labour_dependency: float
    labour_asymmetry: float
    regularity: float


def index_age(
    ages: ArrayLike, intensities: ArrayLike, *, above: float = 5, below: float = 65, breadth: float = 5
) -> AgeProfile:
    """Measures of an age profile, by age itself, wherever the ages start.

    ``ages`` x, shape (A,), rise in equal steps of w years; ``intensities`` m, shape (A,), are moves a person
    a year. gmr = w sum m; the peak is the greatest m with ``above`` < x < ``below``, the first of several, so
    that infants who move with their parents do not make it; breadth = w sum of m with |x - peak| <=
    ``breadth``; rise and fall are the ages between the same limits with the greatest and least m(x) - m(x -
    w). Raises ValueError for fewer than two ages, unequal steps, missing or negative values, no age between
    the limits and a profile of zeros.
    Source: Rogers (1975), Introduction to multiregional mathematical demography (gmr); Bell and others (2002)
    and Bell and Muhidin (2009) (peak, breadth); Bernard, Bell and Charles-Edwards (2014), Improved measures
    for the cross-national comparison of age profiles of internal migration (rise, fall, asymmetry).

    >>> found = index_age(range(10, 17), [0.01, 0.02, 0.07, 0.10, 0.05, 0.04, 0.03], breadth=1)
    >>> found.peak_age, found.rise_age, found.fall_age, round(found.breadth_share, 3)
    (13.0, 12.0, 14.0, 0.688)
    """
    x, m = _profile(ages, intensities)
    inside = (x > above) & (x < below)
    if not inside.any():
        raise ValueError(f"No age lies between {above} and {below}.")
    step = x[1] - x[0]
    peak = int(np.argmax(np.where(inside, m, -np.inf)))
    near = np.abs(x - x[peak]) <= breadth
    change = np.append(0.0, np.diff(m))
    rise = int(np.argmax(np.where(inside, change, -np.inf)))
    fall = int(np.argmax(np.where(inside, -change, -np.inf)))
    return AgeProfile(
        gmr=float(step * m.sum()),
        peak_intensity=float(m[peak]),
        peak_age=float(x[peak]),
        breadth=float(step * m[near].sum()),
        breadth_share=float(m[near].sum() / m.sum()),
        rise_age=float(x[rise]),
        fall_age=float(x[fall]),
        asymmetry=float(x[rise] / x[fall]),
    )


def index_age_rc(parameters: Mapping[str, float]) -> RogersCastroProfile:
    """Measures from the parameters of a Rogers-Castro schedule: a1, alpha1, a2, alpha2, mu2, lambda2.

    peaking mu2; child dependency a1 / a2 and labour dependency a2 / a1; labour asymmetry lambda2 / alpha2;
    regularity alpha1 / alpha2. Further parameters do not matter. Raises KeyError for a missing parameter and
    ValueError for one of the six that is not above 0.
    Source: Rogers and Castro (1981), Model migration schedules.

    >>> schedule = {"a1": 0.02, "alpha1": 0.1, "a2": 0.06, "alpha2": 0.1, "mu2": 20, "lambda2": 0.4}
    >>> index_age_rc(schedule).labour_asymmetry
    4.0
    """
    wanted = ("a1", "alpha1", "a2", "alpha2", "mu2", "lambda2")
    a1, alpha1, a2, alpha2, mu2, lambda2 = (float(parameters[name]) for name in wanted)
    if not min(a1, alpha1, a2, alpha2, mu2, lambda2) > 0:
        raise ValueError("The parameters of a schedule must be above 0.")
    return RogersCastroProfile(mu2, a1 / a2, a2 / a1, lambda2 / alpha2, alpha1 / alpha2)


def rogers_castro(ages: ArrayLike, parameters: Mapping[str, float]) -> Numbers:
    """The model schedule of intensities, of the shape of ``ages``.

    m(x) = a1 exp(-alpha1 x) + a2 exp(-alpha2 (x - mu2) - exp(-lambda2 (x - mu2)))
         + a3 exp(-alpha3 (x - mu3) - exp(-lambda3 (x - mu3))) + c, where a3 and c may be left out.
    Raises KeyError for a missing parameter.
    Source: Rogers and Castro (1981), Model migration schedules.

    >>> schedule = {"a1": 0.02, "alpha1": 0.1, "a2": 0.06, "alpha2": 0.1, "mu2": 20, "lambda2": 0.4}
    >>> rogers_castro([0, 23], schedule | {"c": 0.003}).round(4).tolist()
    [0.023, 0.0379]
    """
    x, p = np.asarray(ages, np.float64), parameters
    schedule = p["a1"] * np.exp(-p["alpha1"] * x) + _hump(x, p["a2"], p["alpha2"], p["mu2"], p["lambda2"])
    if "a3" in p:
        schedule = schedule + _hump(x, p["a3"], p["alpha3"], p["mu3"], p["lambda3"])
    return schedule + p.get("c", 0.0)


def _hump(x: Numbers, size: float, descent: float, place: float, ascent: float) -> Numbers:
    with np.errstate(over="ignore"):
        return size * np.exp(-descent * (x - place) - np.exp(-ascent * (x - place)))


def _profile(ages: ArrayLike, intensities: ArrayLike) -> tuple[Numbers, Numbers]:
    x, m = np.array(ages, np.float64), np.array(intensities, np.float64)
    if x.ndim != 1 or x.shape != m.shape or x.size < 2:
        raise ValueError(
            f"Ages and intensities must be two flat rows of one length; got {x.shape}, {m.shape}."
        )
    if not np.isfinite(x).all() or not np.isfinite(m).all() or m.min() < 0 or m.sum() == 0:
        raise ValueError("Intensities must be 0 or more, none missing, and not all 0.")
    steps = np.diff(x)
    if steps.min() <= 0 or np.ptp(steps) > 1e-9:
        raise ValueError("Ages must rise in equal steps.")
    return x, m
