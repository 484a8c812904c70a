"""The entries of the guide that come with the program."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "data" / "guide" / "entries.yaml"


def starter_entries() -> Iterator[dict[str, object]]:
    """Each as it stands in the file, with lists as tuples and its day as a date."""
    for entry in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        day = entry["checked_on"]
        yield entry | {
            "parties": tuple(entry.get("parties", ())),
            "branches": tuple(entry.get("branches", ())),
            "checked_on": day if isinstance(day, date) else date.fromisoformat(day),
        }
