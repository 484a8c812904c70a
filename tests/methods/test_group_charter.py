import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.methods.group_charter import Charter, InCurrency, SocialAtEnd, charter_content, read_charter
from sankofa.methods.group_loans import Charge
from sankofa.methods.group_votes import Decision, Majority, Tally, Weight, outcome
from sankofa.methods.savings_groups import OnLeaving

EURO = InCurrency("EUR", 5_00, 1_00)
charters = st.builds(
    Charter,
    currencies=st.just((EURO, InCurrency("XOF", 500))),
    most_shares=st.integers(0, 10),
    fines=st.dictionaries(st.sampled_from(["late", "absent"]), st.integers(0, 10_000)),
    charge=st.sampled_from(Charge),
    monthly=st.integers(0, 2_000),
    majority=st.sampled_from(Majority),
    on_leaving=st.sampled_from(OnLeaving),
    social_at_end=st.sampled_from(SocialAtEnd),
    secret=st.booleans(),
)


@given(charters)
def test_a_charter_survives_being_kept(charter):
    assert read_charter(json.loads(json.dumps(charter_content(charter)))) == charter


@pytest.mark.parametrize(
    "absurd",
    [
        {"currencies": ()},
        {"currencies": (EURO, EURO)},
        {"currencies": (InCurrency("XXX", 1),)},
        {"currencies": (InCurrency("EUR", -1),)},
        {"most_shares": -1},
        {"most_members": 501},
        {"most_members": 1},
        {"months": 0},
        {"fines": {"singing": 1}},
        {"fines": {"late": -1}},
        {"monthly": 2_001},
        {"loan_months": 0},
        {"times": -1},
        {"quorum": 10_001},
        {"secret": True, "weight": Weight.SHARES},
    ],
)
def test_absurd_charters_are_refused(absurd):
    with pytest.raises(ValueError, match=r"\.$"):
        Charter(**{"currencies": (EURO,)} | absurd)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"currencies": [{}]},
        {"currencies": [], "odd": 1},
        {"currencies": [{"code": "EUR", "share": 1}], "charge": "usury"},
    ],
)
def test_what_is_no_charter_is_not_read(content):
    with pytest.raises(ValueError, match=r"charter|Charge"):
        read_charter(content)


def test_a_safety_net_has_neither_shares_nor_loans():
    net = Charter((InCurrency("EUR", 0, 2_00),), most_shares=0)
    assert not net.has_shares
    assert not net.lends
    assert net.of("EUR").social == 2_00


def test_a_charter_says_how_votes_are_counted():
    rule = Charter((EURO,), quorum=5_000).vote_rule
    assert outcome(rule, Tally(4, 4, 2, 2, 0, 0)) is Decision.CARRIED
