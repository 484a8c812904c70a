"""Organisations that answer for a fund are not merged away; entries of registers go over."""

import pytest

from factories import funds, people, registers
from sankofa.directory.actions.merging import merge
from sankofa.directory.terms import DirectoryRefused, Duty, Standing

pytestmark = pytest.mark.django_db


def test_an_entry_of_a_register_goes_over():
    one, other = people.organisation(), people.organisation()
    entry = registers.published(organisation=one)
    merge(one, into=other, by=people.holder(Duty.ADMINISTRATOR, people.office()))
    entry.refresh_from_db()
    assert entry.organisation == other


def test_who_answers_for_a_fund_stays():
    fund = funds.fund()
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    with pytest.raises(DirectoryRefused, match=fund.name):
        merge(fund.run_by, into=people.organisation(), by=boss)
    fund.run_by.refresh_from_db()
    assert fund.run_by.standing == Standing.LISTED
    other = people.organisation()
    assert merge(other, into=fund.run_by, by=boss) == fund.run_by
