"""Registers that go out to a spreadsheet and come back."""

import pytest

from factories import people, registers
from sankofa.directory.terms import Duty
from sankofa.funds.models import RegisterEntry
from sankofa.funds.sheets.registers import REGISTERS
from sankofa.funds.terms.registers import EntryStanding

pytestmark = pytest.mark.django_db

TABLES = {table.name: table for table in REGISTERS}
BONDS = TABLES["register-capital-market"]


def row_of(**changes):
    plain = {"slug": "made-up-row", "title": "Made-up row", "language": "en"}
    said = plain | registers.BOND | {"interest": "7.5"} | changes
    return tuple(said.get(code, "") for code in BONDS.codes)


def test_what_goes_out_is_what_comes_back():
    registers.published()
    before = list(BONDS.stored())
    BONDS.save(before, by="test")
    assert list(BONDS.stored()) == before


def test_a_new_row_is_public_and_can_be_taken_away():
    body = people.organisation()
    BONDS.save([row_of(organisation=body.slug)], by="test")
    entry = RegisterEntry.objects.get(slug="made-up-row")
    assert entry.standing == EntryStanding.PUBLISHED
    BONDS.remove({"made-up-row"}, by="test")
    assert not RegisterEntry.objects.exists()


def test_everything_that_cannot_be_is_told_with_its_cell():
    from sankofa.foundation.tabular.terms import Proposed

    row = row_of(organisation="nobody", country="XXX", issuer="", smallest="much")
    faults = {fault.column for fault in BONDS.check([Proposed(3, "Odd Key", row, True)], frozenset())}
    assert faults == {"slug", "organisation", "country", "issuer", "smallest"}


def test_only_editors_of_the_office_may():
    assert BONDS.may(people.holder(Duty.EDITOR, people.office()))
    assert not BONDS.may(people.holder(Duty.EDITOR, people.organisation()))
