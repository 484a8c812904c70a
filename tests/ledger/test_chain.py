"""The chain of a book: sealed in SQL, verified in Python, caught whatever is altered, proved to outsiders."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.ledger import BY, moving
from sankofa.journal.queries.audit import faults
from sankofa.ledger.actions import confirm, post, reverse
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.formats import proofs
from sankofa.ledger.jobs import seal_the_books
from sankofa.ledger.models import DayTotal, Entry, Line, Seal, Unsealed
from sankofa.ledger.queries import balance
from sankofa.ledger.queries import proofs as proof_queries
from sankofa.ledger.queries.audit import faults_of
from sankofa.ledger.queries.heads import head_at, head_of, heads, kept_heads
from sankofa.ledger.queries.proofs import proof_of, seal_of
from sankofa.ledger.queries.stored import chain_of, texts_by_id

TABLES = (
    "ledger_entry",
    "ledger_line",
    "ledger_account",
    "ledger_seal",
    "ledger_unsealed",
    "ledger_daytotal",
)
QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@contextmanager
def past_the_triggers() -> Iterator[Callable[[str, list], int]]:
    """What somebody can do who has the database itself in hand; undone in the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")

        def run(statement: str, values: list) -> int:
            cursor.execute(statement, values)
            return cursor.rowcount

        yield run
        transaction.set_rollback(True)


@pytest.fixture
def filled(book, accounts):
    """Five entries, in two seals, one of them settled and one reversed."""
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 900, detail={"é": [1.50, None]}), by=BY)
    promise = post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 70, pending=True), by=BY)
    slip = post(book=book, draft=moving(accounts["costs"], accounts["cash"], 30, memo="a,b:c"), by=BY)
    seal_books(2)
    confirm(entry=promise, by=BY, key="paid")
    reverse(entry=slip, by=BY, key="slip", memo="é ع")
    seal_books()
    return book


def test_what_was_sealed_agrees(filled):
    assert list(faults_of(filled)) == []
    assert not Unsealed.objects.exists()
    assert [len(seal.ids) for seal in Seal.objects.filter(book=filled)] == [2, 1, 2]
    assert head_of(filled) == heads()[filled.pk]
    assert kept_heads(filled)[3] == head_of(filled).digest


def test_balances_are_the_same_before_and_after_sealing(book, accounts):
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 900), by=BY)
    before = balance(accounts["cash"], on=date(2026, 2, 28))
    assert seal_the_books(timestamp=0) == 1
    assert DayTotal.objects.count() == 2
    assert balance(accounts["cash"], on=date(2026, 2, 28)) == before == 900
    post(
        book=book, draft=moving(accounts["cash"], accounts["gifts"], 1, effective_on=date(2026, 2, 1)), by=BY
    )
    assert balance(accounts["cash"], on=date(2026, 2, 27)) == 1


def test_nothing_to_seal(book):
    assert seal_books() == []


COLUMNS = {
    "ledger_entry": [
        "book_id",
        "kind",
        "phase",
        "effective_on",
        "recorded_at",
        "key",
        "memo",
        "detail",
        "settles_id",
        "reverses_id",
        "size",
        "content",
        "made_by",
        "salt",
    ],
    "ledger_line": ["account_id", "amount", "counts", "effective_on", "recorded_at", "number"],
    "ledger_account": ["code", "kind", "currency", "owner", "guarded"],
    "ledger_seal": ["number", "ids", "leaves", "root", "previous", "digest", "sealed_at"],
}
ANY = [(table, column) for table, columns in COLUMNS.items() for column in columns]
ALTERED = {
    "text": "{0} || 'x'",
    "character varying": "reverse({0})",
    "bigint": "coalesce({0}, 0) + 1",
    "integer": "{0} + 7",
    "smallint": "(1 - least({0}, 1))::smallint",
    "date": "{0} + 1",
    "timestamp with time zone": "{0} + interval '1 microsecond'",
    "jsonb": "{0} || '{{\"x\": 1}}'",
    "bytea": "{0} || '\\x00'",
    "uuid": "gen_random_uuid()",
    "boolean": "NOT {0}",
    "ARRAY": "{0}[2:] || {0}[1:1]",
}


@pytest.mark.parametrize(("table", "column"), ANY)
def test_any_field_that_is_altered_is_found(filled, table, column):
    with past_the_triggers() as run, connection.cursor() as cursor:
        cursor.execute(
            "SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
            [table, column],
        )
        how = ALTERED[cursor.fetchone()[0]].format(column)
        for constraint in _constraints(table):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint} CASCADE")
        assert (
            run(f"UPDATE {table} SET {column} = {how} WHERE ctid = (SELECT min(ctid) FROM {table})", []) == 1
        )
        assert list(faults(kept=kept_heads(filled), chain=chain_of(filled.pk))) != []


def _constraints(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'u', 'p', 'f')"
            " AND conname NOT LIKE '%%_pkey'",
            [table],
        )
        return [f'"{name}"' for (name,) in cursor.fetchall()]


@QUICK
@given(data=st.data())
def test_any_byte_that_is_altered_is_found(filled, data):
    """One byte of any text of any entry, as it would come from the database."""
    chain = chain_of(filled.pk)
    number = data.draw(
        st.sampled_from(sorted(Entry.objects.filter(book=filled).values_list("pk", flat=True)))
    )
    row = list(texts_by_id([number])[number].row)
    place = data.draw(st.sampled_from([at for at, text in enumerate(row) if text]))
    content = bytearray(row[place].encode())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 127))
    row[place] = content.decode("latin-1")
    spoilt = {**chain.rows_by_id([number]), number: tuple(row)}
    altered = type(chain)(
        chain.seals, lambda ids: {**chain.rows_by_id(ids), **spoilt}, chain.outside, chain.total
    )
    assert [fault.which for fault in faults(chain=altered)] == [str(number)]


def test_what_is_taken_out_or_put_in_is_found(filled):
    entry = Entry.objects.filter(book=filled).order_by("id").first()
    for statement in (
        "DELETE FROM ledger_line WHERE entry_id = %s AND number = 2",
        "INSERT INTO ledger_line SELECT entry_id, 3, amount, counts, effective_on, recorded_at, account_id"
        " FROM ledger_line WHERE entry_id = %s AND number = 1",
    ):
        with past_the_triggers() as run:
            if statement.startswith("INSERT"):
                columns = "entry_id, number, amount, counts, effective_on, recorded_at, account_id"
                statement = statement.replace("ledger_line SELECT", f"ledger_line ({columns}) SELECT")
            assert run(statement, [entry.pk]) == 1
            found = [str(fault) for fault in faults_of(filled)]
        assert f"Row {entry.pk} was changed after it was sealed." in found
        assert f"Entry {entry.pk} does not balance." in found


def test_a_chain_that_is_made_anew_differs_from_what_the_journal_keeps(filled):
    with past_the_triggers() as run:
        run(
            "UPDATE ledger_line SET amount = amount * 2 WHERE entry_id = (SELECT min(id) FROM ledger_entry)",
            [],
        )
        ids = list(Entry.objects.filter(book=filled).values_list("pk", flat=True))
        run("DELETE FROM ledger_seal WHERE book_id = %s", [filled.pk])
        run("DELETE FROM ledger_daytotal", [])
        run(
            "INSERT INTO ledger_unsealed (entry_id, book_id, recorded_at)"
            " SELECT id, book_id, recorded_at FROM ledger_entry WHERE id = ANY (%s)",
            [ids],
        )
        run("SELECT ledger_seal_batch(%s, 2)", [filled.pk])
        run("SELECT ledger_seal_batch(%s, 100)", [filled.pk])
        found = [str(fault) for fault in faults_of(filled)]
    assert "Seal 1 has another digest than the one kept outside of the database." in found


def test_totals_that_do_not_follow_are_found(filled, accounts):
    with past_the_triggers() as run:
        run("UPDATE ledger_daytotal SET debit = debit + 1 WHERE account_id = %s", [accounts["bank"].pk])
        run("UPDATE ledger_standing SET held = held + 1", [])
        found = [str(fault) for fault in faults_of(filled)]
    assert found == [
        f"Account {accounts['bank'].pk}: the totals of its days are not those of its lines.",
        f"Account {accounts['cash'].pk}: what it holds is not the sum of its lines.",
    ]


@pytest.fixture
def proof(filled, tmp_path: Path) -> Path:
    entry = Entry.objects.filter(book=filled).order_by("id").first()
    made = io.BytesIO()
    proofs.write(made, proof_of(entry))
    zipfile.ZipFile(made).extractall(tmp_path)
    return tmp_path


def check(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-I", str(folder / "check.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_contributor_checks_a_proof_without_us(filled, proof):
    for digest in ("", head_of(filled).digest, bytes(Seal.objects.filter(book=filled).first().digest).hex()):
        code, words = check(proof, *[digest] * bool(digest))
        assert code == 0, words
        assert f"of book {filled.pk} stands in seal 1" in words
    assert check(proof, "0" * 64)[0] == 1


def test_a_proof_that_was_altered_is_refused(proof):
    file = proof / "proof.json"
    whole = file.read_text()
    for old, new in (('"900"', '"901"'), ("made-up treasurer", "somebody"), ('"left"', '"right"')):
        if old in whole:
            file.write_text(whole.replace(old, new))
            assert check(proof)[0] == 1, old


def test_a_proof_shows_lines_of_its_owner_alone(book, accounts):
    from sankofa.ledger.actions import open_account

    own = open_account(
        book=book, code="made-up-a", name="A", kind="liability", currency="EUR", owner="account:a", by=BY
    )
    entry = post(book=book, draft=moving(accounts["bank"], own, 77), by=BY)
    assert proof_of(entry) is None
    seal_books()
    told = proof_of(entry, owner="account:a")
    assert [set(line) == {"hash"} for line in told["lines"]] == [True, False]
    assert told["lines"][1]["amount"] == "-77"
    assert Line.objects.filter(entry=entry).count() == 2


def test_a_proof_says_in_which_seal_it_ends(book, accounts, monkeypatch):
    monkeypatch.setattr(proof_queries, "MOST_LATER", 2)
    entry = post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 1), by=BY)
    assert seal_of(entry) is None
    for _ in range(4):
        seal_books()
        post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 1), by=BY)
    told = proof_of(entry)
    assert [each["number"] for each in told["later"]] == [2, 3]
    assert (seal_of(entry).number, seal_of(entry).digest) == (1, told["seal"]["digest"])
    assert told["later"][-1]["digest"] == head_at(book.pk, 3).digest
    made = io.BytesIO()
    proofs.write(made, told)
    readme = zipfile.ZipFile(made).read("README.txt").decode()
    assert f"/ledger-head?book={book.pk}&number=3 " in readme
