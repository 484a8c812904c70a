"""The skilled who left: emigrants by education, and doctors and nurses abroad or trained abroad.

Missing numbers are None, and what needs them is None: unknown stays unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sankofa.methods.operations import ratio, share, total


class Level(StrEnum):
    """Education: primary or none, secondary, tertiary."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Basis(StrEnum):
    """What makes a health worker one of a country. Figures on one basis do not compare with those on another."""

    BIRTH = "birth"
    TRAINING = "training"


@dataclass(frozen=True)
class EducationRates:
    """Emigration rates by education, in per cent, and who is likelier to leave; ratios have no unit."""

    low: float | None
    medium: float | None
    high: float | None
    everyone: float | None
    share_ratio: float | None
    schiff_ratio: float | None


@dataclass(frozen=True)
class Expatriation:
    """Share of a country's health workers who work abroad, in per cent, by birth or by training."""

    rate: float | None
    basis: Basis


@dataclass(frozen=True)
class ForeignTrained:
    """Health workers of a country who were trained elsewhere, in per cent.

    `share` is that of all whose place of training is known; `without_returned` the same less those born here who
    were trained abroad and came back; `unknown` the share of all whose place of training is not known.
    """

    share: float | None
    without_returned: float | None
    unknown: float | None


def emigration_rate(emigrants: float | None, residents: float | None) -> float | None:
    """m = 100 E / (E + N), in per cent: of all born or formed here, how many left. Not E / N.

    E emigrants in the host countries counted, N residents, of the same age (25 and over) and education. Raises
    ValueError for negative numbers.
    Source: Docquier and Marfouk (2006), International migration by education attainment, 1990-2000.

    >>> emigration_rate(20, 80)
    20.0
    """
    if not _known(emigrants, residents):
        return None
    return share([emigrants, emigrants + residents])


def education_rates(
    emigrants: Mapping[Level, float | None], residents: Mapping[Level, float | None]
) -> EducationRates:
    """:func:`emigration_rate` for each level and all together, with both ratios of selection.

    Levels that are left out are missing; all together is None unless every level is given. Raises ValueError for
    negative numbers.
    Source: Docquier and Marfouk (2006).

    >>> rates = education_rates({"low": 10, "medium": 10, "high": 20}, {"low": 90, "medium": 40, "high": 30})
    >>> rates.high, rates.everyone, rates.schiff_ratio
    (40.0, 20.0, 4.0)
    """
    low, medium, high = (emigration_rate(emigrants.get(level), residents.get(level)) for level in Level)
    left, stayed = _everyone(emigrants), _everyone(residents)
    return EducationRates(
        low=low,
        medium=medium,
        high=high,
        everyone=emigration_rate(left, stayed),
        share_ratio=selection_by_share(emigrants.get(Level.HIGH), left, residents.get(Level.HIGH), stayed),
        schiff_ratio=schiff_ratio(high, low),
    )


def selection_by_share(
    skilled_emigrants: float | None,
    emigrants: float | None,
    skilled_residents: float | None,
    residents: float | None,
) -> float | None:
    """(E_h / E) / (N_h / N): how much likelier an emigrant is to be skilled than a resident; no unit.

    Raises ValueError for negative numbers.
    Source: Docquier and Marfouk (2006).

    >>> selection_by_share(20, 40, 30, 160)
    2.6666666666666665
    """
    if not _known(skilled_emigrants, emigrants, skilled_residents, residents):
        return None
    return ratio([ratio([skilled_emigrants, emigrants]), ratio([skilled_residents, residents])])


def schiff_ratio(rate_high: float | None, rate_low: float | None) -> float | None:
    """m_h / m_l: rate of the skilled over that of the least skilled; no unit. Raises ValueError for negative rates.

    Source: Schiff, as given by Docquier and Marfouk (2006).

    >>> schiff_ratio(40.0, 10.0)
    4.0
    """
    return ratio([rate_high, rate_low]) if _known(rate_high, rate_low) else None


def women_to_men(rate_women: float | None, rate_men: float | None) -> float | None:
    """m_women / m_men at the same education: above 1 where women are likelier to leave. Raises ValueError as above.

    Negative rates are refused.
    Source: Docquier, Lowell and Marfouk (2009), A gendered assessment of highly skilled emigration, Population
    and Development Review 35.

    >>> women_to_men(15.0, 12.0)
    1.25
    """
    return ratio([rate_women, rate_men]) if _known(rate_women, rate_men) else None


def expatriation_rate(abroad: float | None, at_home: float | None, basis: Basis) -> Expatriation:
    """100 D_abroad / (D_abroad + D_home), in per cent, of doctors or of nurses; says by birth or by training.

    Raises ValueError for negative numbers and an unknown basis.
    Source: OECD (2007), International Migration Outlook, and (2015), by birth; Bhargava, Docquier and Moullan
    (2011), Modeling the effects of physician emigration on human development, by training.

    >>> expatriation_rate(300, 700, Basis.TRAINING)
    Expatriation(rate=30.0, basis=<Basis.TRAINING: 'training'>)
    """
    return Expatriation(emigration_rate(abroad, at_home), Basis(basis))


def foreign_trained_share(
    foreign: float | None,
    domestic: float | None,
    *,
    unknown: float | None = None,
    returned: float | None = None,
) -> ForeignTrained:
    """100 F / (F + H) among those whose place of training is known, and 100 (F - R) / (F + H) without returned.

    F trained abroad, H trained here, R of F born here; `unknown` place of training. R stay among all, as they
    work here. Raises ValueError for negative numbers and more returned than trained abroad.
    Source: OECD (2007), International Migration Outlook; OECD, Health workforce migration statistics.

    >>> foreign_trained_share(30, 70, unknown=25, returned=10)
    ForeignTrained(share=30.0, without_returned=20.0, unknown=20.0)
    """
    if not _known(foreign, domestic):
        return ForeignTrained(None, None, None)
    known = foreign + domestic
    if _known(returned) and returned > foreign:
        raise ValueError("More returned than were trained abroad.")
    return ForeignTrained(
        share=share([foreign, known]),
        without_returned=None if returned is None else share([foreign - returned, known]),
        unknown=share([unknown, known + unknown]) if _known(unknown) else None,
    )


def _known(*numbers: float | None) -> bool:
    """Whether all are given; refuses negative ones."""
    if any(number is not None and not number >= 0 for number in numbers):
        raise ValueError("Numbers of persons, and rates, are 0 or more.")
    return None not in numbers


def _everyone(people: Mapping[Level, float | None]) -> float | None:
    numbers = [people.get(level) for level in Level]
    return None if None in numbers else total(numbers)
