"""What pages are told of uploads: progress and time left, and the part of a long text that differs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import people
from factories.shelves import Shelf
from sankofa.foundation.tabular.registry import table_called
from sankofa.foundation.tabular.terms import What
from sankofa.tables.models import Upload, UploadProgress
from sankofa.tables.queries import uploads
from sankofa.tables.terms import State, Step

pytestmark = pytest.mark.django_db


def at_work(step: Step, done: int, total: int, *, began: int, seen: int) -> Upload:
    """An upload whose job began and was last heard of so many seconds ago."""
    upload = Upload.objects.create(account=people.account(), table="jars", digest="x", language="en")
    progress = UploadProgress.objects.create(upload=upload, step=step, done=done, total=total)
    now = timezone.now()
    UploadProgress.objects.filter(pk=progress.pk).update(
        began_at=now - timedelta(seconds=began), seen_at=now - timedelta(seconds=seen)
    )
    return upload


@pytest.mark.parametrize(
    ("done", "total", "began", "left"),
    [(50, 100, 10, 10), (25, 100, 10, 30), (0, 0, 10, None), (5, 9, 1, None)],
)
def test_the_time_left_is_told_by_the_pace_so_far(done: int, total: int, began: int, left: int | None):
    found = uploads.going(at_work(Step.READING, done, total, began=began, seen=0), timezone.now())
    assert (found.step, found.seconds_left, found.stands_still) == ("Reading the file", left, False)


@pytest.mark.parametrize(
    ("step", "seen", "still"),
    [
        (Step.READING, 60, False),
        (Step.READING, 300, True),
        (Step.WRITING, 300, False),
        (Step.WRITING, 2400, True),
    ],
)
def test_work_that_ended_before_its_time_is_seen(step: Step, seen: int, still: bool):
    upload = at_work(step, 1, 2, began=seen + 1, seen=seen)
    assert uploads.going(upload, timezone.now()).stands_still == still
    assert uploads.stands_still(upload, timezone.now()) == still


def test_nothing_goes_on_in_what_is_examined():
    upload = at_work(Step.READING, 1, 2, began=2, seen=1)
    upload.state = State.EXAMINED
    assert uploads.going(upload, timezone.now()) is None


def test_of_a_long_text_the_part_that_differs_is_shown(send, shelf: Shelf):
    words = " ".join(f"word{number}" for number in range(400))
    shelf.put("one", label=words)
    upload = send(f"jar,label\none,{words.replace('word300', 'other')}\n".encode())
    (row,) = uploads.changes_page(upload, table_called("jars"), What.CHANGE, 1).rows
    (cell,) = row.cells
    assert "word300" in cell.old
    assert "other" in cell.new
    assert len(cell.old) < 500
    assert cell.old.startswith("…")
    assert cell.old.endswith("…")
