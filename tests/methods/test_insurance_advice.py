"""What is advised follows from the numbers and the answers, and from nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.insurance_advice import (
    ABROAD,
    HOME,
    Advice,
    Check,
    Numbers,
    Reason,
    advise,
    strength,
)

YES = dict.fromkeys(Check, True)
GOOD = Numbers(covered=Decimal(1), left=0, most=5_000, willing=Decimal("0.5"), result=10_000)


@pytest.mark.parametrize(
    ("numbers", "answers", "advice", "reason"),
    [
        (GOOD, YES, Advice.TRIAL, Reason.FULLY_FUNDED),
        (GOOD, YES | {Check.OPERATOR: False}, Advice.BUILD_OPERATOR, Reason.NO_OPERATOR),
        (GOOD, YES | {Check.CARE_GOOD: None}, Advice.NOT_YET, Reason.NO_CARE),
        (GOOD, YES | dict.fromkeys(ABROAD, False), Advice.NOT_YET, Reason.WEAK_ABROAD),
        (replace(GOOD, willing=Decimal("0.1")), YES, Advice.SMALLER_COVER, Reason.FEW_WILLING),
        (replace(GOOD, result=-1), YES, Advice.SMALLER_COVER, Reason.LOSES),
        (
            replace(GOOD, covered=Decimal("0.4"), left=6_000),
            YES,
            Advice.TRIAL_WITH_SUPPORT,
            Reason.TOO_DEAR,
        ),
        (replace(GOOD, covered=Decimal("0.4"), left=4_000), YES, Advice.TRIAL, Reason.WITHIN_ABILITY),
    ],
)
def test_each_advice(numbers, answers, advice, reason):
    found = advise(numbers, answers)
    assert found.advice == advice
    assert reason in found.reasons


def test_the_support_is_what_the_household_cannot_pay():
    assert advise(replace(GOOD, covered=Decimal("0.4"), left=6_000), YES).support == 1_000


def test_the_questions_of_both_sides_are_all_there_are():
    assert set(HOME) | set(ABROAD) == set(Check)
    assert not set(HOME) & set(ABROAD)


answers = st.dictionaries(st.sampled_from(Check), st.sampled_from([True, False, None]))


@given(answers, st.sampled_from(Check))
def test_a_yes_never_makes_a_side_weaker(given_answers, check):
    side = HOME if check in HOME else ABROAD
    assert strength(given_answers | {check: True}, side) >= strength(given_answers, side)


@given(answers)
def test_without_an_operator_there_is_no_trial(given_answers):
    assert advise(GOOD, given_answers | {Check.OPERATOR: None}).advice == Advice.BUILD_OPERATOR


def test_shares_are_shares():
    with pytest.raises(ValueError, match=r"\.$"):
        advise(replace(GOOD, willing=Decimal(2)), YES)
