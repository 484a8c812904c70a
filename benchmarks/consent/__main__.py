"""Reads under policies and without them: `python -m benchmarks.consent [--persons N] [--write]`."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.consent.filling import CONSENTS_EACH
from benchmarks.tables import keep, markdown, setting, use_two_cores

ROOT = Path(__file__).resolve().parents[2]
AIM = "at most 2×"


def main() -> None:
    options = _options()
    use_two_cores()
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder:
        command = [sys.executable, "-m", "benchmarks.consent.part", folder, str(options.persons)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    printed = _table(options.persons, json.loads(done.stdout.splitlines()[-1]))
    print(printed)
    if options.write:
        keep(printed, "consent")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.consent", description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000, help="how many to make")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _table(persons: int, found: dict[str, float]) -> str:
    def row(what: str, site: str, owner: str, aim: str = "") -> tuple[str, ...]:
        times = f"{found[site] / found[owner]:.1f}×"
        return what, f"{found[site] * 1e3:.2f} ms", f"{found[owner] * 1e3:.2f} ms", times, aim

    still = "yes" if found["still_shown"] else "no"
    rows = [
        ("", "Site, under policies", "Owner, without", "Policies take", "Aim"),
        row(f"Page of {found['rows']} persons of one organisation and purpose, median", "site", "owner", AIM),
        row("… with the statement that opens its transaction", "site_stated", "owner_stated"),
        row(f"Counting all {found['visible']:,} of them", "site_count", "owner_count"),
        row("First 50 of the whole table, without any condition", "site_bare", "owner_bare"),
        ("Taking a consent back, with its commit", f"{found['withdrawal'] * 1e3:.1f} ms", "", "", ""),
        ("… seen by the next read", still, "", "", "no"),
    ]
    told = f"{persons:,} persons with {persons * CONSENTS_EACH:,} consents"
    return "\n".join([setting(told, ("Django", "psycopg")), "", markdown(rows)])


if __name__ == "__main__":
    main()
