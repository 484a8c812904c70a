"""The one table: what was measured, on what, and how many times as long the peer takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.tables import markdown, setting

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
    what = f"{figures.size:,} records"
    where = setting(what, ("Django", "NumPy", "Wagtail"), {"PostgreSQL": figures.loading["server"]})
    return "\n".join([where, "", markdown(rows)])


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


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _seconds(seconds: float) -> str:
    return f"{seconds:,.0f} s"


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def _kilobytes(size: float) -> str:
    return f"{size / 1000:.1f} KB"
