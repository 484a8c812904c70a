"""Whether a country meets the conditions of WHO's list of countries whose health workforce needs safeguards.

Which countries are on the list is WHO's decision, and the list is what counts. The reading here only checks the
published conditions against figures at hand.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Thresholds:
    """The conditions of one list: both figures strictly below. Valid from a day until that of the next list."""

    name: str
    valid_from: date
    valid_until: date | None
    density: float  # doctors, nurses and midwives for each 10,000 inhabitants; the world's median
    coverage: float  # index of coverage by essential health services, 0 to 100
    source: str


@dataclass(frozen=True)
class Reading:
    """What follows from the figures: True, False, or None where they do not say."""

    meets: bool | None
    density_below: bool | None
    coverage_below: bool | None
    thresholds: Thresholds | None


# Of the first list only the year is known here; it counts from the start of that year.
THRESHOLDS = (
    Thresholds(
        name="2020",
        valid_from=date(2020, 1, 1),
        valid_until=date(2023, 3, 8),
        density=48.6,
        coverage=50,
        source="WHO (2020), Health workforce support and safeguards list",
    ),
    Thresholds(
        name="2023",
        valid_from=date(2023, 3, 8),
        valid_until=None,
        density=49,
        coverage=55,
        source="WHO (2023), Health workforce support and safeguards list",
    ),
)


def thresholds_on(day: date) -> Thresholds | None:
    """The conditions in force on a day; None before the first list. Raises TypeError for what is no date.

    >>> thresholds_on(date(2023, 3, 7)).coverage, thresholds_on(date(2023, 3, 8)).coverage
    (50, 55)
    """
    for each in THRESHOLDS:
        if each.valid_from <= day and (each.valid_until is None or day < each.valid_until):
            return each
    return None


def safeguards_reading(density: float | None, coverage: float | None, day: date) -> Reading:
    """Density below the threshold and coverage below its own, both strictly, by the conditions of `day`.

    `density` counts doctors, nurses and midwives for each 10,000 inhabitants, `coverage` is the index of service
    coverage, 0 to 100. One figure at or above its threshold settles it, whatever the other; else an unknown
    figure leaves the answer unknown. Raises ValueError for negative figures.
    Source: WHO (2023), Health workforce support and safeguards list.

    >>> safeguards_reading(48.9, 54, date(2024, 1, 1)).meets, safeguards_reading(49, 54, date(2024, 1, 1)).meets
    (True, False)
    >>> safeguards_reading(10, None, date(2024, 1, 1)).meets is None
    True
    """
    if any(figure is not None and not figure >= 0 for figure in (density, coverage)):
        raise ValueError("Density and coverage are 0 or more.")
    thresholds = thresholds_on(day)
    if thresholds is None:
        return Reading(None, None, None, None)
    of_density, of_coverage = _below(density, thresholds.density), _below(coverage, thresholds.coverage)
    return Reading(_both(of_density, of_coverage), of_density, of_coverage, thresholds)


def _below(figure: float | None, threshold: float) -> bool | None:
    return None if figure is None else figure < threshold


def _both(first: bool | None, second: bool | None) -> bool | None:
    """And, of three values."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True
