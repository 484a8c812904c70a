"""Runs the parts and prints one table: `python -m benchmarks.uploads [--records N] [--write]`."""

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
FILES = {  # how the file was changed -> which rows
    "nothing changed": 0,
    "every tenth row changed": 10,
    "every row changed": 1,
}
SECONDS, MEGABYTES = 60, 500
KEY = Fernet.generate_key().decode()  # seals what is uploaded in this run


def main() -> None:
    options = _options()
    use_two_cores()
    steps = Steps(sys.stderr)
    with tempfile.TemporaryDirectory(prefix="sankofa-bench-") as folder, running(Path(folder), steps.report):
        _part(folder, "filling", str(options.records))
        saved = _part(folder, "saving")
        examined = {name: _part(folder, "examining", str(every)) for name, every in FILES.items()}
    printed = _table(options.records, saved, examined)
    print(printed)
    if options.write:
        keep(printed, "uploads")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.uploads", description=__doc__)
    parser.add_argument("--records", type=int, default=50_000, help="size of the catalogue")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _part(folder: str, *arguments: str) -> dict:
    own = ("SANKOFA_", "DATABASE_URL", "DJANGO_")  # what a developer may have set for another purpose
    environment = {variable: text for variable, text in os.environ.items() if not variable.startswith(own)}
    environment |= {
        "SANKOFA_VAR": folder,
        "SANKOFA_IDENTITY_KEYS": KEY,
        "DJANGO_SETTINGS_MODULE": "sankofa.config.settings",
    }
    command = [sys.executable, "-m", "benchmarks.uploads.part", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def _table(records: int, saved: dict, examined: dict[str, dict]) -> str:
    rows = [("", "Time", "… of its own work", "Most memory", "Aim")]
    rows.append(("Download as a workbook", *_taken(saved), ""))
    for name, each in examined.items():
        aim = f"under {SECONDS} s and {MEGABYTES} MB"
        rows.append((f"Dry run, {name}", *_taken(each), aim))
        rows.append(("… changes found", f"{each['changed']:,}", "", "", ""))
        rows.append(("… steps of progress seen on the page", f"{each['seen']:,}", "", "", ""))
        rows.append(("… the file", "", "", f"{each['size'] / 1e6:.1f} MB", ""))
    told = setting(
        f"{records:,} records, {saved['columns']} columns", ("Django", "XlsxWriter", "python-calamine")
    )
    return "\n".join([told, "", markdown(rows)])


def _taken(part: dict) -> tuple[str, str, str]:
    return f"{part['seconds']:.0f} s", f"{part['alone']:.0f} s", f"{part['memory'] / 1e6:,.0f} MB"


if __name__ == "__main__":
    main()
