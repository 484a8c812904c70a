"""Supervision of real programs: small ones that live or die on purpose."""

import os
import signal
import sys
import time

import pytest

from sankofa.config import logfile, supervise
from sankofa.config.supervise import GaveUp, Program, Supervisor

WAIT = "import signal, time; print('alive', flush=True); time.sleep(600)"
LIVES = [sys.executable, "-c", WAIT]
DIES = [sys.executable, "-c", "raise SystemExit('the disk is full')"]
DEAF = [sys.executable, "-c", WAIT.replace("print", "signal.signal(signal.SIGTERM, signal.SIG_IGN); print")]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(place, said) -> Supervisor:
    return Supervisor(place, 0, said.append)


def until(condition) -> None:
    while not condition():
        time.sleep(0.01)


def test_a_program_runs_away_from_the_terminal_and_writes_to_the_log(place, supervisor):
    program = Program("example", LIVES)
    with supervisor.stopping_all():
        supervisor.start(program)
        until(lambda: logfile.log_file(place).read_text() == "alive\n")
        assert os.getpgid(program.process.pid) != os.getpgrp()
    assert program.process.returncode == -signal.SIGTERM


@pytest.mark.parametrize("chosen", ["", "7"])
def test_a_program_keeps_to_one_core_unless_the_operator_says_otherwise(
    place, supervisor, monkeypatch, chosen
):
    for name in supervise.SPARING:
        monkeypatch.delenv(name, raising=False)
    if chosen:
        monkeypatch.setenv("POLARS_MAX_THREADS", chosen)
    shown = "import os; print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['POLARS_MAX_THREADS'])"
    program = Program("example", [sys.executable, "-c", shown])
    with supervisor.stopping_all():
        supervisor.start(program)
        program.process.wait()
    assert logfile.log_file(place).read_text().split() == ["1", chosen or "1"]


def test_a_program_that_dies_is_started_again_after_a_pause(supervisor, said, monkeypatch):
    monkeypatch.setattr(supervise, "LONGEST_PAUSE", 0)
    program = Program("example", LIVES)
    with supervisor.stopping_all():
        supervisor.start(program)
        first = program.process.pid
        program.process.kill()
        program.process.wait()
        supervisor.look_after()
        assert said == ["The example stopped (signal 9); starting it again in 0 s."]
        supervisor.look_after()
        assert program.is_alive
        assert program.process.pid != first


def test_a_pause_is_kept(supervisor, said):
    program = Program("example", DIES)
    with supervisor.stopping_all():
        supervisor.start(program)
        program.process.wait()
        supervisor.look_after()
        supervisor.look_after()
        assert program.process is None
        assert said == ["The example stopped (exit code 1); starting it again in 1 s."]


def test_what_keeps_dying_ends_the_whole_with_its_last_words(supervisor, monkeypatch):
    monkeypatch.setattr(supervise, "LONGEST_PAUSE", 0)
    program = Program("example", DIES)
    supervisor.start(program)
    with pytest.raises(GaveUp, match=r"example stopped 5 times in 5 minutes.*the disk is full.*sankofa\.log"):
        until(lambda: supervisor.look_after() and False)


def test_pauses_grow(supervisor, said, monkeypatch):
    program = Program("example", DIES)
    for _ in range(4):
        program.next_start = 0
        supervisor.start(program)
        program.process.wait()
        supervisor.look_after()
    assert [line.split()[-2] for line in said] == ["1", "2", "4", "8"]


def test_programs_stop_in_reverse_order(supervisor, monkeypatch):
    order = []
    real = supervise._stop
    monkeypatch.setattr(supervise, "_stop", lambda program: (order.append(program.name), real(program)))
    with supervisor.stopping_all():
        supervisor.start(Program("first", LIVES))
        supervisor.start(Program("second", LIVES))
    assert order == ["second", "first"]


def test_a_program_that_does_not_listen_is_ended_by_force(place, supervisor, monkeypatch):
    monkeypatch.setattr(supervise, "PATIENCE", 0.1)
    program = Program("example", DEAF)
    with supervisor.stopping_all():
        supervisor.start(program)
        until(lambda: logfile.log_file(place).read_text() == "alive\n")
    assert program.process.returncode == -signal.SIGKILL


def test_what_is_not_essential_is_left_alone_and_the_rest_goes_on(supervisor, said):
    worker = Program("job worker", DIES, is_essential=False)
    with supervisor.stopping_all():
        supervisor.start(worker)
        for _ in range(supervise.TOO_MANY):
            if worker.process is None:
                worker.next_start = 0.0
                supervisor.look_after()
            worker.process.wait()
            supervisor.look_after()
        assert worker.process is None
        supervisor.look_after()
        assert worker.process is None
    assert "left alone" in said[-1]
    assert "the disk is full" in said[-1]
