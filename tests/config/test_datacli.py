"""`sankofa data` as an operator meets it: real processes in a folder of their own."""

import shutil
import tempfile
from pathlib import Path

import pytest

from sankofa.config import embedded

pytestmark = pytest.mark.slow

EXTRACTS = Path(__file__).resolve().parents[1] / "references" / "publishers"
TOTAL_2020 = EXTRACTS / "un_stock_total_2020.xlsx"


@pytest.fixture(scope="module")
def held(prepare):
    """The data folder of an installation in which nothing but tables was prepared, its server up."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = prepare(Path(folder).resolve() / "var")
        with embedded.running(var):
            yield var


def told(done) -> list[str]:
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_file_is_added_shown_and_removed(held, sankofa):
    lines = told(sankofa(held, "data", "add", TOTAL_2020, "--retrieved", "2021-01-31"))
    assert lines[0].startswith("Reading un_stock_total_2020.xlsx … 28/28 done (")
    assert lines[1].startswith(
        "Added un-stock-total-2020: International Migrant Stock 2020: by destination (United"
    )
    assert "Read: 90 rows, 1990 to 2020; destination: 14." in lines
    assert "  Left out: cells marked “..”: not available (24)." in lines
    assert "Totals that the file states: 0 of 21 equal the sum of what was read." in lines
    assert "Against ims2020 (International Migrant Stock 2020, edition 2020):" in lines
    assert lines[-2:] == [
        "Refused: 0 cells.",
        "It is held, compared and given out, but no page of a country rests on data of this kind.",
    ]
    listed = told(sankofa(held, "data", "list"))
    at = listed.index("Migrants by destination (stock-total)")
    assert listed[at + 1].split() == ["un-stock-total-2020", "imported", "2020"]
    assert listed[listed.index("Doctors and nurses in the country (health-density)") + 1] == "  none held"
    shown = told(sankofa(held, "data", "show", "un-stock-total-2020", "--against", "ims2024"))
    assert "  retrieved: 2021-01-31" in shown
    assert any(
        line.endswith("2020 RUS total [Table 1!L22]: 7,297,611 → 11,636,911 (+4,339,300, +59.5 %)")
        for line in shown
    )
    assert told(sankofa(held, "data", "remove", "un-stock-total-2020")) == [
        "Removed un-stock-total-2020: International Migrant Stock 2020: by destination, edition 2020."
    ]
    assert not list(held.joinpath("files", "datasets").iterdir())


def test_what_is_refused_is_told_cell_by_cell_and_the_rest_is_kept(held, sankofa, tmp_path):
    file = tmp_path / "density.csv"
    file.write_text(
        "cadre,iso3,name,year,per_10000\ndoctors,GHA,Ghana,2017,1.5\ndoctors,GHA,Ghana,2018,many\n"
    )
    lines = told(sankofa(held, "data", "add", file, "--id", "density"))
    assert lines[-3:] == [
        "Refused: 1 cell.",
        "  E3 says 'many': not a number.",
        "Pages show it from now on.",
    ]
    assert any("Its terms do not let it be passed on" in line for line in lines)
    assert any("nothing to compare" in line for line in lines)
    again = told(sankofa(held, "data", "add", file))
    assert again[-1] == "This very file is held already, as density. Nothing was changed."


def test_what_another_publisher_counts_differs_and_is_not_called_revised(held, sankofa, tmp_path):
    file = tmp_path / "inside.csv"
    file.write_text(
        "iso3,country_name,year,new_displacement,total_displacement\n"
        "SSD,South Sudan,2023,111,2222\nSSD,South Sudan,2024,333,4444\n"
    )
    lines = told(sankofa(held, "data", "add", file, "--id", "inside"))
    at = next(place for place, line in enumerate(lines) if line.startswith("Against unhcr-idp"))
    assert "cells differ" in lines[at + 1]
    assert "what differs is no revision" in lines[at + 1]
    assert "  Largest differences" in lines
    assert not any("revised" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["add", "nowhere.xlsx"], 1, "nowhere.xlsx cannot be read: No such file or directory."),
        (["add", __file__], 1, "has no layout that is known here"),
        (["add", str(TOTAL_2020), "--id", "A b"], 1, "cannot be a name"),
        (["add", str(TOTAL_2020), "--against", "nothing"], 1, "No dataset is called nothing."),
        (
            ["add", str(TOTAL_2020), "--retrieved", "yesterday"],
            2,
            "yesterday is not a day: write it as 2026-11-30",
        ),
        (["show", "ims2024", "--against", "wpp2024"], 1, "cannot be compared"),
        (["remove", "ims2024"], 1, "comes with Sankofa"),
        (["estimate", "--stocks", "nothing"], 1, "nothing is not held"),
        (["estimate"], 1, "comes with Sankofa"),
        ([], 2, "the following arguments are required: COMMAND"),
    ],
)
def test_refusals_are_plain_and_have_their_exit_code(held, sankofa, arguments, code, words):
    done = sankofa(held, "data", *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_backup_brings_imported_files_back(held, sankofa, tmp_path):
    told(sankofa(held, "data", "add", EXTRACTS / "wb_income_fy26.xlsx"))
    shown = sankofa(held, "data", "show", "wb-income-fy26").stdout
    assert "held as: imported" in shown
    saved = tmp_path / "saved.zip"
    told(sankofa(held, "backup", saved))
    shutil.rmtree(held / "files")
    assert "wb-income-fy26" not in sankofa(held, "data", "list").stdout
    assert "is not there" in sankofa(held, "check").stdout
    told(sankofa(held, "restore", saved, "--force"))
    assert sankofa(held, "data", "show", "wb-income-fy26").stdout == shown
