"""The one table: what was measured, on what, and how many times as long the peer takes."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np
import psutil

BEGIN, END = "<!-- the table begins: `python -m benchmarks.search --write` -->", "<!-- the table ends -->"
SIDES = ("ours", "peer")
HEAD = ("", "Sankofa", "Wagtail", "Wagtail takes", "Aim")


@dataclass(frozen=True)
class Figures:
    """What the parts printed."""

    size: int
    loading: dict
    indexing: dict
    starting: dict
    asking: dict


def table(figures: Figures) -> str:
    """Markdown that also reads well in a terminal."""
    rows = [HEAD, *_searching(figures.asking), *_pages(figures.asking), *_work(figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    lines = [f"| {' | '.join(cells)} |" for cells in padded]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join([_setting(figures), "", *lines])


def write(printed: str, page: Path) -> None:
    """Puts the table in its place in the page, which stays as it is around it."""
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{printed}\n{END}{after}", encoding="utf-8")


def _searching(asking: dict) -> Iterable[Sequence[str]]:
    every = asking["questions"]
    yield _times("Search with three choices, median", every, 50)
    yield _times("… 95 of 100 within", every, 95, aim="3×, under 150 ms")
    yield _times("… slowest", every, 100)
    for shape in dict.fromkeys(answer["shape"] for answer in every):
        yield _times(f"… {shape}, median", [answer for answer in every if answer["shape"] == shape], 50)
    yield _counted("… queries, median", every, "queries")
    yield _counted("… records found, mean", every, "matches", np.mean)
    agree = f"{sum(answer['agree'] for answer in every)} of {len(every)} questions"
    yield "… every facet's counts agree in", agree, "", "", ""
    for name in (name for name in asking if isinstance(asking[name], list) and name != "questions"):
        yield _times(f"Search for {name}, median", asking[name], 50)
        yield _times("… 95 of 100 within", asking[name], 95)
        yield _counted("… queries", asking[name], "queries")
        yield _counted("… records found", asking[name], "matches")


def _times(name: str, answers: list[dict], percent: int, aim: str = "") -> Sequence[str]:
    ours, peer = (
        np.percentile([s for answer in answers for s in answer[side]["seconds"]], percent) for side in SIDES
    )
    return name, _milliseconds(ours), _milliseconds(peer), f"{peer / ours:.1f}×", aim


def _counted(name: str, answers: list[dict], what: str, summed=np.median) -> Sequence[str]:
    return name, *(f"{summed([answer[side][what] for answer in answers]):,.0f}" for side in SIDES), "", ""


def _pages(asking: dict) -> Iterable[Sequence[str]]:
    records, weights = asking["records"], asking["weights"]
    yield "A record's page, median", _milliseconds(np.median(records["seconds"])), "", "", ""
    yield "… 95 of 100 within", _milliseconds(np.percentile(records["seconds"], 95)), "", "", "under 30 ms"
    yield "… queries, median", f"{np.median(records['queries']):.0f}", "", "", ""
    yield "Home page with style and script, compressed", _kilobytes(weights["home"]), "", "", "60 KB"
    yield "Heaviest page of results, the same", _kilobytes(weights["results"]), "", "", "60 KB"


def _work(figures: Figures) -> Iterable[Sequence[str]]:
    loading, starting = figures.loading, figures.starting
    yield "Saving the records and indexing their words", _seconds(loading["seconds"]["records"]), "", "", ""
    yield "… their translations", _seconds(loading["seconds"]["translations"]), "", "", ""
    yield "… most memory, that of the given records included", _megabytes(loading["memory"]), "", "", ""
    yield "… the given records alone", _megabytes(loading["given"]), "", "", ""
    yield "Indexing the words alone", "", _seconds(figures.indexing["seconds"]), "", ""
    yield "Web process, start to first page of results", f"{starting['seconds']:.1f} s", "", "", ""
    yield "… memory after it", _megabytes(starting["memory"]), "", "", ""


def _setting(figures: Figures) -> str:
    memory = f"{psutil.virtual_memory().total / 2**30:.0f} GB"
    versions = {"Python": platform.python_version(), "PostgreSQL": figures.loading["server"]}
    versions |= {name: version(name.lower()) for name in ("Django", "NumPy", "Wagtail")}
    on = ", ".join(f"{name} {number}" for name, number in versions.items())
    return (
        f"{date.today():%-d %B %Y}: {figures.size:,} records on {_cores()} cores "
        f"({_processor()}), {memory} of memory; {on}."
    )


def _cores() -> int | None:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _seconds(seconds: float) -> str:
    return f"{seconds:,.0f} s"


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def _kilobytes(size: float) -> str:
    return f"{size / 1000:.1f} KB"
