"""What groups hold about a person is in their export, and what they told the committee goes with them."""

import pytest

from factories import groups
from factories.groups import START
from sankofa.directory.formats.own_data import as_json, as_workbook
from sankofa.directory.queries.holdings import Subject
from sankofa.funds.actions.groups import help as helping
from sankofa.funds.actions.held.groups import HELD
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
    assert (passbook[0]["number"], passbook[1]["amount"]) == (3, "€10.00")
    assert (help_[0]["amount"], help_[0]["words"]) == ("€1.00", "A word")
    assert list(as_json({HELD[0]: passbook})) == ["groups"]
    assert as_workbook({HELD[0]: passbook})
    HELD[2].erase(subject)
    asked.refresh_from_db()
    assert (asked.words, asked.amount) == ("", 1_00)
    assert [list(holding.told(Subject(None, None))) for holding in HELD] == [[], [], []]
