import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.trustees import Count, Lack, Say, Threshold, Verdict, Voice, VotingRule, decision, needed

HALF = Threshold(5_000, 5_000)
BOTH = VotingRule(HALF, {"home": HALF, "abroad": HALF})
SEATS = {"home": 4, "abroad": 3}


def voices(home="", abroad=""):
    says = {"y": Say.YES, "n": Say.NO, "a": Say.ABSTAIN, "c": Say.CONFLICT}
    return [Voice(side, says[one]) for side, said in (("home", home), ("abroad", abroad)) for one in said]


def test_a_majority_of_all_does_not_replace_one_side():
    found = decision(SEATS, voices("yyyy", "ynn"), BOTH, closed=True)
    assert found.verdict is Verdict.REFUSED
    assert found.lacking == (("abroad", Lack.MAJORITY),)
    assert decision(SEATS, voices("yyyy", "ynn"), VotingRule(HALF), closed=True).verdict is Verdict.PASSED


def test_half_is_no_majority_but_two_thirds_are_two_thirds():
    assert decision({"home": 4}, voices("yynn"), VotingRule(HALF), closed=True).lacking == (
        ("", Lack.MAJORITY),
    )
    two_thirds = VotingRule(Threshold(5_000, 6_666))
    assert decision({"home": 3}, voices("yyn"), two_thirds, closed=True).verdict is Verdict.PASSED


def test_abstaining_makes_the_quorum_and_a_conflict_lowers_it():
    assert decision({"home": 4}, voices("ya"), VotingRule(HALF), closed=True).verdict is Verdict.PASSED
    assert decision({"home": 4}, voices("y"), VotingRule(HALF), closed=True).lacking == (("", Lack.QUORUM),)
    assert decision({"home": 4}, voices("ycc"), VotingRule(HALF), closed=True).verdict is Verdict.PASSED


def test_a_side_whose_every_seat_is_in_conflict_cannot_decide():
    found = decision({"home": 2, "abroad": 1}, voices("yy", "c"), VotingRule(HALF, {"abroad": HALF}))
    assert found.verdict is Verdict.REFUSED


def test_all_abstaining_decides_nothing():
    assert decision({"home": 2}, voices("aa"), VotingRule(HALF), closed=True).verdict is Verdict.REFUSED


def test_what_can_still_change_is_open():
    rule = VotingRule(HALF)
    assert decision({"home": 4}, voices("yy"), rule).verdict is Verdict.OPEN
    assert decision({"home": 4}, voices("yyy"), rule).verdict is Verdict.PASSED
    assert decision({"home": 4}, voices("nn"), rule).verdict is Verdict.REFUSED


def test_the_quorum_is_rounded_up():
    assert needed(Count("", 5, 0, 0, 0), HALF) == 3
    assert needed(Count("", 0, 0, 0, 0), HALF) == 1


@pytest.mark.parametrize("odd", [(0, 5_000), (10_001, 5_000), (5_000, 4_999), (5_000, 10_001)])
def test_absurd_thresholds_are_refused(odd):
    with pytest.raises(ValueError, match="quorum"):
        Threshold(*odd)


def test_voices_that_have_no_seat_are_refused():
    with pytest.raises(ValueError, match="no seats"):
        decision({"home": 1}, voices("", "y"), VotingRule(HALF))
    with pytest.raises(ValueError, match="1 seats and 2"):
        decision({"home": 1}, voices("yy"), VotingRule(HALF))
    with pytest.raises(ValueError, match="no seats"):
        decision({"home": 1}, [], BOTH)


thresholds = st.builds(Threshold, st.integers(1, 10_000), st.integers(5_000, 10_000))


@given(
    st.integers(1, 3), st.integers(1, 3), thresholds, thresholds,
    st.lists(st.sampled_from("yna"), max_size=3), st.lists(st.sampled_from("yna"), max_size=3),
)  # fmt: skip
def test_what_is_decided_early_is_decided_so_however_the_rest_vote(home, abroad, bar, other, said, more):
    seats, rule = {"home": home, "abroad": abroad}, VotingRule(bar, {"abroad": other})
    said, more = said[:home], more[:abroad]
    early = decision(seats, voices(said, more), rule).verdict
    if early is Verdict.OPEN:
        return
    for rest in itertools.product("yna", repeat=home - len(said)):
        for last in itertools.product("yna", repeat=abroad - len(more)):
            full = voices([*said, *rest], [*more, *last])
            final = decision(seats, full, rule, closed=True).verdict
            # A pass needs its quorum already; the rest may only join.
            assert final is early
