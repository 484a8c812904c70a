"""Runs the parts and prints one table: `python -m benchmarks.journal [--rows N] [--write]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.journal.table import table
from benchmarks.tables import keep, use_two_cores
from sankofa.config.embedded.sharing import running
from sankofa.config.progress import Steps
from sankofa.config.supervise import SPARING

ROOT = Path(__file__).resolve().parents[2]
OWNER, SITE = "sankofa.config.settings", "sankofa.config.site_settings"


def main() -> None:
    options = _options()
    use_two_cores()
    steps, load = Steps(sys.stderr), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder, running(Path(folder), steps.report):
        _part("preparing", folder, OWNER)
        with steps.step("Writing with and without the journal"):
            writing = _part("writing", folder, SITE)
        with steps.step(f"Sealing and verifying {options.rows:,} rows"):
            chain = _part("chain", folder, OWNER, str(options.rows))
    printed = table(load, writing, chain)
    print(printed)
    if options.write:
        keep(printed, "journal")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.journal", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="how many rows to seal and verify")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _part(name: str, folder: str, settings: str, *asked: str) -> dict:
    own = ("SANKOFA_", "DATABASE_URL", "DJANGO_")  # what a developer may have set for another purpose
    environment = {variable: text for variable, text in os.environ.items() if not variable.startswith(own)}
    environment |= {"SANKOFA_VAR": folder, "DJANGO_SETTINGS_MODULE": settings, **SPARING}
    command = [sys.executable, "-m", f"benchmarks.journal.{name}", *asked]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
