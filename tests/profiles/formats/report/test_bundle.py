"""The bundle unpacked elsewhere: its programs find every figure again, and find out when one was altered."""

import csv
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sankofa.methods import operations
from sankofa.profiles.formats.report.bundle import bundle
from sankofa.profiles.formats.report.content import figures_of
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.evidence import evidence_of
from sankofa.profiles.terms import Cell, Figure


@pytest.fixture
def unpacked(told, evidence, tmp_path):
    def unpack(area: str, language: str = "en") -> Path:
        content = bundle(told(area, language), evidence(area))
        zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
        return tmp_path

    return unpack


def run(folder: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path, name: str, lines: list[dict[str, str]]) -> None:
    with (folder / name).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, lines[0])
        writer.writeheader()
        writer.writerows(lines)


@pytest.mark.parametrize("area", ["MDA", "TUV", "VAT"])
def test_every_figure_is_computed_again(told, unpacked, area: str):
    folder = unpacked(area)
    done = run(folder, "-I", "recompute.py")
    figures = rows(folder, "figures.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{len(figures):,} of {len(figures):,} figures agree.\n"
    assert {row["id"] for row in figures if row["shown"] == "yes"} == set(
        figures_of(told(area, "en").profile)
    )
    assert len({row["id"] for row in figures}) == len(figures)


def test_every_input_stands_there_down_to_the_cells(unpacked, evidence):
    folder = unpacked("TUV")
    known = {row["id"] for row in rows(folder, "figures.csv")}
    given = rows(folder, "inputs.csv")
    assert {row["input"] for row in given if row["input"]} <= known
    count = sum(len(each.inputs) for each in evidence("TUV").traces)
    assert len([row for row in given if row["use"] == "value"]) == count
    stated = {row["id"] for row in rows(folder, "datasets.csv")}
    cells = [each for found in evidence("TUV").traces for each in found.inputs if isinstance(each, Cell)]
    assert {cell.dataset for cell in cells} <= stated
    assert (folder / "operations.py").read_bytes() == Path(operations.__file__).read_bytes()


def altered(folder: Path, name: str, column: str, wanted) -> str:
    """Changes one number, and returns the id of the figure that it belongs to."""
    lines = rows(folder, name)
    line = next(each for each in lines if each[column] and wanted(each))
    line[column] = str(float(line[column]) + 1)
    written(folder, name, lines)
    return line.get("id") or line["figure"]


@pytest.mark.parametrize(
    ("name", "column", "wanted"),
    [
        ("figures.csv", "value", lambda line: line["shown"] == "yes"),
        ("figures.csv", "high", lambda line: line["operation"] == "first"),
        ("figures.csv", "low", lambda line: line["id"].startswith("emigrants.")),
        ("inputs.csv", "value", lambda line: line["figure"].startswith("emigrants.TUV.2024")),
    ],
)
def test_an_altered_number_is_found(unpacked, name: str, column: str, wanted):
    folder = unpacked("TUV")
    id = altered(folder, name, column, wanted)
    done = run(folder, "-I", "recompute.py")
    assert done.returncode == 1
    assert id in done.stdout
    assert re.match(r"[\d,]+ of [\d,]+ figures agree\.", done.stdout)


def test_an_input_left_out_is_found(unpacked):
    folder = unpacked("TUV")
    lines = rows(folder, "inputs.csv")
    written(folder, "inputs.csv", [line for line in lines if line["figure"] != "emigrants.TUV.2024.all"])
    done = run(folder, "-I", "recompute.py")
    assert done.returncode == 1
    assert "emigrants.TUV.2024.all" in done.stdout


def test_an_operation_put_wrong_is_found(unpacked):
    folder = unpacked("VAT")
    path = folder / "operations.py"
    path.write_text(path.read_text().replace("return float(sum(given))", "return float(sum(given) + 1)"))
    assert run(folder, "-I", "recompute.py").returncode == 1


def test_flows_are_estimated_again_from_the_stocks(unpacked):
    folder = unpacked("TUV")
    lines = rows(folder, "inputs.csv")
    written(folder, "inputs.csv", [line for line in lines if "period_end=2024" in line["row"]])
    done = run(folder, "recompute_flows.py")
    assert (done.returncode, done.stderr) == (0, "")
    (told,) = done.stdout.splitlines()
    agreeing, of = re.fullmatch(r"estimates-ims2024 2020-2024: (\S+) of (\S+) cells agree\.", told).groups()
    assert agreeing == of != "0"
    altered(folder, "inputs.csv", "value", lambda line: line["dataset"] == "estimates-ims2024")
    assert run(folder, "recompute_flows.py").returncode == 1


def test_a_dataset_is_named_with_the_check_sum_of_its_file(unpacked):
    import hashlib

    folder = unpacked("VAT")
    found = {row["id"]: row for row in rows(folder, "datasets.csv")}
    content = holdings.path("ims2024").read_bytes()
    assert found["ims2024"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert found["ims2024"]["licence"] == "CC BY 3.0 IGO"


def test_the_same_day_gives_the_same_bytes(told, evidence):
    assert bundle(told("VAT", "en"), evidence("VAT")) == bundle(told("VAT", "en"), evidence("VAT"))


def test_what_may_not_be_passed_on_is_left_out_and_said(told, tmp_path):
    from profiles.queries.imports import DENSITY, imported
    from sankofa.profiles.queries.profile import profile_of

    imported(tmp_path, density=DENSITY)
    ids = figures_of(profile_of("TUV", "en"))
    found = evidence_of(ids)
    closed = {each.dataset.id for each in found.datasets if not each.dataset.may_be_passed_on}
    assert closed
    assert any(id.startswith("health-density") for id in found.left_out)
    held = {each.figure.id for each in found.traces}
    assert not held & set(found.left_out)
    inputs = [each for one in found.traces for each in one.inputs]
    assert not closed & {each.dataset for each in inputs if isinstance(each, Cell)}
    assert {each.id for each in inputs if isinstance(each, Figure)} <= held
    folder = tmp_path / "bundle"
    zipfile.ZipFile(io.BytesIO(bundle(told("TUV", "en"), found))).extractall(folder)
    assert {row["figure"] for row in rows(folder, "left_out.csv")} == set(found.left_out)
    assert "may not be passed on" in " ".join((folder / "README.txt").read_text().split())
    assert run(folder, "-I", "recompute.py").returncode == 0
