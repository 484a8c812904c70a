"""The guard against real deaths: the commands here are killed without warning."""

import os
import time

import psutil
import pytest

from sankofa.config.embedded import server

COMMAND = """
import subprocess, sys
from contextlib import nullcontext
from pathlib import Path
from sankofa.config import embedded
from sankofa.config.guard import guarded

var = Path(sys.argv[1]) if sys.argv[1] else None
waiting = "import time; time.sleep(600)"
deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + waiting
with guarded(var) as group, embedded.running(var) if var else nullcontext():
    children = [
        subprocess.Popen([sys.executable, "-c", program], process_group=group, stdout=subprocess.DEVNULL)
        for program in (waiting, waiting)
    ]
    print(group, *(child.pid for child in children), flush=True)
    sys.stdin.readline()
"""


def gone(numbers: list[int]) -> None:
    """Returns when none of these programs runs any more."""
    while any(
        psutil.pid_exists(number) and psutil.Process(number).status() != "zombie" for number in numbers
    ):
        time.sleep(0.02)


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_nothing_outlives_a_command_that_dies(python, end):
    command = python("-c", COMMAND, "")
    numbers = [int(number) for number in command.stdout.readline().split()]
    assert len({os.getpgid(number) for number in numbers}) == 1
    getattr(command, end)()
    command.wait()
    gone(numbers)


def test_the_database_of_a_killed_command_is_stopped(python, var):
    command = python("-c", COMMAND, var)
    numbers = [int(number) for number in command.stdout.readline().split()]
    database = server.postmaster(var)
    command.kill()
    command.wait()
    gone([*numbers, database.pid])


def test_a_command_that_ends_by_itself_takes_its_guard_along(python):
    command = python("-c", COMMAND, "")
    numbers = [int(number) for number in command.stdout.readline().split()]
    command.communicate("\n")
    assert command.returncode == 0
    gone(numbers)
