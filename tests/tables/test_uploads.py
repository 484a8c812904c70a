"""The life of an upload: examined, applied, undone, or stopped on the way; each step once."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factories import people
from factories.shelves import Shelf, csv_of
from sankofa.directory.models import DutyGrant
from sankofa.directory.queries.holdings import Holding, Subject, everything_about, holdings
from sankofa.foundation.tabular import registry
from sankofa.foundation.tabular.registry import table_called
from sankofa.foundation.tabular.terms import CellFault, Column, TableRefused
from sankofa.journal.models import Entry
from sankofa.tables.actions import receiving, working
from sankofa.tables.actions.expiring import expire_uploads
from sankofa.tables.models import Upload, UploadFile, UploadRow
from sankofa.tables.queries import uploads
from sankofa.tables.terms import MOVES, State, UploadRefused

pytestmark = pytest.mark.django_db

CHANGES = b"jar,label,remove\none,Premier,\ntwo,,yes\nthree,Third,\n"


def test_what_was_examined_is_applied_and_undone(send, done, shelf: Shelf):
    before = dict(shelf.jars)
    upload = send(CHANGES)
    assert upload.state == State.EXAMINED
    assert (upload.added, upload.changed, upload.removed, upload.left) == (1, 1, 1, 0)
    assert shelf.jars == before
    applied = done(receiving.order, upload)
    assert applied.state == State.APPLIED
    assert set(shelf.jars) == {"one", "three"}
    assert shelf.jars["one"][:3] == ("one", "Premier", "fig")
    undone = done(receiving.recall, applied)
    assert undone.state == State.UNDONE
    assert shelf.jars == before


def test_every_step_leaves_a_row_in_the_journal(send, done, editor):
    upload = done(receiving.recall, done(receiving.order, send(CHANGES)))
    rows = Entry.objects.filter(subject="table jars").order_by("id")
    assert [row.action for row in rows] == ["receive upload", "apply upload", "undo upload"]
    assert {row.actor for row in rows} == {str(editor.public_id)}
    assert rows[1].via == "job tables.work_on"
    assert rows[1].detail == {"upload": str(upload.pk), "added": 1, "changed": 1, "removed": 1}


def test_a_second_order_is_refused(send, done, shelf: Shelf):
    upload = send(CHANGES)
    receiving.order(upload)
    with pytest.raises(UploadRefused):
        receiving.order(upload)
    assert working.work_on(upload.pk) == State.APPLIED
    shelf.put("three", label="changed after")
    assert working.work_on(upload.pk) is None  # a second job finds nothing to do
    assert shelf.jars["three"][1] == "changed after"
    with pytest.raises(UploadRefused):
        receiving.order(Upload.objects.get(pk=upload.pk))


def test_the_same_file_twice_is_one_upload(send):
    assert send(CHANGES).pk == send(CHANGES).pk
    assert send(CHANGES + b"four,x,\n").pk != send(CHANGES).pk


def test_a_file_with_faults_is_not_applied(send):
    upload = send(b"jar,label,fruit\none,poison,apple\n")
    assert (upload.state, upload.faults_found) == (State.EXAMINED, 2)
    assert {fault.place for fault in uploads.faults_of(upload)} == {"B2", "C2"}
    with pytest.raises(UploadRefused):
        receiving.order(upload)
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(state=State.ORDERED)


@pytest.mark.parametrize("content", [b"\x00\x01", b"PK\x03\x04 broken", b"  "])
def test_what_cannot_be_read_is_refused_with_a_sentence(send, content: bytes):
    upload = send(content)
    assert upload.state == State.REFUSED
    assert upload.note.endswith(".")
    assert not UploadFile.objects.filter(upload=upload).exists()


def test_what_others_changed_in_between_stops_it_and_is_shown(send, done, shelf: Shelf):
    """Between the dry run and the order: nothing is applied, and the file is examined anew by itself."""
    upload = send(csv_of(shelf.table()).replace(b"First", b"Premier"))
    shelf.put("one", label="Theirs")
    back = done(receiving.order, upload)
    assert back.state == State.RECEIVED
    assert "“one”" in back.note
    assert shelf.jars["one"][1] == "Theirs"
    working.work_on(upload.pk)
    again = Upload.objects.get(pk=upload.pk)
    assert (again.state, again.are_conflicts) == (State.EXAMINED, True)
    assert "“Theirs”" in uploads.faults_of(again)[0].message
    insisted = done(receiving.insist, again)
    assert (insisted.state, insisted.faults_found) == (State.EXAMINED, 0)
    assert done(receiving.order, insisted).state == State.APPLIED
    assert shelf.jars["one"][1] == "Premier"


def test_nobody_insists_on_what_is_wrong(send):
    with pytest.raises(UploadRefused):
        receiving.insist(send(b"jar,label\none,poison\n"))


def test_undoing_stops_where_somebody_changed_a_row_since(send, done, shelf: Shelf):
    applied = done(receiving.order, send(CHANGES))
    shelf.put("three", label="Theirs")
    back = done(receiving.recall, applied)
    assert back.state == State.APPLIED
    assert "“three”" in back.note
    assert "“one”" not in back.note
    assert set(shelf.jars) == {"one", "three"}


def test_undoing_stops_where_something_hangs_on_what_was_added(send, done, shelf: Shelf):
    applied = done(receiving.order, send(CHANGES))
    shelf.stuck.add("three")
    back = done(receiving.recall, applied)
    assert back.state == State.APPLIED
    assert "three: The lid is stuck." in back.note


def test_who_lost_the_duty_meanwhile_applies_nothing(editor, done):
    table = table_called("vocabulary")
    upload = receiving.receive(table, b"id,label\ntags.health,Health of people\n", by=editor)
    working.work_on(upload.pk)
    with people.as_found():
        DutyGrant.objects.filter(membership__account=editor).update(ended_at=timezone.now())
    stopped = done(receiving.order, Upload.objects.get(pk=upload.pk))
    assert stopped.state == State.EXAMINED
    assert "may not change this table any more" in stopped.note


def test_what_the_room_refuses_is_told_and_nothing_is_kept(send, done, monkeypatch, shelf: Shelf):
    upload = send(CHANGES)

    def refuse(rows, *, by):
        raise TableRefused("The shelf is full.")

    object.__setattr__(table_called("jars"), "save", refuse)
    stopped = done(receiving.order, upload)
    assert (stopped.state, stopped.note) == (State.EXAMINED, "Nothing was changed. The shelf is full.")


def test_an_error_of_ours_leaves_everything_as_it_was(send, shelf: Shelf):
    upload = send(CHANGES)

    def fail(rows, *, by):
        raise ZeroDivisionError

    object.__setattr__(table_called("jars"), "save", fail)
    receiving.order(upload)
    with pytest.raises(ZeroDivisionError):
        working.work_on(upload.pk)
    stopped = Upload.objects.get(pk=upload.pk)
    assert stopped.state == State.EXAMINED
    assert "failed on our side" in stopped.note


def test_a_table_that_is_no_longer_there(send, shelf: Shelf):
    upload = send(CHANGES)
    Upload.objects.filter(pk=upload.pk).update(table="gone")
    receiving.order(upload)
    assert working.work_on(upload.pk) == State.EXAMINED


def test_the_database_knows_which_state_follows_which(send):
    upload = send(CHANGES)
    for state in set(State) - {*MOVES[State.EXAMINED], State.EXAMINED}:
        with pytest.raises(ProgrammingError, match="Invalid transition"), transaction.atomic():
            Upload.objects.filter(pk=upload.pk).update(state=state)


def test_what_people_wrote_is_sealed(send):
    send(CHANGES)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT before || after FROM tables_uploadrow UNION ALL SELECT content FROM tables_uploadfile"
        )
        assert all(b"Premier" not in bytes(sealed) for (sealed,) in cursor.fetchall())
    assert any("Premier" in row.after for row in UploadRow.objects.all())


def test_each_order_sets_one_job_to_work(send, shelf: Shelf):
    upload = receiving.receive(table_called("jars"), CHANGES, by=people.account())
    jobs = ProcrastinateJob.objects.filter(args={"upload": str(upload.pk)})
    assert [(job.task_name, job.args) for job in jobs] == [(receiving.WORK, {"upload": str(upload.pk)})]
    with pytest.raises(UploadRefused):
        receiving.begin_again(upload)
    upload.progress.seen_at = timezone.now() - timedelta(minutes=10)
    upload.progress.save()
    receiving.begin_again(upload)
    assert jobs.all().count() == 2


def test_what_is_not_needed_any_more_goes(send, done):
    now = timezone.now()
    applied = done(receiving.order, send(CHANGES))
    waiting = send(b"jar,label\none,Other\n")
    assert expire_uploads(now + timedelta(days=6)) == 0
    expire_uploads(now + timedelta(days=8))
    assert Upload.objects.get(pk=waiting.pk).state == State.EXPIRED
    assert not waiting.rows.exists()
    assert not UploadFile.objects.exists()
    assert applied.rows.count() == 3
    expire_uploads(now + timedelta(days=31))
    assert Upload.objects.get(pk=applied.pk).state == State.SETTLED
    assert not applied.rows.exists()
    with pytest.raises(UploadRefused):
        receiving.recall(applied)
    expire_uploads(now + timedelta(days=200))
    assert not Upload.objects.exists()


def test_faults_are_told_in_the_language_of_who_sent_it(shelf: Shelf, editor):
    from django.utils.translation import override

    with override("fr"):
        upload = receiving.receive(table_called("jars"), b"jar,fruit\none,apple\n", by=editor)
    working.work_on(upload.pk)
    assert Upload.objects.get(pk=upload.pk).language == "fr"
    assert json.loads(Upload.objects.get(pk=upload.pk).told)[0]["place"] == "B2"


def test_who_asks_what_is_held_is_told_of_uploads_and_they_go_with_the_account(send, done, editor):
    upload = done(receiving.order, send(CHANGES))
    (row,) = everything_about(Subject(None, editor))[_uploads()]
    assert (row["table"], row["state"], row["changed"]) == ("jars", State.APPLIED, 1)
    editor.delete()
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert not UploadRow.objects.exists()


def _uploads() -> Holding:
    return next(each for each in holdings() if each.name == "uploads")


def test_the_same_file_is_examined_anew_when_what_it_leans_on_has_changed(send, shelf: Shelf):
    first = send(b"jar,label\none,First\n")
    assert (first.changed, first.unchanged) == (0, 1)
    shelf.put("one", label="Spoiled")
    again = send(b"jar,label\none,First\n")
    assert (again.pk, again.state, again.changed) == (first.pk, State.EXAMINED, 1)


def test_a_file_with_faults_is_examined_anew_when_it_is_sent_again(send):
    first = send(b"jar,label\none,poison\n")
    assert first.faults_found == 1
    refuse_nothing()
    again = send(b"jar,label\none,poison\n")
    assert (again.pk, again.faults_found) == (first.pk, 0)


def test_a_file_that_insisted_and_is_sent_again_does_not_insist_any_more(send, done, shelf: Shelf):
    downloaded = csv_of(table_called("jars")).replace(b"First", b"Premier")
    shelf.put("one", label="Changed by others")
    upload = done(receiving.insist, send(downloaded))
    assert (upload.insists, upload.faults_found) == (True, 0)
    again = send(downloaded)
    assert (again.pk, again.insists, again.are_conflicts) == (upload.pk, False, True)


def refuse_nothing() -> None:
    _replace(check=lambda rows, new: iter([each for each in rows if False]))


def refuse_everything() -> None:
    def check(rows, new):
        for row in rows:
            yield CellFault(row.number, "label", f"Nobody sells this any more{', new' * (row.key in new)}.")

    _replace(check=check)


def _replace(**parts: object) -> None:
    """As if an update of the program had come; the shelf takes its table away when the test ends."""
    registry._tables["jars"] = replace(table_called("jars"), **parts)


def test_what_no_longer_fits_when_it_is_applied_is_examined_again(send, done, shelf: Shelf):
    upload, before = send(CHANGES), dict(shelf.jars)
    refuse_everything()
    upload = done(receiving.order, upload)
    assert (upload.state, shelf.jars) == (State.RECEIVED, before)
    assert "no longer fits" in upload.note
    working.work_on(upload.pk)
    told = uploads.faults_of(Upload.objects.get(pk=upload.pk))
    assert {fault.message for fault in told} == {
        "Nobody sells this any more.",
        "Nobody sells this any more, new.",
    }


def test_what_no_longer_fits_is_not_undone_and_the_reason_is_told(send, done, shelf: Shelf):
    upload = done(receiving.order, send(CHANGES))
    after = dict(shelf.jars)
    refuse_everything()
    upload = done(receiving.recall, upload)
    assert (upload.state, shelf.jars) == (State.APPLIED, after)
    assert "one, label: Nobody sells this any more." in upload.note
    assert "two, label: Nobody sells this any more, new." in upload.note


def test_a_column_that_came_since_keeps_what_stands_in_it(send, done, shelf: Shelf):
    upload = done(receiving.order, send(b"jar,label\none,Premier\n"))
    table, lids = table_called("jars"), {"one": "glass"}

    def save(rows, *, by):
        lids.update({row[0]: row[-1] for row in rows})
        table.save([row[:-1] for row in rows], by=by)

    _replace(
        columns=(*table.columns, Column("lid", "Lid")),
        rows=lambda keys: ((*row, lids.get(row[0], "")) for row in table.rows(keys)),
        save=save,
    )
    assert done(receiving.recall, upload).state == State.UNDONE
    assert (shelf.jars["one"][1], lids) == ("First", {"one": "glass"})


def test_every_fault_that_the_room_finds_in_a_cell_is_told_and_none_where_it_cannot_be_read(send):
    def check(rows, new):
        for row in rows:
            yield CellFault(row.number, "label", "Not this one.")
            yield CellFault(row.number, "label", "Nor that one.")
            yield CellFault(row.number, "year", "No such year.")

    _replace(check=check)
    upload = send(b"jar,label,year\none,Premier,soon\n")
    assert [fault.message for fault in uploads.faults_of(upload)] == [
        "“soon” is no whole number.",
        "Not this one.",
        "Nor that one.",
    ]
