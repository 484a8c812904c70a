"""Runs each format and prints one table: `python -m benchmarks.reconciliation [--lines N] [--write]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet

from benchmarks.tables import keep, markdown, setting, use_two_cores
from sankofa.config.embedded.sharing import running
from sankofa.config.progress import Steps

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
FORMATS = ("mt940", "camt", "csv")
KEY = Fernet.generate_key().decode()  # seals what people wrote in this run


def main() -> None:
    options = _options()
    use_two_cores()
    steps = Steps(sys.stderr)
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder, running(Path(folder), steps.report):
        _run(folder, "benchmarks.reconciliation.preparing")
        found = {
            kind: _run(folder, "benchmarks.reconciliation.part", kind, str(options.lines)) for kind in FORMATS
        }
    printed = _table(options.lines, found)
    print(printed)
    if options.write:
        keep(printed, "reconciliation")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reconciliation", description=__doc__)
    parser.add_argument(
        "--lines", type=int, default=100_000, help="bookings in the file, and entries in the books"
    )
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _run(folder: str, *arguments: str) -> dict:
    own = ("SANKOFA_", "DATABASE_URL", "DJANGO_")  # what a developer may have set for another purpose
    environment = {name: text for name, text in os.environ.items() if not name.startswith(own)}
    environment |= {
        "SANKOFA_VAR": folder,
        "SANKOFA_IDENTITY_KEYS": KEY,
        "DJANGO_SETTINGS_MODULE": "sankofa.config.settings",
    }
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def _table(lines: int, found: dict[str, dict]) -> str:
    rows = [("", "MT940", "CAMT.053", "CSV", "Aim")]
    rows.append(("The file", *(f"{each['size'] / 1e6:.0f} MB" for each in found.values()), ""))
    for name, label in (
        ("examined", "Examined (dry run)"),
        ("taken", "Read again, taken in, matches suggested"),
        ("accepted", "All sure matches accepted"),
        ("explained", "The difference explained"),
    ):
        rows.append((label, *(f"{each[name]:.1f} s" for each in found.values()), ""))
    rows.append(("Together", *(f"{each['together']:.1f} s" for each in found.values()), f"under {SECONDS} s"))
    rows.append(("Most memory", *(f"{each['memory'] / 1e6:,.0f} MB" for each in found.values()), ""))
    rows.append(("Matches suggested", *(f"{each['suggested']:,}" for each in found.values()), ""))
    rows.append(("… of them sure", *(f"{each['sure']:,}" for each in found.values()), ""))
    rows.append(("… of the sure ones wrong", *(f"{each['wrong']:,}" for each in found.values()), "0"))
    return "\n".join(
        [setting(f"{lines:,} bookings and entries", ("Django", "lxml", "mt-940")), "", markdown(rows)]
    )


if __name__ == "__main__":
    main()
