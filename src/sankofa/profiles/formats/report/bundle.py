"""Everything by which somebody else can compute each figure of a profile again, in one ZIP."""

import gzip
import io
import json
import platform
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from django.utils.translation import override

from sankofa.methods import operations
from sankofa.profiles.formats.delimited import write_delimited
from sankofa.profiles.formats.report.bundle_readme import readme
from sankofa.profiles.formats.report.content import Told, tables_of
from sankofa.profiles.formats.report.evidence import Evidence, FlowTables, HeldDataset, Table
from sankofa.profiles.terms import Cell, Figure, Trace

SCRIPTS = Path(__file__).resolve().parent / "scripts"
LIBRARIES = ("numpy", "polars", "django")
FIGURES = ("id", "value", "low", "high", "unit", "status", "operation", "inputs", "shown", "formula", "label")
INPUTS = ("figure", "use", "position", "dataset", "row", "column", "place", "value", "input")
DATASETS = (
    "id",
    "publisher",
    "title",
    "edition",
    "licence",
    "attribution",
    "retrieved",
    "source",
    "sha256",
    "made_from",
    "left_out",
)


def bundle(told: Told, evidence: Evidence) -> bytes:
    """The same bytes for the same day and data: every file in it bears the day on which it was made."""
    with override(told.profile.language), io.BytesIO() as written:
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
            for name, content in _files(told, evidence):
                target.writestr(_entry(name, told.made_on), content)
            for name, head, rows in _tables(told, evidence):
                with (
                    target.open(_entry(name, told.made_on), "w") as file,
                    io.TextIOWrapper(file, "utf-8", newline="") as text,
                ):
                    write_delimited(text, head, rows)
        return written.getvalue()


def _tables(
    told: Told, evidence: Evidence
) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[object]]]]:
    """Written as they are gone through: inputs are a hundred thousand and more."""
    yield "figures.csv", FIGURES, (_figure(each, evidence) for each in evidence.traces)
    yield "inputs.csv", INPUTS, _inputs(evidence)
    yield "tables.csv", ("table", "title", "row", "column", "figure"), _cells(told)
    yield "datasets.csv", DATASETS, map(_dataset, evidence.datasets)
    if evidence.left_out:
        lines = ((id, " ".join(datasets)) for id, datasets in evidence.left_out.items())
        yield "left_out.csv", ("figure", "datasets"), lines


def _files(told: Told, evidence: Evidence) -> Iterator[tuple[str, str | bytes]]:
    yield "README.txt", readme(told, evidence)
    yield "operations.py", Path(operations.__file__).read_bytes()
    yield "recompute.py", (SCRIPTS / "recompute.py").read_bytes()
    if evidence.flows:
        yield "recompute_flows.py", (SCRIPTS / "recompute_flows.py").read_bytes()
    for flows in evidence.flows:
        yield from _flow_tables(flows)
    yield "versions.json", json.dumps(_versions(told), indent=2) + "\n"


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".gz") else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _figure(each: Trace, evidence: Evidence) -> tuple[object, ...]:
    found = each.figure
    has_range = found.low is not None and (each.operation == "first" or found.id in evidence.ranges)
    return (
        found.id,
        found.value,
        found.low if has_range else None,
        found.high if has_range else None,
        found.unit.value,
        found.status.value,
        each.operation,
        len(each.inputs),
        "yes" if found.id in evidence.shown else "no",
        each.formula,
        each.label,
    )


def _inputs(evidence: Evidence) -> Iterator[tuple[object, ...]]:
    for each in evidence.traces:
        for position, found in enumerate(each.inputs, start=1):
            yield (each.figure.id, "value", position, *_input(found))
        for position, found in enumerate(evidence.ranges.get(each.figure.id, ()), start=1):
            yield (each.figure.id, "range", position, *_input(found))


def _input(found: Cell | Figure) -> tuple[object, ...]:
    """A cell with its value, or the id of a figure, whose value stands among the figures."""
    if isinstance(found, Figure):
        return "", "", "", "", "", found.id
    row = "; ".join(f"{name}={key}" for name, key in found.row)
    return found.dataset, row, found.column, found.place, found.value, ""


def _cells(told: Told) -> Iterator[tuple[object, ...]]:
    """Where each figure stands in the tables of the profile."""
    for _section, table in tables_of(told.profile):
        for row in table.rows:
            for column, value in zip(table.columns, row.cells, strict=True):
                if isinstance(value, Figure):
                    yield table.code, str(table.title), row.key, str(column.label), value.id


def _dataset(held: HeldDataset) -> tuple[object, ...]:
    each = held.dataset
    return (
        each.id,
        each.publisher,
        each.title,
        each.edition,
        each.licence,
        each.attribution,
        each.retrieved,
        each.source,
        held.sha256,
        " ".join(each.derived_from),
        "" if each.may_be_passed_on else "yes",
    )


def _flow_tables(flows: FlowTables) -> Iterator[tuple[str, bytes]]:
    yield f"flows/{flows.estimates}/stocks.csv.gz", _packed(flows.stocks)
    yield f"flows/{flows.estimates}/population.csv.gz", _packed(flows.population)


def _packed(table: Table) -> bytes:
    lines = (",".join("" if value is None else str(value) for value in row) for row in table)
    return gzip.compress("\n".join([*lines, ""]).encode(), compresslevel=6, mtime=0)


def _versions(told: Told) -> dict[str, object]:
    return {
        "sankofa": told.version,
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "made_on": told.made_on.isoformat(),
        "profile": told.profile.code,
        "site": told.site,
    }
