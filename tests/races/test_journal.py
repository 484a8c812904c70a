"""Many write into the journal at once, slowly, out of order and in vain, and somebody seals meanwhile."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sankofa.journal import actions
from sankofa.journal.models import Entry, Seal, Unsealed
from sankofa.journal.queries.audit import faults
from sankofa.journal.queries.stored import one_state

from .conftest import Person

SOON = "SET lock_timeout = '2s'"  # whoever waits for a lock any longer fails
WRITERS, EACH = 6, 25


@pytest.fixture(autouse=True)
def _heads_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "JOURNAL_HEADS", tmp_path / "journal-heads")


@pytest.fixture
def writers(people: Callable[[], Person]) -> Iterator[list[Person]]:
    came = [people() for _ in range(3)]
    for each in came:
        each.does(run, SOON)
    yield came
    came[0].does(run, "RESET lock_timeout")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def write(subject: str = "a race") -> int:
    return actions.record(by="a made-up writer", action="tried", subject=subject).pk


def sealed_ids() -> Counter[int]:
    return Counter(id for seal in Seal.objects.all() for id in seal.ids)


def seen() -> tuple[Counter[int], set[int], list]:
    """What is sealed and how often, which rows there are, and what is wrong, in one state."""
    with one_state():
        return sealed_ids(), set(Entry.objects.values_list("pk", flat=True)), list(faults())


def test_nobody_waits_for_a_writer_who_takes_long(writers: list[Person]):
    slow, quick, sealer = writers
    slow.begins()
    held = slow.does(write)
    written = quick.does(write)  # would fail after two seconds of waiting
    sealer.does(actions.seal)
    sealed, _rows, wrong = sealer.does(seen)
    assert (sealed[held], sealed[written], wrong) == (0, 1, [])
    slow.commits()
    sealer.does(actions.seal)
    sealed, _rows, wrong = sealer.does(seen)
    assert (sealed[held], sealed[written], wrong) == (1, 1, [])


def test_no_writer_waits_for_a_sealer_who_takes_long(writers: list[Person]):
    sealer, one, other = writers
    before = one.does(write)
    sealer.begins()
    sealer.does(actions.seal)
    one.begins()
    meanwhile = [one.does(write), other.does(write)]
    one.commits()
    sealer.commits()
    sealed, _rows, wrong = other.does(seen)
    assert ([sealed[each] for each in [before, *meanwhile]], wrong) == ([1, 0, 0], [])
    sealer.does(actions.seal)
    sealed, _rows, wrong = other.does(seen)
    assert ([sealed[each] for each in [before, *meanwhile]], wrong) == ([1, 1, 1], [])


def test_a_seal_that_was_rolled_back_leaves_its_rows_waiting(writers: list[Person]):
    sealer, writer, _ = writers
    row = writer.does(write)
    sealer.begins()
    sealer.does(actions.seal)
    sealer.rolls_back()
    assert writer.does(Unsealed.objects.filter(pk=row).exists)
    sealer.does(actions.seal)
    sealed, _rows, wrong = writer.does(seen)
    assert (sealed[row], wrong) == (1, [])


def test_two_sealers_take_turns(writers: list[Person]):
    first, second, writer = writers
    second.does(run, "RESET lock_timeout")
    row = writer.does(write)
    first.begins()
    first.does(actions.seal)
    waiting = second.starts(actions.seal)
    later = writer.does(write)
    first.commits()
    waiting.result(timeout=60)
    second.does(actions.seal)
    sealed, _rows, wrong = writer.does(seen)
    assert (sealed[row], sealed[later], wrong) == (1, 1, [])


STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "commit", "roll back", "seal"]), st.integers(0, 2)), max_size=25
)


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(steps=STEPS)
def test_in_whatever_order_they_end(writers: list[Person], steps: list[tuple[str, int]]):
    """Three writers with transactions of any length, and a seal between any two steps."""
    open_rows: dict[int, list[int]] = {}
    committed: list[int] = []
    for step, who in steps:
        if step == "seal":
            sealer = next((number for number in range(3) if number not in open_rows), None)
            if sealer is not None:
                writers[sealer].does(actions.seal, 2)
        elif step == "write":
            if who not in open_rows:
                writers[who].begins()
            open_rows.setdefault(who, []).append(writers[who].does(write))
        elif who in open_rows:
            rows = open_rows.pop(who)
            if step == "commit":
                writers[who].commits()
                committed += rows
            else:
                writers[who].rolls_back()
    for who, rows in open_rows.items():
        writers[who].commits()
        committed += rows
    writers[0].does(actions.seal)
    sealed, rows, wrong = writers[1].does(seen)
    assert wrong == []
    assert sealed == Counter(rows)
    assert set(committed) <= rows


def _write_much(seed: int, kept: list[int]) -> None:
    chance = random.Random(seed)
    for _ in range(EACH):
        try:
            with transaction.atomic():
                rows = [write(f"row of {seed}") for _ in range(chance.randint(1, 4))]
                if chance.random() < 0.3:
                    raise ZeroDivisionError
            kept += rows
        except ZeroDivisionError:
            pass


def _seal_until(done: threading.Event) -> None:
    while not done.is_set():
        actions.seal(7)
    actions.seal(7)


def test_a_crowd_and_two_sealers(people: Callable[[], Person]):
    """No committed row is left out, none that was rolled back is in, and none is sealed twice."""
    done = threading.Event()
    kept: list[list[int]] = [[] for _ in range(WRITERS)]
    sealing = [people().starts(_seal_until, done) for _ in range(2)]
    writing = [people().starts(_write_much, seed, kept[seed]) for seed in range(WRITERS)]
    for each in writing:
        each.result(timeout=120)
    done.set()
    for each in sealing:
        each.result(timeout=120)
    sealed, rows, wrong = people().does(seen)
    assert wrong == []
    assert sealed == Counter(rows)
    assert {row for each in kept for row in each} <= rows
    assert people().does(Unsealed.objects.count) == 0


def test_an_audit_is_not_disturbed_by_who_writes_meanwhile(writers: list[Person]):
    """It sees one state: rows sealed since it began are to it neither missing nor added."""
    auditor, writer, sealer = writers
    auditor.does(run, "BEGIN ISOLATION LEVEL REPEATABLE READ")
    auditor.does(run, "SELECT 1")
    row = writer.does(write)
    sealer.does(actions.seal)
    assert auditor.does(lambda: list(faults())) == []
    auditor.does(run, "ROLLBACK")
    sealed, _rows, wrong = auditor.does(seen)
    assert (sealed[row], wrong) == (1, [])
