"""Two computations of the same hashes: SQL seals, Python verifies."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sankofa.directory.models import Account
from sankofa.foundation.statement import stated
from sankofa.journal import actions
from sankofa.journal.formats import heads
from sankofa.journal.jobs import seal_the_journal
from sankofa.journal.models import Entry, Seal, Unsealed
from sankofa.journal.queries.audit import faults
from sankofa.journal.queries.chain import chain_state
from sankofa.journal.queries.stored import rows_by_id, stored_seals
from sankofa.methods.chain import NOTHING_BEFORE, leaf_of, leaves_in

pytestmark = pytest.mark.django_db

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    rows=st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT, JSON), min_size=1, max_size=5),
    most=st.integers(1, 4),
)
def test_whatever_is_written_is_sealed_and_agrees(rows, most: int):
    with transaction.atomic():
        Entry.objects.bulk_create(
            Entry(
                actor=actor, action=action, subject=subject, purpose=purpose, via=via, detail={"any": detail}
            )
            for actor, action, subject, purpose, via, detail in rows
        )
        actions.seal(most)
        assert list(faults()) == []
        assert not Unsealed.objects.exists()
        transaction.set_rollback(True)


def test_a_leaf_is_the_hash_of_what_anybody_can_write_down():
    """Computed here from plain values, with nothing of the programme's."""
    import hashlib

    entry = actions.record(by="a", action="b", subject="é", purpose="", via="v", n=1)
    actions.seal()
    moment = Entry.objects.get(pk=entry.pk).at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    texts = [str(entry.pk), moment, "a", "b", "é", "", "v", '{"n": 1}']
    written = "".join(f"{len(text.encode())}:{text}," for text in texts)
    seal = Seal.objects.get(ids__contains=[entry.pk])
    position = seal.ids.index(entry.pk)
    leaf = bytes(seal.leaves)[32 * position : 32 * position + 32]
    assert leaf == hashlib.sha256(written.encode()).digest()


def test_a_row_cannot_pass_for_another_by_moving_a_letter():
    assert leaf_of(["1", "a", "bc"]) != leaf_of(["1", "ab", "c"])


def test_each_seal_follows_from_the_last(fill):
    fill(7)
    made = actions.seal(3)
    actions.record(by="x", action="y", subject="z")
    made += actions.seal()
    seals = list(stored_seals())
    assert [seal.previous for seal in seals] == [NOTHING_BEFORE, *(seal.digest for seal in seals[:-1])]
    assert [seal.number for seal in seals] == list(range(1, len(seals) + 1))
    assert [head.digest for head in made] == [seal.digest.hex() for seal in seals]
    assert actions.seal() == []


def test_a_seal_holds_no_more_than_was_said(fill):
    fill(7)
    assert max(head.rows for head in actions.seal(3)) == 3


def test_every_row_of_a_seal_is_its_hash(fill):
    ids = fill(5)
    actions.seal()
    rows = rows_by_id(ids)
    sealed = {
        id: leaf for seal in stored_seals() for id, leaf in zip(seal.ids, leaves_in(seal.leaves), strict=True)
    }
    assert {id: sealed[id] for id in ids} == {id: leaf_of(rows[id]) for id in ids}


def test_heads_are_kept_outside_of_the_database(fill, heads_file):
    fill(4)
    made = actions.seal(2)
    assert heads.read(heads_file).digests == {head.number: head.digest for head in made}
    assert heads_file.stat().st_mode & 0o077 == 0


def test_what_was_rolled_back_waits_for_nothing(fill):
    actions.seal()
    with transaction.atomic():
        fill(3)
        transaction.set_rollback(True)
    assert not Unsealed.objects.exists()
    assert actions.seal() == []


def test_the_job_seals(fill):
    fill(2)
    assert seal_the_journal(timestamp=0) == 1
    assert not Unsealed.objects.exists()


def test_the_databases_clock_decides():
    """Whatever time a process believes it is, and whatever time somebody gives."""
    long_ago = datetime(1999, 1, 1, tzinfo=UTC)
    entry = Entry.objects.create(at=long_ago, actor="a", action="b", subject="c")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    assert timedelta(0) <= now - Entry.objects.get(pk=entry.pk).at < timedelta(minutes=1)


@pytest.mark.parametrize("table", ["journal_entry", "journal_seal"])
@pytest.mark.parametrize("statement", ["TRUNCATE {}", "TRUNCATE {} CASCADE", "DELETE FROM {} WHERE false"])
def test_nothing_empties_the_journal(fill, table: str, statement: str):
    fill(1)
    actions.seal()
    refused = pytest.raises(DatabaseError, match=f"Cannot update or delete rows from {table} table")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("column", ["ids", "leaves", "previous", "digest", "sealed_at", "number"])
def test_no_seal_is_changed(fill, column: str):
    fill(1)
    actions.seal()
    refused = pytest.raises(DatabaseError, match="Cannot update or delete rows from journal_seal table")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_seal SET {column} = {column}")


def test_who_acts_and_why_is_what_was_stated():
    with stated(actor="a-public-id", purpose="research", via="page"):
        entry = actions.record(action="read", subject="person 1")
    assert (entry.actor, entry.purpose, entry.via) == ("a-public-id", "research", "page")


def test_what_is_given_goes_before_what_was_stated():
    with stated(actor="a-public-id", purpose="research", via="page"):
        entry = actions.record(by="a job", purpose="", via="job", action="read", subject="person 1")
    assert (entry.actor, entry.purpose, entry.via) == ("a job", "", "job")


def test_a_command_is_the_way():
    with stated(actor="sankofa", via="sankofa load"):
        entry = actions.record(action="load", subject="catalogue")
    assert (entry.actor, entry.via) == ("sankofa", "sankofa load")


def test_an_account_acts_under_its_public_id():
    account = Account.objects.create_user()
    assert actions.record(by=account, action="a", subject="b").actor == str(account.public_id)


def test_somebody_must_act():
    with pytest.raises(ValueError, match="who acts"):
        actions.record(action="a", subject="b")


def test_hand_written_sql_may_leave_out_what_the_database_knows():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (actor, action, subject) VALUES ('a', 'b', 'c') RETURNING id"
        )
        (id,) = cursor.fetchone()
    entry = Entry.objects.get(pk=id)
    assert (entry.purpose, entry.via, entry.detail) == ("", "", {})
    assert Unsealed.objects.filter(pk=id).exists()


def test_the_state_of_the_chain(fill):
    fill(3)
    assert chain_state().waiting_since == min(
        Entry.objects.filter(pk__in=Unsealed.objects.values("pk")).values_list("at", flat=True)
    )
    (made, *_) = reversed(actions.seal())
    state = chain_state()
    assert (state.head, state.waiting, state.waiting_since) == (made, 0, None)
