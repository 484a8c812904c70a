import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.group_votes import (
    Choice,
    Decision,
    Majority,
    Rule,
    Tally,
    members_needed,
    outcome,
    tally,
)

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
counts = st.integers(0, 40)


def decided(majority: Majority, yes: int, no: int, abstained: int = 0, members: int = 12, quorum: int = 0):
    return outcome(Rule(quorum, majority), Tally(members, members, yes + no + abstained, yes, no, abstained))


def test_majorities_by_hand():
    assert decided(Majority.SIMPLE, 4, 3) is Decision.CARRIED
    assert decided(Majority.SIMPLE, 3, 4) is Decision.LOST
    assert decided(Majority.SIMPLE, 3, 3) is Decision.TIED
    assert decided(Majority.TWO_THIRDS, 4, 2) is Decision.CARRIED
    assert decided(Majority.TWO_THIRDS, 5, 3) is Decision.LOST
    assert decided(Majority.TWO_THIRDS, 0, 0, 3) is Decision.LOST
    assert decided(Majority.ALL, 6, 0) is Decision.LOST
    assert decided(Majority.ALL, 7, 5) is Decision.CARRIED


def test_who_abstains_counts_for_the_quorum_and_for_no_side():
    assert decided(Majority.SIMPLE, 2, 1, 5, quorum=6_600) is Decision.CARRIED
    assert decided(Majority.SIMPLE, 2, 1, 4, quorum=6_600) is Decision.NO_QUORUM
    assert decided(Majority.SIMPLE, 0, 0, 12) is Decision.TIED


def test_a_quorum_is_rounded_up_and_somebody_must_vote():
    assert [members_needed(Rule(5_000, Majority.SIMPLE), n) for n in (0, 1, 7, 8)] == [1, 1, 4, 4]
    assert members_needed(Rule(0, Majority.SIMPLE), 20) == 1
    assert decided(Majority.SIMPLE, 0, 0) is Decision.NO_QUORUM


def test_votes_by_shares():
    found = tally({"a": 30, "b": 20, "c": 10}, {"a": NO, "b": YES, "c": YES})
    assert found == Tally(3, 60, 3, 30, 30, 0)
    assert outcome(Rule(0, Majority.SIMPLE), found) is Decision.TIED


def test_a_strangers_vote_is_refused():
    with pytest.raises(ValueError, match="may not"):
        tally({"a": 1}, {"b": YES})
    with pytest.raises(ValueError, match="weight is 0"):
        tally({"a": -1}, {})
    with pytest.raises(ValueError, match="quorum lies"):
        Rule(10_001, Majority.SIMPLE)
    with pytest.raises(ValueError, match="0 members"):
        members_needed(Rule(0, Majority.SIMPLE), -1)


@given(counts, counts, counts, st.sampled_from(Majority))
def test_one_more_vote_for_it_never_turns_a_yes_into_a_no(yes, no, abstained, majority):
    if decided(majority, yes, no, abstained, members=200) is Decision.CARRIED:
        assert decided(majority, yes + 1, no, abstained, members=200) is Decision.CARRIED
    if majority is not Majority.SIMPLE and decided(majority, yes, no, members=200) is Decision.CARRIED:
        assert decided(Majority.SIMPLE, yes, no, members=200) is Decision.CARRIED


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(Choice)))
def test_every_ballot_is_counted_once(ballots):
    found = tally(dict.fromkeys("abcdefgh", 1), ballots)
    assert found.yes + found.no + found.abstained == found.took_part == len(ballots)
