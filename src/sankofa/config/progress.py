"""What the command shows while it works: one line a step, a bar with counts for long ones."""

import contextlib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

BAR_WIDTH = 24
PLAIN_STEP = 10  # percent between two lines where there is no terminal


class Steps:
    """Prints `name … done (0.4 s)`: on a terminal the name as the step begins, elsewhere whole lines only."""

    def __init__(self, out: TextIO | None = None):
        self.out = out or sys.stdout
        self.is_terminal = self.out.isatty()
        self._begun: dict[str, float] = {}

    def say(self, text: str) -> None:
        self.put(text + "\n")

    def put(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # a terminal that is gone stops no work
            self.out.write(text)
            self.out.flush()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self.report(name, False)
        try:
            yield
        except BaseException:
            self._end_line(name, "not done")
            raise
        self.report(name, True)

    def report(self, name: str, done: bool) -> None:
        """The same as calls: fits the progress argument of the embedded server."""
        if done:
            self._end_line(name, f"done ({time.monotonic() - self._begun.pop(name):.1f} s)")
        else:
            self._begun[name] = time.monotonic()
            if self.is_terminal:
                self.put(f"{name} … ")

    def _end_line(self, name: str, outcome: str) -> None:
        self.say(outcome if self.is_terminal else f"{name} … {outcome}")

    @contextmanager
    def bar(self, name: str) -> Iterator["Bar"]:
        bar = Bar(self, name)
        try:
            yield bar
        except BaseException:
            bar.finish("not done")
            raise
        bar.finish(f"done ({time.monotonic() - bar.begun:.1f} s)")


class Bar:
    """Call it with how many are done, and of how many."""

    def __init__(self, steps: Steps, name: str):
        self.steps, self.name, self.begun = steps, name, time.monotonic()
        self._shown = 0
        self._counts = ""

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        self._counts = f"{done}/{total} "
        if self.steps.is_terminal:
            filled = BAR_WIDTH * percent // 100
            drawing = "#" * filled + "-" * (BAR_WIDTH - filled)
            self.steps.put(f"\r{self.name} [{drawing}] {done}/{total}{self._left(done, total)}")
        elif percent >= self._shown + PLAIN_STEP and done < total:
            self._shown = percent
            self.steps.say(f"{self.name} {done}/{total}")

    def _left(self, done: int, total: int) -> str:
        elapsed = time.monotonic() - self.begun
        if elapsed < 2 or not done:
            return "         "
        return f" {elapsed * (total - done) / done:4.0f} s "

    def finish(self, outcome: str) -> None:
        line = f"{self.name} … {self._counts}{outcome}"
        width = len(self.name) + BAR_WIDTH + 30  # covers what was drawn
        self.steps.say(f"\r{line:<{width}}" if self.steps.is_terminal else line)
