"""Draws a Vega-Lite specification as SVG or PNG, without a browser and without any network.

The drawing engine takes 170 MB once it has drawn, and gives nothing back, so it works in a process of its own. That
is started when something is to be drawn, ends by itself when nothing is for a while, and is started again when it
was ended. There is one for each process that draws, whose threads take turns.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress

COMMAND = [sys.executable, "-P", "-m", "sankofa.charts.engine"]
LONGEST = 30  # seconds for one picture


class NotDrawn(RuntimeError):
    """The drawing engine ended without an answer, twice. What it said stands in the log."""


def svg(spec: dict) -> str:
    """The chart as one `<svg>` element that may stand inside a page: no script, style or outside reference.

    Its accessible name and description are those of `usermeta`, or else the specification's own. Raises ValueError
    for a specification that is none, or that asks for something outside.

    >>> text = svg({"mark": "point", "data": {"values": []}, "title": "Nothing yet", "description": "Empty."})
    >>> "<title" in text and "Nothing yet" in text
    True
    """
    return _engine.picture(spec).decode()


def png(spec: dict, scale: float = 2) -> bytes:
    """The chart as a PNG picture on white, so many times as large as the SVG."""
    return _engine.picture(spec, scale)


class _Ended(Exception):
    """The process was gone before it answered."""


class _Engine:
    """The process that draws, as seen by the one that asks."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen | None = None

    def picture(self, spec: dict, scale: float = 0) -> bytes:
        question = json.dumps({"spec": spec, "scale": scale}).encode() + b"\n"
        with self._turn:
            for _attempt in range(2):  # it may have ended since the last picture
                with suppress(_Ended):
                    return self._asked(question)
        raise NotDrawn

    def end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()  # closes what led to it, and waits

    def _asked(self, question: bytes) -> bytes:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - a program of ours
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        deadline = threading.Timer(LONGEST, self._process.kill)
        deadline.daemon = True
        deadline.start()
        try:
            return _answer(self._process, question)
        except BaseException as error:
            if not isinstance(error, ValueError):
                self.end()  # what it would still say answers nobody
            raise
        finally:
            deadline.cancel()


def _answer(process: subprocess.Popen, question: bytes) -> bytes:
    try:
        process.stdin.write(question)
        process.stdin.flush()
    except OSError:
        raise _Ended from None
    said = process.stdout.readline()
    if not said.endswith(b"\n"):
        raise _Ended
    told = json.loads(said)
    if "refused" in told:
        raise ValueError(told["refused"])
    picture = process.stdout.read(told["length"])
    if len(picture) < told["length"]:
        raise _Ended
    return picture


_engine = _Engine()


def _forget() -> None:
    """A copy of this process draws with an engine of its own."""
    global _engine
    _engine = _Engine()


os.register_at_fork(after_in_child=_forget)
atexit.register(lambda: _engine.end())
