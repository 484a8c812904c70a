"""Registers that go out to a spreadsheet and come back."""

import pytest

from factories import people, registers
from sankofa.directory.terms import Duty
from sankofa.foundation.tabular.terms import Proposed, TableRefused
from sankofa.funds.actions import registers as actions
from sankofa.funds.models import RegisterEntry
from sankofa.funds.sheets.registers import REGISTERS
from sankofa.funds.terms.registers import EntryStanding

pytestmark = pytest.mark.django_db

TABLES = {table.name: table for table in REGISTERS}
BONDS = TABLES["register-capital-market"]


def row_of(**changes):
    plain = {"slug": "made-up-row", "title": "Made-up row", "language": "en", "standing": "published"}
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
    row = row_of(organisation="nobody", country="XXX", issuer="", smallest="much", standing="draft")
    faults = {fault.column for fault in BONDS.check([Proposed(3, "Odd Key", row, True)], frozenset())}
    assert faults == {"slug", "organisation", "standing", "country", "issuer", "smallest"}


def test_only_editors_of_the_office_may():
    assert BONDS.may(people.holder(Duty.EDITOR, people.office()))
    assert not BONDS.may(people.holder(Duty.EDITOR, people.organisation()))


def said(entry: RegisterEntry) -> dict[str, str]:
    (row,) = BONDS.stored({entry.slug})
    return dict(zip(BONDS.codes, row, strict=True))


def test_what_is_withdrawn_stays_so_when_its_row_is_changed():
    entry = registers.published()
    actions.withdraw(entry=entry, by=people.account())
    row = said(entry) | {"title": "Made-up road bond, mended"}
    assert row["standing"] == "withdrawn"
    BONDS.save([tuple(row.values())], by="test")
    entry.refresh_from_db()
    assert (entry.title, entry.standing) == ("Made-up road bond, mended", EntryStanding.WITHDRAWN)
    BONDS.save([tuple((row | {"standing": "published"}).values())], by="test")
    entry.refresh_from_db()
    assert entry.standing == EntryStanding.PUBLISHED


@pytest.mark.parametrize("is_public", [True, False])
def test_words_that_wait_neither_go_out_nor_are_published_by_a_table(is_public: bool):
    body = people.organisation()
    entry = registers.published(organisation=body) if is_public else None
    entry = registers.proposed(
        organisation=body, entry=entry, title="Guaranteed 40 % a year", purpose="Unchecked made-up words"
    )
    row = said(entry)
    assert "Unchecked made-up words" not in row.values()
    assert row["title"] == ("Made-up road bond" if is_public else "Guaranteed 40 % a year")
    assert row["standing"] == ("published" if is_public else "draft")
    changed = tuple((row | {"language": "fr", "standing": "published"}).values())
    (fault,) = BONDS.check([Proposed(3, entry.slug, changed, False)], frozenset())
    assert (fault.column, fault.message) == (
        "slug",
        "Other words of this entry wait to be published. Decide on them first.",
    )
    with pytest.raises(TableRefused, match="wait to be published"):
        BONDS.save([changed], by="test")
    entry.refresh_from_db()
    assert entry.proposed["values"]["purpose"] == "Unchecked made-up words"
    assert entry.language == "en"


def test_no_field_of_a_register_is_called_as_a_column_of_all():
    for table in REGISTERS:
        assert len(set(table.codes)) == len(table.codes)
