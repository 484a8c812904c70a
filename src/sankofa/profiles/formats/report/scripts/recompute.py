"""Computes every figure of this bundle again from its inputs, and compares it with what is stated.

    python recompute.py

Needs Python 3.9 or newer and nothing else. Exits with 1 when a figure does not agree.
"""

import csv
import math
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLOSE = 1e-9  # relative difference up to which two numbers agree: the last digits may differ between machines
SHOWN = 20  # figures that do not agree which are listed


def main():
    operations = runpy.run_path(str(HERE / "operations.py"))["OPERATIONS"]
    figures = {row["id"]: row for row in rows("figures.csv")}
    inputs = grouped(rows("inputs.csv"))
    wrong = []
    for id, figure in figures.items():
        found = inputs.get(id, [])
        if len([each for each in found if each["use"] == "value"]) != int(figure["inputs"]):
            wrong.append(f"{id}: {figure['inputs']} inputs are stated, others are given")
            continue
        wrong.extend(f"{id}: {name} {text}" for name, text in differences(figure, found, figures, operations))
    print(
        f"{len(figures) - len({line.split(':')[0] for line in wrong}):,} of {len(figures):,} figures agree."
    )
    for line in wrong[:SHOWN]:
        print(line)
    return 1 if wrong or not figures else 0


def differences(figure, inputs, figures, operations):
    """The numbers of a figure that do not follow from its inputs: their names, and what is wrong."""
    values = [value_of(each, figures) for each in inputs if each["use"] == "value"]
    between = [value_of(each, figures) for each in inputs if each["use"] == "range"] or values
    computed = {
        "value": operations[figure["operation"]](values) if values else None,
        "low": operations["lowest"](between) if figure["low"] else None,
        "high": operations["highest"](between) if figure["high"] else None,
    }
    for name, number in computed.items():
        if not agree(number, read(figure[name])):
            yield name, f"is stated as {figure[name] or 'missing'} and computed as {number}"


def value_of(one, figures):
    return read(figures[one["input"]]["value"] if one["input"] else one["value"])


def read(text):
    return float(text) if text else None


def agree(computed, stated):
    if computed is None or stated is None:
        return computed is stated
    return math.isclose(computed, stated, rel_tol=CLOSE, abs_tol=CLOSE)


def grouped(lines):
    """The inputs of each figure, in the order in which its operation takes them."""
    found = {}
    for each in lines:
        found.setdefault(each["figure"], []).append(each)
    for each in found.values():
        each.sort(key=lambda line: int(line["position"]))
    return found


def rows(name):
    with (HERE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    sys.exit(main())
