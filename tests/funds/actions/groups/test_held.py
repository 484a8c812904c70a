"""What groups hold about a person is in their export, and what they told the committee goes with them."""

import pytest

from factories import groups
from factories.groups import START
from sankofa.directory.queries.holdings import Subject
from sankofa.funds.actions.groups import help as helping
from sankofa.funds.actions.groups.held import HELD
from sankofa.funds.terms.groups import Shock
from sankofa.methods.group_moves import Agenda

pytestmark = pytest.mark.django_db


def test_everything_is_told_and_words_are_erased():
    group = groups.group()
    group.held(Agenda(START, bought={(3, "EUR"): 2}))
    asked = helping.ask_for_help(
        fund=group.fund, shock=Shock.WORK, currency="EUR", amount=1_00, words="A word", by=group.members[0]
    )
    subject = Subject(person=None, account=group.members[0])
    passbook, _votes, help_ = ([dict(row) for row in holding.told(subject)] for holding in HELD)
    assert (passbook[0]["number"], passbook[1]["amount"]) == (3, 10_00)
    assert help_[0]["words"] == "A word"
    HELD[2].erase(subject)
    asked.refresh_from_db()
    assert (asked.words, asked.amount) == ("", 1_00)
    assert [list(holding.told(Subject(None, None))) for holding in HELD] == [[], [], []]
