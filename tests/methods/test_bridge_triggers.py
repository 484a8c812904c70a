from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.bridge_triggers import Measure, bridge_rules, reading

PLAIN = {
    "triggers": [{"measure": "stranded", "at_least": 200}, {"measure": "alert", "at_least": 3}],
    "needed": 1,
    "floor": 100,
    "one_emergency": 5_000,
    "uncovered": 8_000,
    "repay_days": 120,
}


def test_as_many_conditions_as_needed_must_hold():
    rules = bridge_rules(PLAIN)
    assert reading(rules, {Measure.STRANDED: 199, Measure.ALERT: 2}).enough is False
    assert reading(rules, {Measure.STRANDED: 200}).enough is True
    both = bridge_rules(PLAIN | {"needed": 2})
    found = reading(both, {Measure.STRANDED: 200, Measure.ALERT: 2})
    assert (len(found.holds), len(found.lacks), found.enough) == (1, 1, False)


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ({"needed": 3}, "all conditions"),
        ({"needed": True}, "all conditions"),
        ({"repay_days": 0}, "repaid in"),
        ({"floor": -1}, "Limits"),
        ({"uncovered": 1.5}, "whole numbers"),
        ({"one_emergency": 10_001}, "Limits"),
        ({"pay_nobody": 1}, "pay_nobody"),
        ({"triggers": [{"measure": "rain", "at_least": 1}]}, "a measure"),
        ({"triggers": [{"measure": "alert", "at_least": 5}]}, "alert lies"),
        ({"triggers": [{"measure": "alert", "at_least": 2}] * 2}, "twice"),
        ({"triggers": "alert"}, "all conditions"),
        ({"triggers": None}, "all conditions"),
    ],
)
def test_odd_rules_are_refused_with_a_word(odd, told):
    with pytest.raises(ValueError, match=told):
        bridge_rules(PLAIN | odd)


@given(
    st.dictionaries(
        st.sampled_from(list(PLAIN)), st.none() | st.integers() | st.text(max_size=3) | st.floats()
    )
)
def test_no_content_breaks_the_reader(changed):
    with suppress(ValueError):
        assert bridge_rules(PLAIN | changed).needed >= 1
