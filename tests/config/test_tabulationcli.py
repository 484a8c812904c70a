"""`sankofa data tabulate` as an analyst meets it: a real process, and no database."""

from pathlib import Path

import polars as pl
import pytest

pytestmark = pytest.mark.slow

RECORDS = "born,lives,sex,w\n" + "MDA,ITA,2,1.5\n" * 6 + "MDA,ITA,1,2\n" * 2 + "MDA,ITA,1,\n"
COLUMNS = ("--origin", "born", "--destination", "lives", "--sex", "sex", "--weight", "w")


def test_a_table_is_written_and_what_is_hidden_is_told(sankofa, tmp_path: Path):
    (tmp_path / "records.csv").write_text(RECORDS)
    out = tmp_path / "table.csv"
    done = sankofa(tmp_path / "var", "data", "tabulate", tmp_path / "records.csv", *COLUMNS, "--out", out)
    assert done.returncode == 0, done.stderr
    assert f"{out}: 2 groups, 1 hidden for fewer than 5 records." in done.stdout
    assert "Left out: 1 records without a usable weight." in done.stdout
    rows = {row["sex"]: (row["persons"], row["records"]) for row in pl.read_csv(out).to_dicts()}
    assert rows == {"women": (9.0, 6), "men": (None, None)}
    assert not (tmp_path / "var" / "postgres").exists()


def test_ages_can_be_chosen(sankofa, tmp_path: Path):
    (tmp_path / "records.csv").write_text("born,lives,age\nMDA,ITA,14\nMDA,ITA,15\nMDA,ITA,99\n")
    out = tmp_path / "table.parquet"
    columns = (
        "--origin",
        "born",
        "--destination",
        "lives",
        "--age",
        "age",
        "--ages",
        "0,15,65",
        "--least",
        "1",
    )
    done = sankofa(tmp_path / "var", "data", "tabulate", tmp_path / "records.csv", *columns, "--out", out)
    assert done.returncode == 0, done.stderr
    assert pl.read_parquet(out)["age"].to_list() == [0, 15, 65]


def test_what_cannot_be_done_is_said(sankofa, tmp_path: Path):
    (tmp_path / "records.csv").write_text(RECORDS)
    for words, said in (
        (("--out", tmp_path / "table.docx"), "can be written as .csv or .parquet"),
        (("--out", tmp_path / "no" / "table.csv"), "cannot be written"),
        (("--out", tmp_path / "t.csv", "--age", "years"), "no column years"),
    ):
        done = sankofa(tmp_path / "var", "data", "tabulate", tmp_path / "records.csv", *COLUMNS, *words)
        assert done.returncode == 1
        assert said in done.stderr
