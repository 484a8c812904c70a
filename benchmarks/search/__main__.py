"""Runs the parts and prints one table: `python -m benchmarks.search [--records N] [--write]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.search.table import Figures, table
from benchmarks.tables import keep, use_two_cores
from sankofa.config.embedded.sharing import running
from sankofa.config.progress import Steps

ROOT = Path(__file__).resolve().parents[2]
OURS, BESIDE = "sankofa.config.settings", "benchmarks.search.settings"
FEWEST = 1_000
FIRST_PAGE = "/en/catalogue/?q=migration"


def main() -> None:
    options = _options()
    use_two_cores()
    steps = Steps(sys.stderr)
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder, running(Path(folder), steps.report):
        figures = Figures(
            size=options.records,
            loading=_part("loading", folder, OURS, str(options.records)),
            indexing=_part("indexing", folder, BESIDE),
            starting=_part("starting", folder, OURS, FIRST_PAGE),
            asking=_part("asking", folder, BESIDE),
        )
    printed = table(figures)
    print(printed)
    if options.write:
        keep(printed, "search")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search",
        description="Compares the catalogue's search with that of Wagtail.",
    )
    parser.add_argument("--records", type=int, default=100_000, help="size of the catalogue")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    options = parser.parse_args()
    if options.records < FEWEST:
        parser.error(f"--records must be at least {FEWEST}: the starter alone has half as many")
    return options


def _part(name: str, folder: str, settings: str, *arguments: str) -> dict:
    own = ("SANKOFA_", "DATABASE_URL", "DJANGO_")  # what a developer may have set for another purpose
    environment = {variable: text for variable, text in os.environ.items() if not variable.startswith(own)}
    environment |= {"SANKOFA_VAR": folder, "DJANGO_SETTINGS_MODULE": settings}
    command = [sys.executable, "-m", "benchmarks.search.part", name, *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
