"""Reading the chain in pieces: never too much at once, and never a question for each small seal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sankofa.journal import actions
from sankofa.journal.queries import stored
from sankofa.journal.queries.audit import faults
from sankofa.journal.queries.stored import StoredSeal, in_groups, sealed_rows, stored_seals, unsealed_rows

pytestmark = pytest.mark.django_db


def seal_of(number: int, rows: int) -> StoredSeal:
    return StoredSeal(number, list(range(rows)), b"", b"", b"", "")


@pytest.mark.parametrize(
    ("sizes", "grouped"),
    [
        ([], []),
        ([1] * 7, [[1, 1, 1, 1], [1, 1, 1]]),
        ([3, 2, 4, 1], [[3], [2], [4], [1]]),
        ([9, 1, 1], [[9], [1, 1]]),
    ],
)
def test_no_group_has_more_rows_than_fit_unless_it_is_one_seal(monkeypatch, sizes, grouped):
    monkeypatch.setattr(stored, "ROWS_AT_ONCE", 4)
    groups = in_groups(seal_of(number, rows) for number, rows in enumerate(sizes))
    assert [[len(seal.ids) for seal in group] for group in groups] == grouped


def test_pages_of_seals_and_rows_leave_nothing_out(fill, monkeypatch):
    monkeypatch.setattr(stored, "SEALS_AT_ONCE", 2)
    monkeypatch.setattr(stored, "ROWS_AT_ONCE", 3)
    actions.seal()
    ids = fill(10)
    actions.seal(2)
    waiting = fill(7)
    assert [number for seal in stored_seals() for number in seal.ids][-10:] == ids
    assert [int(row[0]) for row in sealed_rows()][-10:] == ids
    assert [int(row[0]) for row in unsealed_rows()] == waiting


def test_rows_that_wait_are_read_by_their_number_and_not_by_its_digits(fill, monkeypatch):
    monkeypatch.setattr(stored, "ROWS_AT_ONCE", 3)
    actions.seal()
    (first,) = fill(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('journal_entry', 'id'), %s)", [10 ** len(str(first)) - 3]
        )
    rest = fill(7)
    assert len({len(str(number)) for number in rest}) == 2
    assert [int(row[0]) for row in unsealed_rows()] == [first, *rest]


def test_many_small_seals_take_few_questions(fill):
    fill(40)
    actions.seal(1)
    with CaptureQueriesContext(connection) as asked:
        assert list(faults()) == []
    assert len(asked) <= 6


def test_progress_counts_every_row(fill):
    fill(9)
    actions.seal(4)
    told: list[tuple[int, int]] = []
    assert list(faults(progress=lambda done, total: told.append((done, total)))) == []
    assert told[-1][0] == told[-1][1] >= 9
