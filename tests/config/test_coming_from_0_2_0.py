"""What an installation of 0.2.0 held is there after the step to this version, and what is new works on it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sankofa.config import embedded
from sankofa.config.embedded import layout

pytestmark = pytest.mark.slow

SAVED = Path(__file__).parents[1] / "references" / "backups" / "sankofa-0.2.0.zip"


@pytest.fixture(scope="module")
def upgraded(sankofa) -> Iterator[Path]:
    """A backup of 0.2.0, restored by this version."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = Path(folder).resolve() / "var"
        with embedded.running(var):
            done = sankofa(var, "restore", SAVED)
            assert done.returncode == 0, done.stderr
            yield var


def asked(var: Path, statement: str) -> list[tuple]:
    with psycopg.connect(**layout.connection(var)) as link:
        return link.execute(statement).fetchall()


def test_records_institutions_and_keys_are_there(upgraded: Path):
    assert asked(upgraded, "SELECT slug, title FROM catalogue_record") == [
        ("made-up-workshop", "A made-up workshop of 0.2.0")
    ]
    assert asked(upgraded, "SELECT institution FROM profiles_tableowner") == [
        ("Statistical Office of Example",)
    ]


def test_old_rows_of_the_journal_are_sealed_and_agree(upgraded: Path, sankofa):
    old = dict(asked(upgraded, "SELECT id, action FROM journal_entry"))
    assert "save records" in old.values()
    done = sankofa(upgraded, "audit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert old.keys() <= {id for (id,) in asked(upgraded, "SELECT unnest(ids) FROM journal_seal")}


def test_the_site_may_enter_and_an_administrator_can_be_made(upgraded: Path, sankofa):
    made = sankofa(upgraded, "setup", "--administrator", "ama@example.org", "--office", "Office of Example")
    assert made.returncode == 0, made.stderr
    assert "/en/accounts/password/new/" in made.stdout
    checked = sankofa(upgraded, "check")
    assert "sankofa_site owns nothing" in checked.stdout, checked.stdout
    assert "Tables: up to date" in checked.stdout
