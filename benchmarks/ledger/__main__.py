"""Runs all sides and prints one table: `python -m benchmarks.ledger [--lines N] [--write]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from benchmarks.ledger.table import table
from benchmarks.tables import keep, use_two_cores
from sankofa.config.embedded import layout
from sankofa.config.embedded.sharing import running
from sankofa.config.progress import Steps
from sankofa.config.supervise import SPARING

ROOT = Path(__file__).resolve().parents[2]
OWNER, SITE, PEERS = (
    "sankofa.config.settings",
    "sankofa.config.site_settings",
    "benchmarks.ledger.peers.settings",
)
BATCHED = {"sankofa", "hordak", "raw"}


def main() -> None:
    options = _options()
    use_two_cores()
    steps, load = Steps(sys.stderr), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder, running(Path(folder), steps.report):
        rates = {"sankofa": _ours(folder, steps)}
        for peer in ("hordak", "django_ledger", "raw"):
            with steps.step(f"Posting with {peer}"):
                rates[peer] = _peer(folder, peer)
        with steps.step(f"Balances in {options.lines:,} lines"):
            past = _part("balances", folder, OWNER, str(options.lines))
    printed = table(load, rates, past)
    print(printed)
    if options.write:
        keep(printed, "ledger")


def _ours(folder: str, steps: Steps) -> dict[str, float]:
    _part("preparing", folder, OWNER)
    with steps.step("Posting with sankofa"):
        return _measure("sankofa", folder, SITE)


def _peer(folder: str, peer: str) -> dict[str, float]:
    ours = layout.connection(Path(folder))
    with psycopg.connect(**layout.connection(Path(folder), user=layout.SUPERUSER), autocommit=True) as link:
        names = {"database": sql.Identifier(f"peer_{peer}"), "owner": sql.Identifier(str(ours["user"]))}
        link.execute(sql.SQL("CREATE DATABASE {database} OWNER {owner}").format(**names))
    _part("preparing", folder, PEERS, peer=peer)
    return _measure(peer, folder, PEERS, peer=peer)


def _measure(side: str, folder: str, settings: str, peer: str = "") -> dict[str, float]:
    batches = "batches" if side in BATCHED else "single"
    return _part("measuring", folder, settings, f"benchmarks.ledger.peers.{side}", batches, peer=peer)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument(
        "--lines", type=int, default=10_000_000, help="in how many lines balances are asked for"
    )
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _part(name: str, folder: str, settings: str, *asked: str, peer: str = "") -> dict:
    own = ("SANKOFA_", "DATABASE_URL", "DJANGO_")  # what a developer may have set for another purpose
    environment = {variable: text for variable, text in os.environ.items() if not variable.startswith(own)}
    environment |= {"SANKOFA_VAR": folder, "DJANGO_SETTINGS_MODULE": settings, **SPARING}
    environment |= {"BENCHMARK_PEER": peer} if peer else {}
    command = [sys.executable, "-m", f"benchmarks.ledger.{name}", *asked]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
