"""Records through a spreadsheet: the same rules as files, and the same rows afterwards as before."""

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import people
from factories.entries import raw_record, record_entry, stored
from factories.shelves import csv_of, examined, workbook_of
from sankofa.catalogue.actions import save_records
from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.formats.sheet import COLUMNS, cells_of, raw_of
from sankofa.catalogue.models import Content, Record, RecordTerm, Relation
from sankofa.catalogue.sheets import RECORDS
from sankofa.catalogue.terms import Origin
from sankofa.directory.models import Account
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry
from sankofa.tables.actions import receiving, working
from sankofa.tables.models import Upload
from sankofa.tables.terms import State

pytestmark = pytest.mark.django_db

WHOLE = raw_record(
    "whole",
    kind="finding",
    direction="positive",
    outcome="school attendance",
    population="girls",
    language="fr",
    title="Une trouvaille = inventée",
    title_given=False,
    summary="Une ligne\nune autre | avec un trait",
    authors=["Ama Example", "Kofi Example"],
    countries=[{"country": "GHA", "role": "origin"}, {"country": "ITA"}],
    regions=["014"],
    places=["Nowhere; or somewhere"],
    partners=[
        {"name": "A made-up | body", "role": "funder", "country": "ITA", "basis": "p. 3"},
        {"name": "Another", "role": "partner"},
    ],
    start_year=2001,
    end_year=2009,
    amounts=[{"value": 12.5, "currency": "EUR", "what": "grants"}],
    figures=[{"value": 1200, "upto": 1500, "unit": "persons", "what": "trained"}, {"value": 3, "what": "x"}],
    links=[{"url": "https://example.org/a?b=1", "printed": 2009}],
    lessons=["One\nlesson", "- another"],
    challenges=["+ risk"],
    notes="=SUM(A1)",
)


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def file_of(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


@pytest.fixture
def editor() -> Account:
    return people.holder(Duty.EDITOR, people.office())


@pytest.fixture
def apply(editor: Account) -> Callable[[bytes], Upload]:
    def applied(content: bytes) -> Upload:
        upload = receiving.receive(RECORDS, content, by=editor)
        assert working.work_on(upload.pk) == State.EXAMINED
        upload.refresh_from_db()
        assert upload.told == "[]"
        receiving.order(upload)
        assert working.work_on(upload.pk) == State.APPLIED
        return Upload.objects.get(pk=upload.pk)

    return applied


def undo(upload: Upload) -> None:
    receiving.recall(upload)
    assert working.work_on(upload.pk) == State.UNDONE


def test_every_key_of_an_entry_has_a_column():
    keys = [field.alias or name for name, field in RecordEntry.model_fields.items()]
    assert [column.code for column in COLUMNS] == keys


def test_an_entry_with_everything_goes_out_and_comes_back():
    entry = RecordEntry.model_validate(WHOLE)
    from sankofa.catalogue.actions.records import written

    assert RecordEntry.model_validate(raw_of(cells_of(written(entry)))) == entry


def test_the_whole_starter_unchanged_is_no_change():
    for way in (workbook_of, csv_of):
        said, changes = examined(way(RECORDS), RECORDS)
        assert (said.faults, changes) == ([], [])
        assert said.unchanged == Content.objects.count() > 400


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_random_edits_are_told_and_nothing_else(data: st.DataObject):
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(RECORDS)))
    sheet = book["records"]
    codes = [column.code for column in COLUMNS]
    expected = {}
    numbers = st.integers(3, sheet.max_row)
    texts = st.sampled_from(["=1+1", "New words", "a\nb", "سطر"])
    for number in data.draw(st.sets(numbers, min_size=1, max_size=5)):
        code = data.draw(st.sampled_from(["notes", "population", "summary"]))
        cell = sheet.cell(number, codes.index(code) + 1)
        cell.value = text = data.draw(texts)
        cell.data_type = "s"
        expected[sheet.cell(number, 1).value, code] = text
    out = io.BytesIO()
    book.save(out)
    said, changes = examined(out.getvalue(), RECORDS)
    assert said.faults == []
    assert {
        (change.key, code): new
        for change in changes
        for code, old, new in zip(codes, change.before, change.after, strict=True)
        if old != new
    } == expected


def test_an_added_and_a_changed_record_are_published_and_undone(apply):
    stored("other")
    save_records([RecordEntry.model_validate(WHOLE)], by="a test")
    before = {row.slug: row.entry for row in Content.objects.all()}
    digest = Record.objects.get(slug="whole").digest
    rows = [row for row in lines(csv_of(RECORDS)) if row["id"] == "whole"]
    rows[0] |= {"title": "Another title", "terms": "tags.migration-health", "countries": "MDA | origin"}
    rows += [{"id": "new-one", "kind": "practice", "title": "A new one", "sources": "made-up-report | p. 9"}]
    rows[1]["related"] = "other | see also"
    upload = apply(file_of(rows))
    changed = Record.objects.get(slug="whole")
    assert changed.title == "Another title"
    assert [link.country_id for link in changed.country_links.all()] == ["MDA"]
    assert RecordTerm.objects.filter(record=changed, term__code="tags.migration-health").exists()
    assert Content.objects.get(slug="whole").origin == Origin.TABLE
    assert Relation.objects.get(origin__slug="new-one").target.slug == "other"
    assert "save records" in Entry.objects.values_list("action", flat=True)
    undo(upload)
    assert {row.slug: row.entry for row in Content.objects.all()} == before
    assert Record.objects.get(slug="whole").digest == digest
    assert not Record.objects.filter(slug="new-one").exists()


def test_rows_pass_the_checks_of_files():
    rows = [
        {"id": "Bad Id", "kind": "practice", "title": "x", "sources": "made-up-report | p. 1"},
        {"id": "a", "kind": "finding", "title": "No direction", "sources": "no-such | p. 1"},
        {"id": "b", "kind": "practice", "title": "Codes", "sources": "no-such-report | p. 1", "terms": "no.such",
         "countries": "XXX | origin", "regions": "999", "partners": "Body | boss\nBody | funder | YYY",
         "related": "nothing | see also", "figures": "many | | | of what", "start_year": "2010"},
        {"id": "c", "kind": "practice", "title": "Years", "sources": "made-up-report | p. 1", "start_year": "2010",
         "end_year": "2001"},
        {"id": "d", "kind": "practice", "title": ""},
    ]  # fmt: skip
    stored()
    said, _changes = examined(file_of(rows), RECORDS)
    told = {(fault.place, fault.message) for fault in said.faults}
    places = {place for place, _message in told}
    columns = {name: chr(65 + at) for at, name in enumerate(dict.fromkeys(n for row in rows for n in row))}
    assert places == {
        f"{columns['id']}2", f"{columns['direction']}3" if "direction" in columns else "A3",
        f"{columns['partners']}4", f"{columns['figures']}4",
        f"{columns['end_year']}5", f"{columns['title']}6", f"{columns['sources']}6",
    }  # fmt: skip
    assert all(message.endswith((".", "EUR")) for _place, message in told)


def test_codes_that_name_nothing_are_told_with_their_cells():
    stored()
    row = {"id": "b", "kind": "practice", "title": "Codes", "sources": "no-such | p. 1", "terms": "no.such"}
    row |= {"countries": "XXX | origin", "regions": "999", "partners": "Body | funder | YYY"}
    row |= {"related": "nothing | see also\nb | see also"}
    said, _changes = examined(file_of([row]), RECORDS)
    assert {fault.place for fault in said.faults} == {"D2", "E2", "F2", "G2", "H2", "I2"}
    assert any("“no.such”" in fault.message for fault in said.faults)


def test_new_records_may_point_to_one_another(apply):
    stored()
    plain = {"kind": "practice", "sources": "made-up-report | p. 1"}
    rows = [
        plain | {"id": "first", "title": "First of two", "related": "second | see also"},
        plain | {"id": "second", "title": "Second of two", "related": "first | see also"},
    ]
    upload = apply(file_of(rows))
    assert Relation.objects.filter(origin__slug="first", target__slug="second").exists()
    undo(upload)
    assert not Record.objects.filter(slug__in=["first", "second"]).exists()


def test_undoing_waits_while_another_record_points_to_the_added_one(apply):
    stored()
    upload = apply(
        file_of([{"id": "first", "kind": "practice", "title": "One", "sources": "made-up-report | p. 1"}])
    )
    save_records([record_entry("pointing", related=[{"record": "first", "as": "see also"}])], by="a test")
    receiving.recall(upload)
    assert working.work_on(upload.pk) == State.APPLIED
    upload.refresh_from_db()
    assert "Another record points to it" in upload.note


def test_files_leave_alone_what_a_table_changed(apply):
    stored("made-up")
    (row,) = [row for row in lines(csv_of(RECORDS)) if row["id"] == "made-up"]
    apply(file_of([row | {"title": "Edited in a table"}]))
    save_records([record_entry("made-up", title="From a file again")], by="a load")
    assert Record.objects.get(slug="made-up").title == "Edited in a table"


def test_only_editors_of_the_office_may():
    office, other = people.office(), people.organisation()
    assert RECORDS.may(people.holder(Duty.EDITOR, office))
    for held, within in ((Duty.EDITOR, other), (Duty.CONTRIBUTOR, office), (Duty.ADMINISTRATOR, office)):
        assert not RECORDS.may(people.holder(held, within))
    assert not RECORDS.may(people.account())
