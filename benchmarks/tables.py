"""Tables of what was measured, as Markdown that also reads well in a terminal, and their places in the page."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import psutil

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"
END = "<!-- the table ends -->"


def markdown(rows: Iterable[Sequence[str]]) -> str:
    """The first row is the head."""
    rows = list(rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    lines = [f"| {' | '.join(cells)} |" for cells in padded]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def setting(what: str, libraries: Iterable[str], more: Mapping[str, str] | None = None) -> str:
    """When and on what it was measured, and with which versions."""
    versions = {"Python": platform.python_version(), **(more or {})}
    versions |= {name: version(name.lower()) for name in libraries}
    on = ", ".join(f"{name} {number}" for name, number in versions.items())
    memory = f"{psutil.virtual_memory().total / 2**30:.0f} GB"
    return f"{date.today():%-d %B %Y}: {what} on {_cores()} cores ({_processor()}), {memory} of memory; {on}."


def keep(printed: str, benchmark: str) -> None:
    """Puts a table between its marks in the page, which stays as it is around it."""
    begin = f"<!-- the table begins: `python -m benchmarks.{benchmark} --write` -->"
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    _old, after = rest.split(END, 1)
    PAGE.write_text(f"{before}{begin}\n{printed}\n{END}{after}", encoding="utf-8")


def use_two_cores() -> None:
    """This process, and every one it starts, stays on two cores where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])


def _cores() -> int | None:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()
