"""The one table: what was measured, and how many times as long the peer takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.flows.models import COMPARED, MODELS
from benchmarks.flows.peer import RECORDED
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
        own = float(np.median(ours["seconds"]))
        name = f"{model[0].upper()}{model[1:]}: {NAMES[shape]}"
        yield name, _duration(own), _duration(seconds), f"{seconds / own:,.0f}×", speed
        yield (
            "… first time in a process",
            _duration(ours["first"]),
            "",
            f"{seconds / ours['first']:,.0f}×",
            "",
        )
        less = f"{memory / ours['memory']:.1f}× as much"
        yield "… most memory of the process", _megabytes(ours["memory"]), _megabytes(memory), less, most
        if ours["apart"] is not None:
            yield f"… flows of {COMPARED:,} and more agree to", f"{ours['apart']:.0e}", "", "", ""


def _periods(periods: dict) -> Iterable[Sequence[str]]:
    what = f"{periods['periods']} periods, {periods['areas']} areas, women, men and both: six methods"
    yield what, _duration(periods["seconds"]), "", "", ""
    yield "… from stored stocks to the stored table", _duration(periods["whole"]), "", "", "under 20 s"
    yield "… most memory of the process", _megabytes(periods["memory"]), "", "", ""


def _peer(figures: Figures, model: str) -> tuple[float, float]:
    """Median seconds, and memory in bytes."""
    measured = figures.peers.get(model)
    if not measured:
        return RECORDED[model]
    seconds = [result["seconds"][0] for result in measured]
    return float(np.median(seconds)), max(result["memory_of_r"] for result in measured)


def _setting(figures: Figures) -> str:
    measured = figures.peers.get(next(iter(MODELS)), [])
    peer = {"R": measured[0]["r"], "migest": measured[0]["migest"]} if measured else {}
    return setting(f"an invented world of {figures.areas} areas", ("NumPy",), peer)


def _remark(figures: Figures) -> list[str]:
    if figures.peers:
        return []
    return [
        "migest was not at hand: its figures are recorded ones, of another invented world of 200 areas.",
        "",
    ]


def _duration(seconds: float) -> str:
    if seconds < 0.01:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:,.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"
