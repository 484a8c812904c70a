"""The file beside the database in which ends are noted."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from sankofa.foundation import endings
from sankofa.foundation.endings import Ending

AT = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def file(settings, tmp_path):
    settings.ENDINGS = tmp_path / "endings"
    return settings.ENDINGS


def test_an_end_is_noted_when_its_transaction_is_through(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        endings.remember(endings.CONSENT, "a1")
        assert endings.remembered() == []
    assert [(each.kind, each.id) for each in endings.remembered()] == [("consent", "a1")]


def test_an_end_that_did_not_come_to_be_is_not_noted(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        endings.remember(endings.CONSENT, "a1")
        transaction.set_rollback(True)
    assert endings.remembered() == []


def test_a_disk_that_refuses_does_not_undo_the_end(db, django_capture_on_commit_callbacks, settings, caplog):
    settings.ENDINGS = settings.ENDINGS / "no" / "such" / "folder"
    with django_capture_on_commit_callbacks(execute=True):
        endings.remember(endings.CONSENT, "a1")
    assert "a1" not in caplog.text


def test_each_end_stands_once_as_it_was_noted_first():
    endings.note([Ending("consent", "a1", AT), Ending("person", "a1", AT)])
    added = endings.note_missing(
        [Ending("consent", "a1", AT.replace(year=2027)), Ending("consent", "b2", AT)]
    )
    assert added == 1
    assert endings.remembered() == [
        Ending("consent", "a1", AT),
        Ending("person", "a1", AT),
        Ending("consent", "b2", AT),
    ]


def test_only_we_may_read_it(file):
    endings.note([Ending("consent", "a1", AT)])
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_line_that_was_cut_short_says_nothing_and_is_counted(file):
    endings.note([Ending("consent", "a1", AT)])
    with file.open("a") as out:
        out.write("consent b2 2026-11-\nconsent\n\n")
    endings.note([Ending("consent", "c3", AT)])
    assert [each.id for each in endings.remembered()] == ["a1", "c3"]
    assert endings.unreadable_lines() == 2


def test_without_a_file_nothing_has_ended():
    assert endings.remembered() == []
    assert endings.unreadable_lines() == 0


@pytest.mark.parametrize(("kind", "undoing"), [("stopped", "goes-on"), ("locked", "unlocked")])
def test_of_an_end_and_its_undoing_the_later_counts_whatever_their_order(kind: str, undoing: str):
    end, undone, again = (
        Ending(each, "a1", AT.replace(day=day)) for each, day in ((kind, 1), (undoing, 2), (kind, 3))
    )
    endings.note([undone, end])  # two files that were joined
    assert endings.remembered() == []
    endings.note([again])
    assert endings.remembered() == [again]
    assert endings.note_missing([Ending(kind, "a1", AT.replace(day=4))]) == 0


def test_what_was_undone_in_the_file_and_stands_in_the_database_is_noted_again():
    endings.note([Ending("locked", "a1", AT), Ending("unlocked", "a1", AT.replace(day=27))])
    later = Ending("locked", "a1", AT.replace(day=28))
    assert endings.note_missing([later]) == 1
    assert endings.remembered() == [later]
