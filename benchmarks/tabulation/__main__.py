"""Runs both engines on the same files: `python -m benchmarks.tabulation [--records N] [--write]`."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.tables import keep, markdown, setting, use_two_cores
from benchmarks.tabulation import generated

ROOT = Path(__file__).resolve().parents[2]
ENGINES = {"Polars": "polars", "Spark": "local[2]"}
AIM = "20 million in under 15 s"


def main() -> None:
    options = _options()
    use_two_cores()
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder:
        generated.write(Path(folder), options.records)
        found = {name: _part(engine, folder) for name, engine in ENGINES.items()}
    printed = _table(options.records, found)
    print(printed)
    if options.write:
        keep(printed, "tabulation")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tabulation", description=__doc__)
    parser.add_argument("--records", type=int, default=20_000_000, help="how many to generate")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _part(engine: str, folder: str) -> dict:
    command = [sys.executable, "-m", "benchmarks.tabulation.part", engine, folder]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def _table(records: int, found: dict[str, dict]) -> str:
    here, there = found["Polars"], found["Spark"]
    same = "yes" if (here["groups"], here["persons"]) == (there["groups"], there["persons"]) else "no"
    rows = [
        ("", "Polars", "Spark, local", "Spark takes", "Aim"),
        (
            "Tabulating all records",
            f"{here['seconds']:.1f} s",
            f"{there['seconds']:.1f} s",
            f"{there['seconds'] / here['seconds']:.1f}×",
            AIM,
        ),
        (
            "… most memory, Java's not counted",
            f"{here['memory'] / 1e6:,.0f} MB",
            f"{there['memory'] / 1e6:,.0f} MB",
            f"{there['memory'] / here['memory']:.1f}×",
            "",
        ),
        ("… groups, and persons in them, the same", f"{here['groups']:,}", f"{there['groups']:,}", same, ""),
    ]
    return "\n".join([setting(f"{records:,} records", ("Polars", "Narwhals", "PySpark")), "", markdown(rows)])


if __name__ == "__main__":
    main()
