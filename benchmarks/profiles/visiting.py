"""Pages of many areas, their pictures and files, in one process, and what memory it has after each kind."""

import resource
import sys

import psutil

from benchmarks.profiles import yardstick
from benchmarks.profiles.visitor import cells, every, on_processor, pictures, queries, seconds, visitor
from benchmarks.weight import weight
from sankofa.config.progress import Steps

# Large and small, rich and poor, with many sources and with few.
AREAS = (
    "MDA", "MEX", "IND", "TUV", "KWT", "SSD", "USA", "FRA", "KEN", "BRA", "DEU", "EGY", "PHL", "COL", "ITA",
    "NGA", "VNM", "POL", "GBR", "TUR", "CHN", "MAR", "VAT", "UKR", "BGD", "NZL", "ZAF", "JAM", "FJI", "SRB",
)  # fmt: skip
DRAWN = AREAS[:3]
LANGUAGES = ("fr", "es", "ar")
ROUNDS = 3
OTHERS = {
    "world": "/en/profiles/world/",
    "corridor": "/en/profiles/MEX/USA/",
    "comparison": "/en/profiles/compare/?area=MDA&area=GEO&area=ARM",
    "figure": "/en/profiles/figure/emigrants.MDA.2024.all/",
    "dataset": "/en/profiles/datasets/ims2024/",
}
FILES = {name: f"/en/profiles/MDA/{name}" for name in ("report.pdf", "tables.xlsx", "bundle.zip")}


def main() -> dict[str, object]:
    steps = Steps(sys.stderr)
    memory = {"started": _memory()}
    seconds("/en/profiles/ITA/MDA/")
    memory["first"] = _memory()
    _open_all_data()
    memory["open"] = _memory()
    found: dict[str, object] = {}
    with steps.step("Asking for pages"):
        found |= _pages() | {"others": {name: _twice(address) for name, address in OTHERS.items()}}
        every(page(area, language) for language in LANGUAGES for area in AREAS)
    memory["pages"] = _memory()
    with steps.step("Asking for pictures"):
        found["pictures"] = _pictures()
    memory["pictures"], memory["engine"] = _memory(), _memory_of_children()
    with steps.step("Asking for files"):
        found["files"] = {name: _twice(address) for name, address in FILES.items()}
    memory["files"], memory["most"] = _memory(), _most_memory()
    found["weights"] = [weight(visitor, page(area)) for area in AREAS]
    return found | {"memory": memory}


def page(area: str, language: str = "en") -> str:
    return f"/{language}/profiles/{area}/"


def _open_all_data() -> None:
    from sankofa.profiles.queries import holdings

    opened = {"stock": holdings.stocks, "flow-published": holdings.flows, "flow-estimate": holdings.flows}
    for dataset in holdings.datasets():
        opened.get(dataset.family.value, holdings.cells)(dataset.id)


def _pages() -> dict[str, object]:
    """Each area for the first time, then all in turn beside the yardstick."""
    new = every(map(page, AREAS))
    for area in AREAS:
        yardstick.TABLES[area] = cells(page(area))
    turns, plain = [], []
    for turn in range(ROUNDS):
        for number, area in enumerate(AREAS):
            both = [(turns, page(area)), (plain, f"/en/plain/{area}/")]
            for kept, address in both if (turn + number) % 2 else reversed(both):
                kept.append(seconds(address))
    return {
        "new": new,
        "turns": turns,
        "plain": plain,
        "processor": [on_processor(page(area)) for area in AREAS],
        "queries": [queries(page(area)) for area in AREAS],
        "cells": [sum(map(len, yardstick.TABLES[area])) for area in AREAS],
    }


def _twice(address: str) -> tuple[float, float]:
    return seconds(address), seconds(address)


def _pictures() -> dict[str, object]:
    shown = [picture for area in DRAWN for picture in pictures(page(area))]
    first, *others = every(shown)
    return {
        "first": first,
        "others": others,
        "kept": every(shown),
        "png": every(picture.replace(".svg", ".png") for picture in shown),
    }


def _memory() -> int:
    return psutil.Process().memory_info().rss


def _memory_of_children() -> int:
    return sum(child.memory_info().rss for child in psutil.Process().children())


def _most_memory() -> int:
    """Bytes; Linux counts in kilobytes, macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
