"""The one table: what was measured, on what, and how many times as long as the yardstick it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.tables import markdown, setting

Row = tuple[str, str, str, str, str]
HEAD: Row = ("", "Sankofa", "Plain view", "Sankofa takes", "Aim")
STAGES = (
    ("started", "Memory of the web process, started", ""),
    ("first", "… after its first page", ""),
    ("open", "… with all data open", ""),
    ("pages", "… after pages of all areas in four languages, and the others", ""),
    ("pictures", "… after their pictures", ""),
    ("files", "… after files", ""),
    ("most", "… most at any time", "under 400 MB"),
    ("engine", "Memory of the drawing engine beside it", ""),
)


@dataclass(frozen=True)
class Figures:
    """What the parts printed, and how busy the machine was before."""

    load: float
    openings: list[dict]
    visiting: dict


def table(figures: Figures) -> str:
    """Markdown that also reads well in a terminal."""
    found = figures.visiting
    rows = [HEAD, *_opening(figures.openings), *_pages(found), *_pictures(found), *_files(found)]
    rows += [*_weights(found["weights"]), *_memory(found["memory"])]
    what = f"{len(found['new'])} areas, on a machine with a load of {figures.load:.1f} besides,"
    return "\n".join([setting(what, ("Django", "NumPy", "Polars", "Altair")), "", markdown(rows)])


def _opening(found: list[dict]) -> Iterable[Row]:
    server, whole = (np.median([each[name] for each in found]) for name in ("server", "whole"))
    yield _alone("First page of a web process, median of its starts", _seconds(server), "under 1.5 s")
    yield _alone("… with the start of the process", _seconds(whole))


def _pages(found: dict) -> Iterable[Row]:
    yield _beside("Page of an area nobody asked for yet, median", found, "new", 50)
    yield _beside("… 95 of 100 within", found, "new", 95)
    yield _beside("Pages of all areas in turn, median", found, "turns", 50)
    yield _beside("… 95 of 100 within", found, "turns", 95, "under 150 ms")
    yield _alone("… time of the processor, median", _median(found["processor"]))
    yield _alone("… queries, median", f"{np.median(found['queries']):.0f}")
    yield _alone("… cells of tables, median", f"{np.median(found['cells']):,.0f}")
    for name, label in (
        ("world", "The world"),
        ("corridor", "Two areas, Mexico and the United States"),
        ("comparison", "Three areas side by side"),
        ("figure", "A figure with what it rests on"),
        ("dataset", "A dataset with what changed in it"),
    ):
        yield _alone(f"{label}: first, and again", _first_and_again(found["others"][name], _ms))


def _pictures(found: dict) -> Iterable[Row]:
    drawn = found["pictures"]
    yield _alone("Picture as SVG, the first of a process", _ms(drawn["first"]))
    yield _alone("… any other, median", _median(drawn["others"]))
    yield _alone("… drawn before, median", _median(drawn["kept"]))
    yield _alone("… as PNG, median", _median(drawn["png"]))


def _files(found: dict) -> Iterable[Row]:
    for name, label, aim in (
        ("report.pdf", "Report as PDF", "under 10 s"),
        ("tables.xlsx", "Workbook", ""),
        ("bundle.zip", "Bundle to recompute it", ""),
    ):
        yield _alone(f"{label}: first, and again", _first_and_again(found["files"][name], _seconds), aim)


def _weights(found: Sequence[int]) -> Iterable[Row]:
    yield _alone("Page with style and script, compressed, median", f"{np.median(found) / 1000:.1f} KB")
    yield _alone("… heaviest", f"{max(found) / 1000:.1f} KB")


def _memory(found: dict) -> Iterable[Row]:
    for name, label, aim in STAGES:
        yield _alone(label, f"{found[name] / 1e6:,.0f} MB", aim)


def _beside(name: str, found: dict, asked: str, percent: int, aim: str = "") -> Row:
    ours, plain = (np.percentile(found[side], percent) for side in (asked, "plain"))
    return name, _ms(ours), _ms(plain), f"{ours / plain:.1f}×", aim


def _alone(name: str, value: str, aim: str = "") -> Row:
    return name, value, "", "", aim


def _first_and_again(pair: Sequence[float], written) -> str:
    return f"{written(pair[0])}, {written(pair[1])}"


def _median(seconds: Sequence[float]) -> str:
    return _ms(np.median(seconds))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _seconds(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds >= 0.1 else _ms(seconds)
