"""`sankofa audit` as operators run it, on an installation of its own, spoilt as a superuser can spoil it."""

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sankofa.config import embedded
from sankofa.config.embedded import layout

pytestmark = pytest.mark.slow

WRITE = (
    "INSERT INTO journal_entry (actor, action, subject, detail)"
    " SELECT 'made-up', 'tried', 'thing ' || n, jsonb_build_object('n', n, 'é', 1.50) FROM generate_series(1, 12) n"
)


@pytest.fixture(scope="module")
def template(sankofa, prepare) -> Iterator[Path]:
    """The data folder of an installation whose journal is sealed and in order, its server down."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = prepare(Path(folder).resolve() / "var")
        with embedded.running(var):
            for _ in range(2):
                as_superuser(var, WRITE)
                done = sankofa(var, "audit")
                assert done.returncode == 0, done.stdout + done.stderr
        yield var


@pytest.fixture
def sealed(template: Path, var: Path) -> Iterator[Path]:
    """A copy of it to spoil, its server up."""
    subprocess.run(["cp", "-a", template, var], check=True)  # with its owner, who is not root
    with embedded.running(var):
        yield var


def as_superuser(var: Path, *statements: str) -> None:
    """With the triggers of all tables out of force."""
    where = layout.connection(var, user=layout.SUPERUSER)
    with psycopg.connect(**where, autocommit=True) as link:
        if len(statements) > 1 or not statements[0].startswith("INSERT"):
            link.execute("SET session_replication_role = replica")
        for statement in statements:
            link.execute(statement)


def ask(var: Path, query: str) -> str:
    with psycopg.connect(**layout.connection(var)) as link:
        return str(link.execute(query).fetchone()[0])


def test_a_journal_in_order(sealed: Path, sankofa):
    done = sankofa(sealed, "audit")
    assert done.returncode == 0
    assert "Verifying the journal" in done.stdout
    assert "All of it agrees." in done.stdout
    assert (
        ask(sealed, "SELECT encode(digest, 'hex') FROM journal_seal ORDER BY number DESC LIMIT 1")
        in done.stdout
    )


def test_an_audit_leaves_a_row_itself(sealed: Path, sankofa):
    assert ask(sealed, "SELECT action FROM journal_entry ORDER BY id DESC LIMIT 1") == "audit journal"


def test_heads_lie_outside_of_the_database(sealed: Path, sankofa):
    lines = (sealed / "journal-heads").read_text().splitlines()
    assert len(lines) == int(ask(sealed, "SELECT count(*) FROM journal_seal"))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("UPDATE journal_entry SET actor = 'somebody else' WHERE id = {row}", "Row {row} was changed after"),
        ("DELETE FROM journal_entry WHERE id = {row}", "Row {row} was sealed and is missing"),
        (
            "INSERT INTO journal_entry (id, at, actor, action, subject) VALUES (9000, now(), 'a', 'b', 'c')",
            "Row 9000 is neither sealed nor waiting",
        ),
        ("UPDATE journal_seal SET leaves = leaves || '\\x00' WHERE number = 1", "Seal 1 was changed"),
        (  # the audit seals what waits, under the number that is free again
            "WITH cut AS (DELETE FROM journal_seal WHERE number > 1 RETURNING ids)"
            " DELETE FROM journal_entry WHERE id IN (SELECT unnest(ids) FROM cut)",
            "Seal 2 has another digest than the one kept outside",
        ),
    ],
    ids=["changed", "deleted", "put in", "seal", "end cut off"],
)
def test_what_a_superuser_spoils_is_named(sealed: Path, sankofa, spoil: str, told: str):
    row = ask(sealed, "SELECT ids[2] FROM journal_seal WHERE number = 1")
    as_superuser(sealed, "SELECT 1", spoil.format(row=row))
    done = sankofa(sealed, "audit")
    assert done.returncode == 1
    assert told.format(row=row) in done.stdout
    assert "Not as it should be: " in done.stdout


def test_a_head_that_was_written_down(sealed: Path, sankofa):
    head = ask(sealed, "SELECT encode(digest, 'hex') FROM journal_seal WHERE number = 1")
    assert sankofa(sealed, "audit", "--head", head.upper()).returncode == 0
    other = sankofa(sealed, "audit", "--head", "ab" * 32)
    assert other.returncode == 1
    assert f"Head {'ab' * 32} is the digest of no seal in this chain." in other.stdout
    misread = sankofa(sealed, "audit", "--head", "abc")
    assert misread.returncode == 1
    assert "64 hexadecimal digits" in misread.stderr


@pytest.fixture(scope="module")
def exported(template: Path, sankofa, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("exported") / "journal.zip"
    done = sankofa(template, "audit", "--export", file)
    assert done.returncode == 0, done.stdout + done.stderr
    return file


@pytest.fixture
def unpacked(exported: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(exported) as source:
        source.extractall(tmp_path / "journal")
    return tmp_path / "journal"


def verified(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """As a stranger does it: Python alone, and nothing of Sankofa to be found."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")


def lines_of(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def write_lines(file: Path, lines: list[dict]) -> None:
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_an_export_is_verified_without_sankofa(unpacked: Path):
    done = verified(unpacked)
    assert done.returncode == 0, done.stdout + done.stderr
    last = lines_of(unpacked / "seals.jsonl")[-1]
    assert f"Head: seal {last['number']}, {last['digest']}" in done.stdout
    assert verified(unpacked, last["digest"]).returncode == 0
    assert verified(unpacked, "cd" * 32).returncode == 1


@pytest.mark.parametrize("field", ["at", "actor", "action", "subject", "purpose", "via", "detail"])
def test_an_export_with_a_changed_row_is_found_out(unpacked: Path, field: str):
    rows = lines_of(unpacked / "rows.jsonl")
    rows[3][field] += " "
    write_lines(unpacked / "rows.jsonl", rows)
    done = verified(unpacked)
    assert done.returncode == 1
    assert f"Row {rows[3]['id']} was changed after it was sealed." in done.stdout


def test_an_export_with_a_row_less_and_one_more_is_found_out(unpacked: Path):
    rows = lines_of(unpacked / "rows.jsonl")
    gone = rows.pop(2)
    write_lines(unpacked / "rows.jsonl", [*rows, rows[0] | {"id": "9000"}, rows[0]])
    done = verified(unpacked)
    assert done.returncode == 1
    assert f"Row {gone['id']} was sealed and is missing." in done.stdout
    assert "Row 9000 is neither sealed nor waiting to be sealed." in done.stdout
    assert f"Row {rows[0]['id']} stands there twice." in done.stdout


def test_an_export_with_a_seal_less_is_found_out(unpacked: Path):
    seals = lines_of(unpacked / "seals.jsonl")
    write_lines(unpacked / "seals.jsonl", seals[1:])
    done = verified(unpacked)
    assert done.returncode == 1
    assert "missing" in done.stdout


def test_an_export_replaces_nothing(sealed: Path, sankofa, tmp_path: Path):
    precious = tmp_path / "precious.zip"
    precious.write_text("precious")
    done = sankofa(sealed, "audit", "--export", precious)
    assert (done.returncode, precious.read_text()) == (1, "precious")
    assert "exists already" in done.stderr


def elsewhere(var: Path) -> Path:
    """A new data folder to which only the keys were carried."""
    other = var.with_name("other")
    other.mkdir()
    shutil.copy(var / "identity_keys", other)
    return other


def test_a_restored_journal_is_verified_and_goes_on(sealed: Path, sankofa, tmp_path: Path):
    """Into the same installation, which went on meanwhile, and into an empty one."""
    file = tmp_path / "saved.zip"
    as_superuser(sealed, WRITE)
    assert sankofa(sealed, "backup", file).returncode == 0
    assert ask(sealed, "SELECT count(*) FROM journal_unsealed") == "0"
    as_superuser(sealed, WRITE)
    assert sankofa(sealed, "audit").returncode == 0
    done = sankofa(sealed, "restore", "--force", file)
    assert done.returncode == 0, done.stderr
    done = sankofa(sealed, "audit")
    assert done.returncode == 0, done.stdout
    assert "A backup was restored at" in done.stdout
    as_superuser(sealed, WRITE)
    assert sankofa(sealed, "audit").returncode == 0

    other = elsewhere(sealed)
    done = sankofa(other, "restore", file)
    assert done.returncode == 0, done.stderr
    done = sankofa(other, "audit")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_was_spoilt_before_a_backup_is_found_after_its_restore(sealed: Path, sankofa, tmp_path: Path):
    as_superuser(sealed, "SELECT 1", "UPDATE journal_entry SET via = 'x' WHERE id = 3")
    assert sankofa(sealed, "backup", tmp_path / "saved.zip").returncode == 0
    other = elsewhere(sealed)
    assert sankofa(other, "restore", tmp_path / "saved.zip").returncode == 0
    done = sankofa(other, "audit")
    assert (done.returncode, "Row 3 was changed after it was sealed." in done.stdout) == (1, True)
