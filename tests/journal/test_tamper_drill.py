"""Whoever has the whole database in hand spoils the journal in every way we could think of; each is found and named."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sankofa.journal import actions
from sankofa.journal.formats import heads
from sankofa.journal.models import Seal, Unsealed
from sankofa.journal.queries.audit import faults
from sankofa.journal.terms import Fault, Wrong
from sankofa.methods.chain import digest_of

from .conftest import past_the_triggers

pytestmark = pytest.mark.django_db
ROWS, IN_A_SEAL = 11, 3
drill = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)

CHANGES = {  # column -> SQL for another value of it
    "at": "at + interval '1 microsecond'",
    "actor": "actor || ' '",
    "action": "upper(action)",
    "subject": "replace(subject, 'é', 'e')",
    "purpose": "purpose || 'matching'",
    "via": "''",
    "detail": """jsonb_set(detail, '{count}', '"1"')""",
}


@pytest.fixture
def ids(fill) -> list[int]:
    """Numbers of rows in several seals, after which all is well."""
    actions.seal()  # what the starter catalogue left
    written = fill(ROWS)
    actions.seal(IN_A_SEAL)
    assert list(faults()) == []
    return written


def kept() -> dict[int, str]:
    return heads.read(actions.heads_file()).digests


def found_after(spoil: Callable, **asked: object) -> list[Fault]:
    """What the audit finds after a tampering, which is then taken back."""
    with transaction.atomic():
        with past_the_triggers() as run:
            assert spoil(run) != 0, "nothing was spoilt"
        found = list(faults(**asked))
        transaction.set_rollback(True)
    return found


def numbers_of_seals(ids: list[int]) -> list[int]:
    return [seal.number for seal in Seal.objects.order_by("number") if set(seal.ids) & set(ids)]


@drill
@given(position=st.integers(0, ROWS - 1), column=st.sampled_from(sorted(CHANGES)))
def test_a_changed_row(ids, position: int, column: str):
    row = ids[position]
    found = found_after(
        lambda run: run(f"UPDATE journal_entry SET {column} = {CHANGES[column]} WHERE id = %s", [row])
    )
    assert found == [Fault("row", str(row), Wrong.ROW_CHANGED)]


def test_every_column_is_tried():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'journal_entry'::regclass AND attnum > 0"
        )
        assert {name for (name,) in cursor.fetchall()} == {*CHANGES, "id"}


@drill
@given(position=st.integers(0, ROWS - 1))
def test_a_row_under_another_number(ids, position: int):
    row = ids[position]
    found = found_after(lambda run: run("UPDATE journal_entry SET id = id + 1000 WHERE id = %s", [row]))
    assert found == [
        Fault("row", str(row), Wrong.ROW_MISSING),
        Fault("row", str(row + 1000), Wrong.ROW_ADDED),
    ]


@drill
@given(gone=st.sets(st.integers(0, ROWS - 1), min_size=1, max_size=4))
def test_deleted_rows(ids, gone: set[int]):
    rows = sorted(ids[position] for position in gone)
    found = found_after(lambda run: run("DELETE FROM journal_entry WHERE id = ANY(%s)", [rows]))
    assert found == [Fault("row", str(row), Wrong.ROW_MISSING) for row in rows]


@drill
@given(pair=st.lists(st.integers(0, ROWS - 1), min_size=2, max_size=2, unique=True))
def test_two_rows_that_change_places(ids, pair: list[int]):
    one, other = sorted(ids[position] for position in pair)

    def swap(run) -> int:
        run("UPDATE journal_entry SET id = -1 WHERE id = %s", [one])
        run("UPDATE journal_entry SET id = %s WHERE id = %s", [one, other])
        return run("UPDATE journal_entry SET id = %s WHERE id = -1", [other])

    assert found_after(swap) == [Fault("row", str(row), Wrong.ROW_CHANGED) for row in (one, other)]


@drill
@given(number=st.integers(-5, 10**12))
def test_a_row_put_in_past_the_journal(ids, number: int):
    if number in ids or number == 0 or 0 < number < min(ids):
        number = 10**13

    def insert(run) -> int:
        return run(
            "INSERT INTO journal_entry (id, at, actor, action, subject) OVERRIDING SYSTEM VALUE"
            " VALUES (%s, now(), 'a', 'b', 'c')",
            [number],
        )

    assert found_after(insert) == [Fault("row", str(number), Wrong.ROW_ADDED)]


@drill
@given(seal=st.integers(0, 2), byte=st.integers(0, 32 * IN_A_SEAL - 1))
def test_leaves_that_were_altered(ids, seal: int, byte: int):
    number = numbers_of_seals(ids)[seal]
    flip = (
        "UPDATE journal_seal SET leaves = set_byte(leaves, %s, 255 - get_byte(leaves, %s)) WHERE number = %s"
    )
    found = found_after(lambda run: run(flip, [byte, byte, number]))
    row = Seal.objects.get(pk=number).ids[byte // 32]
    assert found == [
        Fault("seal", str(number), Wrong.SEAL_CHANGED),
        Fault("row", str(row), Wrong.ROW_CHANGED),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "sealed_at = sealed_at + interval '1 second'",
        "ids = ids[2:] || ids[1]",
        "ids = ids || 999999::bigint",
        "ids = ids || NULL::bigint",
        "ids = ARRAY[ids]",
        "ids = '{}'",
        "leaves = ''",
        "leaves = substr(leaves, 1, 40)",
        "digest = sha256('made-up')",
        "previous = sha256('made-up')",
        "number = number + 1000",
        "number = -number",
    ],
)
def test_a_seal_that_was_changed(ids, change: str):
    """The first fault names the seal, or that it is missing where it was; nesting that says the same is none."""
    number = numbers_of_seals(ids)[1]
    found = found_after(lambda run: run(f"UPDATE journal_seal SET {change} WHERE number = %s", [number]))
    if change == "ids = ARRAY[ids]":
        assert found == []
    elif change == "number = -number":
        assert (found[0].which, found[0].wrong) == (str(-number), Wrong.SEAL_MISPLACED)
    elif change.startswith("number"):
        assert found[0] == Fault("seal", str(number), Wrong.SEAL_MISSING)
    elif change.startswith("previous"):
        assert found[0] == Fault("seal", str(number), Wrong.SEAL_MISPLACED)
    else:
        assert found[0] == Fault("seal", str(number), Wrong.SEAL_CHANGED)


def test_a_changed_digest_breaks_its_own_seal_alone(ids):
    number = numbers_of_seals(ids)[1]
    found = found_after(
        lambda run: run("UPDATE journal_seal SET digest = '\\x00' WHERE number = %s", [number])
    )
    assert found == [Fault("seal", str(number), Wrong.SEAL_CHANGED)]


def test_a_seal_taken_out_of_the_middle(ids):
    number = numbers_of_seals(ids)[1]
    rows = Seal.objects.get(pk=number).ids
    found = found_after(lambda run: run("DELETE FROM journal_seal WHERE number = %s", [number]))
    assert found == [
        Fault("seal", str(number), Wrong.SEAL_MISSING),
        *(Fault("row", str(row), Wrong.ROW_ADDED) for row in rows),
    ]


def cut_off(run) -> int:
    """The last two seals with all their rows: what is left is whole in itself."""
    last = Seal.objects.order_by("-number").values_list("number", flat=True)[1]
    run(
        "DELETE FROM journal_entry WHERE id IN (SELECT unnest(ids) FROM journal_seal WHERE number >= %s)",
        [last],
    )
    return run("DELETE FROM journal_seal WHERE number >= %s", [last])


def test_an_end_that_was_cut_off(ids):
    lost = sorted(kept())[-2:]
    assert found_after(cut_off) == []
    assert found_after(cut_off, kept=kept()) == [
        Fault("seal", str(each), Wrong.HEAD_MISSING) for each in lost
    ]
    head = kept()[lost[-1]]
    assert found_after(cut_off, named=head) == [Fault("head", head, Wrong.HEAD_UNKNOWN)]
    assert list(faults(kept=kept(), named=head.upper())) == []


def test_everything_emptied(ids):
    def empty(run) -> int:
        run("TRUNCATE journal_entry, journal_seal, journal_unsealed")
        return 1

    assert found_after(empty, kept=kept()) == [
        Fault("seal", str(number), Wrong.HEAD_MISSING) for number in sorted(kept())
    ]


def rewrite_from(run, first: int, row: int) -> int:
    """What a thorough hand does: changes a row and computes all that follows anew, in the database's own way."""
    run("UPDATE journal_entry SET actor = 'somebody else' WHERE id = %s", [row])
    run(
        "UPDATE journal_seal s SET leaves = (SELECT string_agg(journal_leaf(e), ''::bytea ORDER BY e.id)"
        " FROM journal_entry e WHERE e.id = ANY(s.ids)) WHERE number >= %s",
        [first],
    )
    moment = "to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
    before = bytes(Seal.objects.get(pk=first).previous)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, ids, leaves, {moment} FROM journal_seal WHERE number >= %s ORDER BY 1", [first]
        )
        for number, ids, leaves, sealed_at in cursor.fetchall():
            after = digest_of(before, number, sealed_at, ids, bytes(leaves))
            run(
                "UPDATE journal_seal SET previous = %s, digest = %s WHERE number = %s",
                [before, after, number],
            )
            before = after
    return 1


def test_a_chain_rewritten_with_care_differs_from_the_heads_that_were_kept(ids):
    first, *_ = seals = numbers_of_seals(ids)
    assert found_after(lambda run: rewrite_from(run, first, ids[0])) == []
    found = found_after(lambda run: rewrite_from(run, first, ids[0]), kept=kept())
    assert found == [Fault("seal", str(number), Wrong.HEAD_DIFFERS) for number in seals]


def test_rows_let_out_of_the_queue(fill):
    actions.seal()
    rows = fill(2)
    found = found_after(lambda run: run("DELETE FROM journal_unsealed"))
    assert found == [Fault("row", str(row), Wrong.ROW_ADDED) for row in rows]


def test_a_row_deleted_before_it_was_sealed(fill):
    actions.seal()
    first, second = fill(2)

    def delete_then_seal(run) -> int:
        gone = run("DELETE FROM journal_entry WHERE id = %s", [first])
        actions.seal()
        return gone

    assert found_after(delete_then_seal) == [Fault("row", str(first), Wrong.ROW_LOST)]
    assert set(Unsealed.objects.values_list("pk", flat=True)) == {first, second}


def test_the_first_broken_thing_comes_first(ids):
    rows = [ids[8], ids[1], ids[5]]
    found = found_after(lambda run: run("UPDATE journal_entry SET via = 'x' WHERE id = ANY(%s)", [rows]))
    assert [fault.which for fault in found] == [str(row) for row in sorted(rows)]


def test_a_fault_is_told_in_words(ids):
    (fault,) = found_after(lambda run: run("UPDATE journal_entry SET via = 'x' WHERE id = %s", [ids[0]]))
    assert str(fault) == f"Row {ids[0]} was changed after it was sealed."


def test_a_functions_body_swapped_in_the_database_deceives_nobody(ids, fill):
    """The audit computes by itself, whatever the database would say."""
    rows = fill(2)

    def lie(run) -> int:
        run(
            "CREATE OR REPLACE FUNCTION journal_leaf(entry journal_entry) RETURNS bytea LANGUAGE sql STABLE"
            " PARALLEL SAFE AS $$ SELECT decode(repeat('ab', 32), 'hex') $$"
        )
        actions.seal()
        return 1

    assert [fault.which for fault in found_after(lie)] == [str(row) for row in rows]
