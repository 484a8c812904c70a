"""Microdata in files: large ones on Polars, the same table from a real local Spark."""

import gzip
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sankofa.methods.tabulation import Layout
from sankofa.profiles.formats import microdata
from sankofa.profiles.formats.microdata import MicrodataRefused, left_out, published, tabulate_files

LAYOUT = Layout("born", "lives", sex="sex", age="age", year="year", weight="weight")
LOCAL_SPARK = "local[2]"
AREAS = np.array([f"Q{number:02d}" for number in range(40)])  # made up


def made_up(records: int, seed: int) -> pl.DataFrame:
    """Records with whole weights, so that every sum is exact in whatever order it is made."""
    draw = np.random.default_rng(seed)
    return pl.DataFrame(
        {
            "born": AREAS[draw.integers(0, 40, records)],
            "lives": AREAS[draw.integers(0, 40, records)],
            "sex": draw.integers(1, 3, records).astype(np.int8),
            "age": draw.integers(0, 100, records).astype(np.int16),
            "year": (2000 + 10 * draw.integers(0, 3, records)).astype(np.int16),
            "weight": draw.integers(1, 30, records).astype(np.float32),
        }
    )


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    path = tmp_path / "records.csv"
    path.write_text(
        "born,lives,sex,age,year,weight\n"
        "004,ITA,2,31,2020,1.5\n,ITA,1,n/a,2020,2\nIND,KWT,f,-3,x,1\nIND,KWT, M ,200,2010,-1\nNA,KWT,9,34.9,2010,2\n"
    )
    return path


def test_twenty_million_records(tmp_path: Path):
    frames = [made_up(2_000_000, seed) for seed in range(2)]
    paths = []
    for number in range(10):
        paths.append(tmp_path / f"{number}.parquet")
        frames[number % 2].write_parquet(paths[-1])
    told = []
    table = tabulate_files(paths, LAYOUT, progress=lambda done, total: told.append((done, total)))
    assert table["records"].sum() == 20_000_000
    assert told[-1] == (20_000_000, 20_000_000)
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    women = sum(frame.filter(pl.col("sex") == 2)["weight"].cast(float).sum() for frame in frames)
    assert table.filter(pl.col("sex") == "women")["persons"].sum() == 5 * women
    one = (pl.col("born") == "Q03") & (pl.col("lives") == "Q07") & (pl.col("year") == 2010)
    expected = sum(frame.filter(one)["weight"].cast(float).sum() for frame in frames)
    found = table.filter(
        (pl.col("origin") == "Q03") & (pl.col("destination") == "Q07") & (pl.col("year") == 2010)
    )
    assert found["persons"].sum() == 5 * expected


def test_spark_gives_the_same_table(tmp_path: Path, dirty: Path):
    path = tmp_path / "made-up.parquet"
    made_up(50_000, 3).write_parquet(path)
    told: list[tuple[int, int]] = []
    here = tabulate_files([path], LAYOUT)
    there = tabulate_files([path], LAYOUT, engine=LOCAL_SPARK, progress=lambda *done: told.append(done))
    assert there.equals(here)
    assert here["records"].sum() == 50_000
    assert told
    assert tabulate_files([dirty], LAYOUT, engine=LOCAL_SPARK).equals(tabulate_files([dirty], LAYOUT))


def test_codes_stay_texts_and_what_does_not_count_is_told(dirty: Path):
    table = tabulate_files([dirty], LAYOUT)
    assert set(table["origin"]) == {"004", "unknown", "IND", "NA"}
    assert left_out(table) == {"weight": 1, "year": 1}
    assert table["records"].sum() == 5


def test_a_compressed_file_is_read_too(tmp_path: Path, dirty: Path):
    packed = tmp_path / "records.csv.gz"
    packed.write_bytes(gzip.compress(dirty.read_bytes()))
    assert tabulate_files([packed], LAYOUT).equals(tabulate_files([dirty], LAYOUT))


def test_small_groups_lose_their_numbers_and_keep_their_row(tmp_path: Path):
    path = tmp_path / "few.csv"
    path.write_text("born,lives\n" + "MDA,ITA\n" * 3 + "MDA,KWT\n" * 2)
    rows = published(tabulate_files([path], Layout("born", "lives")), least=3).to_dicts()
    found = {
        row["destination"]: (row["persons"], row["records"], row["effective_records"], row["suppressed"])
        for row in rows
    }
    assert found == {"ITA": (3.0, 3, 3.0, False), "KWT": (None, None, None, True)}


def test_no_record_is_an_empty_table(tmp_path: Path):
    path = tmp_path / "empty.csv"
    path.write_text("born,lives,sex,age,year,weight\n")
    assert tabulate_files([path], LAYOUT).is_empty()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("table.xlsx", b"PK", "CSV files or Parquet files"),
        ("table.parquet", b"not parquet", "cannot be read"),
        ("table.csv", b"a,b\n1,2\n", "no column"),
        ("table.csv", b"", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, why: str):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MicrodataRefused, match=why):
        tabulate_files([path], LAYOUT)


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(MicrodataRefused, match="no file"):
        tabulate_files([tmp_path / "none.csv"], LAYOUT)


def test_spark_without_java_says_what_to_install(monkeypatch, dirty: Path):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MicrodataRefused, match="Java 17"):
        tabulate_files([dirty], LAYOUT, engine=LOCAL_SPARK)


def test_the_parts_are_smaller_than_the_file(tmp_path: Path, monkeypatch):
    """However small the parts are, the table is the same."""
    path = tmp_path / "made-up.parquet"
    made_up(30_000, 5).write_parquet(path)
    whole = tabulate_files([path], LAYOUT)
    monkeypatch.setattr(microdata, "PART", 1_000)
    assert tabulate_files([path], LAYOUT).equals(whole)
