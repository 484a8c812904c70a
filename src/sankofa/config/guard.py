"""A small process that outlives the command by a moment and clears up after it, however it died.

It is the leader of the process group in which the web server and the job worker run, and holds the
reading end of a pipe whose writing end only the command has. When that end closes, even by kill -9, the
guard ends the group and stops the embedded database if nobody else uses it. This works wherever there
are pipes and process groups.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from sankofa.config import embedded

PATIENCE = 15  # seconds between the request to end and the end by force
NO_DATABASE = "-"


@contextmanager
def guarded(var: Path | None) -> Iterator[int]:
    """Runs a guard during the block and yields its process group. No `var`: the database is not ours."""
    command = [sys.executable, "-P", "-m", "sankofa.config.guard", str(var or NO_DATABASE)]
    watch = subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)  # noqa: S603 - a program of ours
    try:
        yield watch.pid
    finally:
        watch.stdin.close()
        watch.wait()


def main() -> None:
    for request in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(request, signal.SIG_IGN)
    sys.stdin.buffer.read()  # returns when the command has closed its end, or has died
    end_group()
    if sys.argv[1] != NO_DATABASE:
        embedded.stop_if_unused(Path(sys.argv[1]))


def end_group() -> None:
    """Ends every other process of our group: first politely, then by force."""
    for request, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, PATIENCE)):
        for process in _others():
            _send(process, request)
        deadline = time.monotonic() + patience
        while _others() and time.monotonic() < deadline:
            time.sleep(0.1)


def _others() -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter()
        if process.pid != os.getpid() and _is_in_our_group(process)
    ]


def _is_in_our_group(process: psutil.Process) -> bool:
    try:
        return os.getpgid(process.pid) == os.getpgrp() and process.status() != psutil.STATUS_ZOMBIE
    except (ProcessLookupError, PermissionError, psutil.Error):
        return False


def _send(process: psutil.Process, request: signal.Signals) -> None:
    with suppress(psutil.Error):  # it ended by itself
        process.send_signal(request)


if __name__ == "__main__":
    main()
