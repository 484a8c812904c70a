"""What the numbers and the strength of organisations on both sides advise about a health cover from abroad.

Where no operator exists one must be built first. Source: own rule, from the lessons of the feasibility studies that
the catalogue describes; the questions follow ILO, STEP (2005), Health micro-insurance schemes: feasibility study guide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ENOUGH = Decimal("0.6")  # of the questions of a side, answered with yes
LEAST_WILLING = Decimal("0.2")  # of households, for a trial


class Check(StrEnum):
    """Questions about organisations; those at home come first."""

    OPERATOR = "operator"
    CARE_NEARBY = "care-nearby"
    CARE_GOOD = "care-good"
    AGREED_PRICES = "agreed-prices"
    KEEPS_BOOKS = "keeps-books"
    SETTLES_CLAIMS = "settles-claims"
    TRUSTED_HOME = "trusted-home"
    LAW_HOME = "law-home"
    GROUPS = "groups"
    COLLECTS = "collects"
    CHANNEL = "channel"
    TRUSTED_ABROAD = "trusted-abroad"
    ASKED = "asked"
    LAW_ABROAD = "law-abroad"


HOME = tuple(Check)[:8]
ABROAD = tuple(Check)[8:]


class Advice(StrEnum):
    """What to do."""

    BUILD_OPERATOR = "build-operator"
    NOT_YET = "not-yet"
    SMALLER_COVER = "smaller-cover"
    TRIAL_WITH_SUPPORT = "trial-with-support"
    TRIAL = "trial"


class Reason(StrEnum):
    """Why; those that speak against come first."""

    NO_OPERATOR = "no-operator"
    NO_CARE = "no-care"
    WEAK_HOME = "weak-home"
    WEAK_ABROAD = "weak-abroad"
    FEW_WILLING = "few-willing"
    LOSES = "loses"
    TOO_DEAR = "too-dear"
    PARTLY_FUNDED = "partly-funded"
    FULLY_FUNDED = "fully-funded"
    WITHIN_ABILITY = "within-ability"
    ENOUGH_WILLING = "enough-willing"
    EARNS = "earns"


@dataclass(frozen=True)
class Numbers:
    """What the advice is made from: shares between 0 and 1, money in minor units for a household and a year."""

    covered: Decimal  # of the premium, by money from abroad
    left: int  # of the premium, for the household
    most: int  # that the household can pay
    willing: Decimal
    result: int  # of a year as expected


@dataclass(frozen=True)
class Advised:
    """The advice, its reasons, and what a supporter would have to add for each household where it needs one."""

    advice: Advice
    reasons: tuple[Reason, ...]
    support: int
    home: Decimal
    abroad: Decimal


def strength(answers: Mapping[Check, bool | None], side: tuple[Check, ...]) -> Decimal:
    """The share of a side's questions that was answered with yes; not known counts as no. Raises nothing.

    >>> strength({Check.OPERATOR: True, Check.CARE_NEARBY: None}, (Check.OPERATOR, Check.CARE_NEARBY))
    Decimal('0.5')
    """
    return Decimal(sum(answers.get(check) is True for check in side)) / len(side)


def advise(numbers: Numbers, answers: Mapping[Check, bool | None]) -> Advised:
    """First whether there is an operator and care, then whether organisations, demand and money carry a trial.

    Raises ValueError for shares outside 0 and 1.
    Source: own rule, see the module.

    >>> good = Numbers(Decimal(1), 0, 5_000, Decimal("0.5"), 10_000)
    >>> advise(good, {check: True for check in Check}).advice
    <Advice.TRIAL: 'trial'>
    >>> advise(good, {}).advice
    <Advice.BUILD_OPERATOR: 'build-operator'>
    """
    if not (0 <= numbers.covered <= 1 and 0 <= numbers.willing <= 1):
        raise ValueError("Shares are between 0 and 1.")
    home, abroad = strength(answers, HOME), strength(answers, ABROAD)
    reasons = (*_of_organisations(answers, home, abroad), *_of_numbers(numbers))
    support = max(0, numbers.left - numbers.most)
    return Advised(_advice(set(reasons)), reasons, support, home, abroad)


def _of_organisations(
    answers: Mapping[Check, bool | None], home: Decimal, abroad: Decimal
) -> tuple[Reason, ...]:
    found = (
        (Reason.NO_OPERATOR, answers.get(Check.OPERATOR) is not True),
        (Reason.NO_CARE, not (answers.get(Check.CARE_NEARBY) and answers.get(Check.CARE_GOOD))),
        (Reason.WEAK_HOME, home < ENOUGH),
        (Reason.WEAK_ABROAD, abroad < ENOUGH),
    )
    return tuple(reason for reason, holds in found if holds)


def _of_numbers(numbers: Numbers) -> tuple[Reason, ...]:
    funded = Reason.FULLY_FUNDED if numbers.covered == 1 else Reason.PARTLY_FUNDED
    return (
        Reason.FEW_WILLING if numbers.willing < LEAST_WILLING else Reason.ENOUGH_WILLING,
        Reason.LOSES if numbers.result < 0 else Reason.EARNS,
        Reason.TOO_DEAR if numbers.left > numbers.most else Reason.WITHIN_ABILITY,
        funded,
    )


def _advice(reasons: set[Reason]) -> Advice:
    if Reason.NO_OPERATOR in reasons:
        return Advice.BUILD_OPERATOR
    if reasons & {Reason.NO_CARE, Reason.WEAK_HOME, Reason.WEAK_ABROAD}:
        return Advice.NOT_YET
    if reasons & {Reason.FEW_WILLING, Reason.LOSES}:
        return Advice.SMALLER_COVER
    return Advice.TRIAL_WITH_SUPPORT if Reason.TOO_DEAR in reasons else Advice.TRIAL
