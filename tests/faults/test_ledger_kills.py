"""Writers and the database server are killed with kill -9 at random moments: no acknowledged entry is lost, none is
half-posted, and what was tried again under its key is there once.

A quick version of some kills is among the slow proofs; `make faults` does a hundred. Only processes are
killed, so the disk keeps what was written; commits are waited for, as on a real installation.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sankofa.config import embedded
from sankofa.config.embedded import layout, server

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS_OF_FAULTS", "6"))
SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
TESTS = Path(__file__).resolve().parents[1]
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", "ledger", verbosity=0)
from sankofa.ledger.actions import open_account, open_book, post
from factories.ledger import moving
book = open_book(code="made-up-faults", name="Faults", currency="EUR", by="test")
kinds = {"reserve": "asset", "bank": "asset", "gifts": "income"}
accounts = {code: open_account(book=book, code=code, name=code, kind=kind, currency="EUR", guarded=code == "reserve",
                               by="test") for code, kind in kinds.items()}
post(book=book, draft=moving(accounts["reserve"], accounts["gifts"], 10_000), by="test")
"""
VERIFY = """
import django; django.setup()
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.models import Book
from sankofa.ledger.queries.audit import faults_of
seal_books()
print([str(fault) for fault in faults_of(Book.objects.get(code="made-up-faults"))])
"""
HALF = """
SELECT count(*) FROM ledger_entry entry WHERE entry.size <> (
    SELECT count(*) FROM ledger_line line WHERE line.entry_id = entry.id)
    OR EXISTS (SELECT FROM ledger_line line WHERE line.entry_id = entry.id GROUP BY line.counts HAVING sum(amount) <> 0)
"""
WORTH = """
SELECT entry.key, max(abs(line.amount)) FROM ledger_entry entry JOIN ledger_line line ON line.entry_id = entry.id
GROUP BY entry.key
"""


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(server, "SETTINGS", server.SETTINGS | SAFE)
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        place = Path(folder).resolve() / "var"
        with embedded.running(place):
            python(place, "-c", PREPARE)
            yield place


def environment(var: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SANKOFA_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "sankofa.config.settings",
        "PYTHONPATH": str(TESTS),
    }


def python(var: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=environment(var), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def writer(var: Path, name: str, acknowledged: Path) -> subprocess.Popen:
    words = [sys.executable, str(TESTS / "faults" / "writer.py"), name, str(acknowledged)]
    return subprocess.Popen(words, env=environment(var), stderr=subprocess.DEVNULL)


def ask(var: Path, query: str) -> list[tuple]:
    with psycopg.connect(**layout.connection(var)) as link:
        return link.execute(query).fetchall()


def kill_server(var: Path) -> None:
    """And have it up again, once it is really gone."""
    victim = server.postmaster(var)
    victim.kill()
    victim.wait(timeout=60)
    embedded.revive(var)


def told(acknowledged: Path) -> list[tuple[str, int]]:
    """A last line that the kill cut short was told to nobody."""
    whole = acknowledged.read_text().rpartition("\n")[0] if acknowledged.exists() else ""
    return [
        (key, int(amount)) for key, _space, amount in (line.partition(" ") for line in whole.splitlines())
    ]


def wait_for_more(acknowledged: Path, writers: list[subprocess.Popen], chance: random.Random) -> None:
    """Until something was acknowledged again, and then a moment more, so that a kill meets work."""
    before, deadline = len(told(acknowledged)), time.monotonic() + 120
    while len(told(acknowledged)) == before and time.monotonic() < deadline:
        assert all(each.poll() is None for each in writers), "A writer died by itself."
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.15))


def test_no_acknowledged_entry_is_lost_and_none_is_half_posted(var: Path, tmp_path: Path):
    acknowledged, chance = tmp_path / "acknowledged", random.Random(20261127)
    writers = [writer(var, f"first-{number}", acknowledged) for number in range(2)]
    killed: Counter[str] = Counter()
    try:
        for kill in range(KILLS):
            wait_for_more(acknowledged, writers, chance)
            if chance.random() < 0.5:
                killed["server"] += 1
                kill_server(var)
            else:
                killed["writer"] += 1
                which = chance.randrange(2)
                writers[which].kill()
                writers[which].wait()
                writers[which] = writer(var, f"again-{kill}", acknowledged)
        wait_for_more(acknowledged, writers, chance)
    finally:
        for each in writers:
            each.kill()
            each.wait()
    worth = dict(ask(var, WORTH))
    acknowledged_all = told(acknowledged)
    assert len(acknowledged_all) > KILLS
    assert [key for key, amount in acknowledged_all if worth.get(key) != amount] == []
    assert len({key for key, _amount in acknowledged_all}) == len(acknowledged_all)
    assert ask(var, HALF) == [(0,)]
    assert python(var, "-c", VERIFY).strip() == "[]"
    assert ask(var, "SELECT count(*) FROM ledger_standing WHERE held < reserved") == [(0,)]
    assert min(killed.values()) > 0
    print(f"{dict(killed)}: {len(acknowledged_all)} acknowledged, {len(worth)} there")
