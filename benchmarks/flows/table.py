"""The one table: what was measured, and how many times as long the peer takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.flows.models import COMPARED, MODELS
from benchmarks.flows.peer import AREAS_RECORDED, RECORDED
from benchmarks.tables import markdown, setting

HEAD = ("", "Sankofa", "migest", "migest takes", "Aim")
NAMES = {"alone": "origins and destinations", "by birthplace": "by birthplace as well"}
AIMS = {
    ("minimum, closed", "alone"): ("40×", ""),
    ("minimum, closed", "by birthplace"): ("10×", "under 300 MB"),
}


@dataclass(frozen=True)
class Figures:
    """What the parts printed; ``peers`` is empty when R was not at hand."""

    areas: int
    peers: dict[str, list[dict]]
    ours: dict[tuple[str, str], dict]
    periods: dict


def table(figures: Figures) -> str:
    """Markdown that also reads well in a terminal."""
    rows = [HEAD, *_models(figures), *_periods(figures.periods)]
    return "\n".join([_setting(figures), "", *_remark(figures), markdown(rows)])


def _models(figures: Figures) -> Iterable[Sequence[str]]:
    for (model, shape), ours in figures.ours.items():
        seconds, memory = _peer(figures, model)
        speed, most = AIMS.get((model, shape), ("", ""))
        own, first, space = float(np.median(ours["seconds"])), ours["first"], ours["memory"]
        name = f"{model[0].upper()}{model[1:]}: {NAMES[shape]}"
        yield name, _duration(own), _duration(seconds), _times(seconds, own), speed
        yield "… first time in a process", _duration(first), "", _times(seconds, first), ""
        yield (
            "… most memory of the process",
            _megabytes(space),
            _megabytes(memory),
            _times(memory, space),
            most,
        )
        if ours["apart"] is not None:
            yield f"… flows of {COMPARED:,} and more agree to", f"{ours['apart']:.0e}", "", "", ""


def _periods(periods: dict) -> Iterable[Sequence[str]]:
    what = f"{periods['periods']} periods, {periods['areas']} areas, women, men and both: six methods"
    yield what, _duration(periods["seconds"]), "", "", ""
    yield "… from stored stocks to the stored table", _duration(periods["whole"]), "", "", "under 20 s"
    yield "… most memory of the process", _megabytes(periods["memory"]), "", "", ""


def _peer(figures: Figures, model: str) -> tuple[float | None, float | None]:
    """Median seconds, and memory in bytes; recorded ones only for a world of the size they are of."""
    measured = figures.peers.get(model)
    if measured:
        seconds = [result["seconds"][0] for result in measured]
        return float(np.median(seconds)), max(result["memory_of_r"] for result in measured)
    return RECORDED[model] if figures.areas == AREAS_RECORDED else (None, None)


def _setting(figures: Figures) -> str:
    measured = figures.peers.get(next(iter(MODELS)), [])
    peer = {"R": measured[0]["r"], "migest": measured[0]["migest"]} if measured else {}
    return setting(f"an invented world of {figures.areas} areas", ("NumPy",), peer)


def _remark(figures: Figures) -> list[str]:
    if figures.peers:
        return []
    if figures.areas != AREAS_RECORDED:
        return ["migest was not at hand, and its recorded figures are of another size.", ""]
    return ["migest was not at hand: its figures are recorded ones, of another invented world.", ""]


def _times(theirs: float | None, ours: float) -> str:
    if theirs is None:
        return ""
    return f"{theirs / ours:,.0f}×" if theirs >= 10 * ours else f"{theirs / ours:.1f}×"


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 0.01:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:,.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _megabytes(size: float | None) -> str:
    return "" if size is None else f"{size / 1e6:,.0f} MB"
