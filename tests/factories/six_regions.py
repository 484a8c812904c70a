"""Six made-up regions, and what R says of the moves between them: see tests/references/indices."""

import csv
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parents[1] / "references" / "indices"


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIONS = _rows("regions.csv")
NAMES = [row["region"] for row in REGIONS]
PLACES = [float(row["latitude"]) for row in REGIONS], [float(row["longitude"]) for row in REGIONS]
POPULATION = [float(row["population"]) for row in REGIONS]
EXPECTED = {row["measure"]: float(row["value"]) for row in _rows("expected.csv")}
FLOWS = np.zeros((len(NAMES), len(NAMES)))
for _row in _rows("flows.csv"):
    FLOWS[NAMES.index(_row["origin"]), NAMES.index(_row["destination"])] = float(_row["flow"])
