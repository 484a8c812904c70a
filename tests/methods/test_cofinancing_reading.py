"""Rules from plain values: all faults at once, nothing odd let through."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.cofinancing_reading import KNOWN, read_rules
from sankofa.methods.cofinancing_rules import (
    Fault,
    Funding,
    NoShow,
    Per,
    Problem,
    Rules,
    RulesRefused,
    Valuing,
)

STATE = {"key": "state", "name": "State", "ratio": "1"}
WHOLE_CONTENT = {
    "partners": [
        STATE | {"organisation": "made-up-state"},
        {"key": "town", "name": "Town", "ratio": [{"above": 0, "each": "1"}, {"above": 500, "each": "0.5"}]},
    ],
    "caps": [{"per": "club", "of": "town", "amount": 900}],
    "own": {
        "least": 2_500,
        "in_kind_most": 5_000,
        "valuing": "days",
        "day_wage": 900,
        "in_kind_matched": True,
    },
    "ranking": [{"criterion": "poverty", "weight": 60, "zero_at": "60", "full_at": "45.5"}],
    "poorest": {"index": "made-up index", "poor_when": "below", "threshold": "50", "reserved": 4_000},
    "funding": "staged",
    "tranches": [
        {"name": "Walls", "share": 6_000, "proofs": 2},
        {"name": "Roof", "share": 4_000, "monitors": 2},
    ],
    "proposals_until": "03-31",
    "days_to_pay": 60,
    "days_for_partners": 20,
    "remind_days": 5,
    "overrun_by": "town",
    "overrun_most": 1_000,
    "no_show": "replace",
    "quorum": 2,
    "passing": 50,
}


def faults_of(content) -> set[tuple[str, Problem]]:
    with pytest.raises(RulesRefused) as refused:
        read_rules(content)
    return {(fault.where, fault.problem) for fault in refused.value.faults}


def test_everything_that_can_be_said_is_read():
    rules = read_rules(WHOLE_CONTENT)
    assert set(WHOLE_CONTENT) == KNOWN
    assert [step.each for step in rules.partner("town").steps] == [1, Fraction(1, 2)]
    assert (rules.caps[0].per, rules.caps[0].key) == (Per.CLUB, "club:town")
    assert (rules.own.valuing, rules.own.day_wage) == (Valuing.DAYS, 900)
    assert rules.ranking[0].full_at == Fraction("45.5")
    assert rules.poorest.holds(Fraction(50))
    assert not rules.poorest.holds(Fraction(51))
    assert (rules.funding, rules.no_show) == (Funding.STAGED, NoShow.REPLACE)
    assert [(tranche.proofs, tranche.monitors) for tranche in rules.tranches] == [(2, 1), (1, 2)]
    with pytest.raises(KeyError):
        rules.partner("nation")


def test_what_is_not_said_has_a_default():
    assert read_rules({"partners": [STATE]}) == Rules(read_rules({"partners": [STATE]}).partners)


def test_all_faults_come_at_once():
    found = faults_of(
        {
            "partners": [STATE, STATE, {"key": "club", "name": " ", "ratio": "NaN"}],
            "caps": [{"per": "moon", "of": "nobody", "amount": 1.5}],
            "own": {"least": 10_001, "valuing": "days", "in_kind_most": 1},
            "ranking": [{"criterion": "poverty", "weight": 0, "zero_at": "1", "full_at": "1"}],
            "tranches": [{"name": "All", "share": 9_999}],
            "proposals_until": "02-30",
            "surprise": 1,
        }
    )
    assert found == {
        ("surprise", Problem.UNKNOWN),
        ("partners.1.key", Problem.TWICE),
        ("partners.2.key", Problem.KEY),
        ("partners.2.name", Problem.NAME),
        ("partners.2.ratio", Problem.RATIO),
        ("caps.0.per", Problem.CHOICE),
        ("caps.0.of", Problem.WHOM),
        ("caps.0.amount", Problem.AMOUNT),
        ("own.day_wage", Problem.WAGE),
        ("own.least", Problem.SHARE),
        ("ranking.0.full_at", Problem.SPAN),
        ("ranking", Problem.NO_WEIGHT),
        ("tranches", Problem.TRANCHES),
        ("proposals_until", Problem.DAY_OF_YEAR),
    }


@pytest.mark.parametrize(
    "ratio", ["-1", "21", "1e999", "Infinity", "", None, 1.5, True, [], [{"above": 5, "each": "1"}]]
)
def test_an_absurd_ratio_is_refused(ratio):
    assert faults_of({"partners": [STATE | {"ratio": ratio}]})


@pytest.mark.parametrize(
    "content", [None, 7, "partners", [], {}, {"partners": "state"}, {"partners": ["state"]}]
)
def test_what_is_no_set_of_rules_is_refused(content):
    assert faults_of(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), json_values, max_size=6))
def test_whatever_is_sent_is_read_or_refused_in_words(content):
    """One odd value may stand in each place: it never gets through as something else, and never breaks the reader."""
    try:
        rules = read_rules(WHOLE_CONTENT | content)
    except RulesRefused as refused:
        faults = refused.faults
    else:
        faults = ()
        assert sum(tranche.share for tranche in rules.tranches) == 10_000
    assert all(isinstance(fault, Fault) and str(fault.problem).endswith(".") for fault in faults)
