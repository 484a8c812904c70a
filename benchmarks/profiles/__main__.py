"""Runs the parts and prints one table: `python -m benchmarks.profiles [--write]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.profiles.table import Figures, table
from benchmarks.tables import keep, use_two_cores
from sankofa.config.embedded.sharing import running
from sankofa.config.progress import Steps
from sankofa.config.supervise import SPARING

ROOT = Path(__file__).resolve().parents[2]
OWNER, OURS, BESIDE = (
    "sankofa.config.settings",
    "sankofa.config.site_settings",
    "benchmarks.profiles.settings",
)
STARTS = 5


def main() -> None:
    options = _options()
    use_two_cores()
    steps, load = Steps(sys.stderr), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder, running(Path(folder), steps.report):
        _part("preparing", folder, OWNER)
        figures = Figures(load, _openings(folder, steps), _part("visiting", folder, BESIDE))
    printed = table(figures)
    print(printed)
    if options.write:
        keep(printed, "profiles")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profiles", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _openings(folder: str, steps: Steps) -> list[dict]:
    found = []
    with steps.bar("Starting web processes") as bar:
        for number in range(STARTS):
            found.append(_part("opening", folder, OURS))
            bar(number + 1, STARTS)
    return found


def _part(name: str, folder: str, settings: str) -> dict:
    own = ("SANKOFA_", "DATABASE_URL", "DJANGO_")  # what a developer may have set for another purpose
    environment = {variable: text for variable, text in os.environ.items() if not variable.startswith(own)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installation has its code compiled
    environment |= {"SANKOFA_VAR": folder, "DJANGO_SETTINGS_MODULE": settings, **SPARING}
    environment["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
    command = [sys.executable, "-m", "benchmarks.profiles.part", name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
