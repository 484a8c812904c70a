"""Runs the parts and prints one table: `python -m benchmarks.flows [--areas N] [--write]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.flows import peer, world
from benchmarks.flows.models import MODELS, SHAPES
from benchmarks.flows.table import Figures, table
from benchmarks.tables import keep, use_two_cores
from sankofa.config.progress import Steps

ROOT = Path(__file__).resolve().parents[2]
PEER_ROUNDS = 3


def main() -> None:
    options = _options()
    use_two_cores()
    steps = Steps(sys.stderr)
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder:
        world.write(Path(folder), options.areas)
        figures = Figures(options.areas, _peers(folder, steps), _ours(folder, steps), _periods(folder, steps))
    printed = table(figures)
    print(printed)
    if options.write:
        keep(printed, "flows")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flows", description=__doc__)
    parser.add_argument("--areas", type=int, default=200, help="size of the invented world")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _peers(folder: str, steps: Steps) -> dict[str, list[dict]]:
    """By model, one result a round; nothing where R or the package is missing."""
    if not peer.at_hand():
        return {}
    found: dict[str, list[dict]] = {model: [] for model in MODELS}
    with steps.bar("Running migest") as bar:
        for number in range(PEER_ROUNDS):
            for place, (model, results) in enumerate(found.items()):
                results.append(_part("peer", folder, model, folder))
                bar(number * len(MODELS) + place + 1, PEER_ROUNDS * len(MODELS))
    return found


def _ours(folder: str, steps: Steps) -> dict[tuple[str, str], dict]:
    """By model and shape: seconds of several rounds, and the memory of a process that runs it once."""
    found = {}
    with steps.bar("Running Sankofa") as bar:
        for place, (model, shape) in enumerate((model, shape) for model in MODELS for shape in SHAPES):
            timed = _part("models", folder, model, shape, folder)
            once = _part("models", folder, model, shape, folder, "1")
            found[model, shape] = timed | {"memory": once["memory"], "first": once["seconds"][0]}
            bar(place + 1, len(MODELS) * len(SHAPES))
    return found


def _periods(folder: str, steps: Steps) -> dict:
    with steps.bar("Estimating all periods") as bar:
        found = _part("periods", folder)
        bar(1, 1)
    return found


def _part(name: str, folder: str, *arguments: str) -> dict:
    own = ("SANKOFA_", "DATABASE_URL", "DJANGO_")  # what a developer may have set for another purpose
    environment = {variable: text for variable, text in os.environ.items() if not variable.startswith(own)}
    environment |= {"SANKOFA_VAR": folder, "DJANGO_SETTINGS_MODULE": "sankofa.config.settings"}
    environment |= {
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }  # R's own algebra has one thread as well
    command = [sys.executable, "-m", "benchmarks.flows.part", name, *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
