"""Keeps the programs of a running site alive: starts them, restarts what dies, stops all in reverse order."""

import math
import os
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sankofa.config import logfile

TOO_MANY = 5  # deaths within SPELL end the whole
SPELL = 300
LONGEST_PAUSE = 30
PATIENCE = 15  # seconds between the request to end and the end by force
# How our programs use cores and memory, unless the operator says otherwise. A page is little work, and the processes
# share the cores: none spreads over all of them. Memory that Polars has done with goes back to the system at once.
SPARING = {
    "OPENBLAS_NUM_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0",
}


class GaveUp(Exception):
    """A program keeps dying; the message says which and where to read on."""


@dataclass
class Program:
    """One supervised program and the deaths it had lately."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=TOO_MANY))
    next_start: float = 0.0
    is_essential: bool = True  # without it there is no site; the rest goes on without the other programs

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Runs programs in the guard's process group, their output going to the log in the data folder."""

    def __init__(self, var: Path, group: int, say: Callable[[str], None]):
        self.var, self.group, self.say = var, group, say
        self.programs: list[Program] = []

    def start(self, program: Program) -> None:
        surroundings = {
            "SANKOFA_VAR": str(self.var),
            "DJANGO_SETTINGS_MODULE": "sankofa.config.site_settings",
        }
        with logfile.open_log(self.var) as log:
            program.process = subprocess.Popen(  # noqa: S603 - a program of ours
                program.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=self.group,  # away from the terminal: Ctrl-C comes to us alone
                env=SPARING | os.environ | surroundings,
            )
        if program not in self.programs:
            self.programs.append(program)

    def look_after(self) -> None:
        """One round: notices deaths, restarts what has paused long enough, gives up on what keeps dying."""
        for program in self.programs:
            if program.is_alive:
                continue
            if program.process is not None:
                self._note_death(program)
            elif time.monotonic() >= program.next_start:
                self.start(program)

    def _note_death(self, program: Program) -> None:
        now, code = time.monotonic(), program.process.returncode
        program.deaths.append(now)
        recent = [moment for moment in program.deaths if now - moment < SPELL]
        if len(recent) == TOO_MANY and not program.is_essential:
            program.process, program.next_start = None, math.inf
            self.say(
                f"The {program.name} stopped {TOO_MANY} times and is left alone; pages can still be read. "
                f"Its last words: {logfile.last_line(self.var)!r}. Mend the cause, then start Sankofa again."
            )
            return
        if len(recent) == TOO_MANY:
            raise GaveUp(
                f"The {program.name} stopped {TOO_MANY} times in {SPELL // 60} minutes (last: {_how(code)}). "
                f"Its last words: {logfile.last_line(self.var)!r}; more in {logfile.log_file(self.var)}."
            )
        pause = min(LONGEST_PAUSE, 2 ** (len(recent) - 1))
        program.process, program.next_start = None, now + pause
        self.say(f"The {program.name} stopped ({_how(code)}); starting it again in {pause} s.")

    @contextmanager
    def stopping_all(self) -> Iterator[None]:
        try:
            yield
        finally:
            for program in reversed(self.programs):
                _stop(program)


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _stop(program: Program) -> None:
    if not program.is_alive:
        return
    program.process.terminate()
    try:
        program.process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        program.process.kill()
        program.process.wait()
