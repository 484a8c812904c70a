"""The file of heads outside of the database."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sankofa.journal.formats import heads
from sankofa.journal.terms import Head

MOMENT = datetime(2026, 11, 26, 20, 0, 0, 5, UTC)


def head(number: int, letter: str) -> Head:
    return Head(number, letter * 64, MOMENT, 1)


def test_a_line_a_seal(tmp_path: Path):
    file = tmp_path / "heads"
    heads.append(file, [head(1, "a"), head(2, "b")])
    heads.append(file, [head(3, "c")])
    assert file.read_text().splitlines()[1] == f"2 2026-11-26T20:00:00.000005+00:00 {'b' * 64}"
    assert heads.read(file) == heads.Kept({1: "a" * 64, 2: "b" * 64, 3: "c" * 64}, (), 0)


def test_no_file_keeps_nothing(tmp_path: Path):
    assert heads.read(tmp_path / "none") == heads.Kept({}, (), 0)
    heads.append(tmp_path / "none", [])
    assert not (tmp_path / "none").exists()


def test_the_first_digest_of_a_number_counts(tmp_path: Path):
    file = tmp_path / "heads"
    heads.append(file, [head(1, "a"), head(1, "b")])
    assert heads.read(file).digests == {1: "a" * 64}


def test_of_many_the_newest_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(heads, "MOST", 2)
    heads.append(tmp_path / "heads", [head(number, "a") for number in range(1, 6)])
    assert heads.read(tmp_path / "heads").digests == {4: "a" * 64, 5: "a" * 64}


def test_a_restore_goes_back(tmp_path: Path):
    file = tmp_path / "heads"
    heads.append(file, [head(1, "a"), head(2, "b"), head(3, "c")])
    heads.append(file, [head(2, "b")], restored=True)
    heads.append(file, [head(3, "d")])
    kept = heads.read(file)
    assert kept.digests == {1: "a" * 64, 2: "b" * 64, 3: "d" * 64}
    assert kept.restored == (MOMENT.isoformat(),)


def test_a_restore_of_a_journal_without_a_seal(tmp_path: Path):
    file = tmp_path / "heads"
    heads.append(file, [head(1, "a")])
    heads.append(file, [head(0, "0")], restored=True)
    assert heads.read(file).digests == {}


@pytest.mark.parametrize("line", ["1 now abc", f"x now {'a' * 64}", "\x00\x01", "1 \xff\xfe"])
def test_lines_that_say_nothing_are_counted(tmp_path: Path, line: str):
    file = tmp_path / "heads"
    file.write_bytes(line.encode("latin-1") + b"\n\n")
    heads.append(file, [head(1, "a")])
    assert heads.read(file) == heads.Kept({1: "a" * 64}, (), 1)


def test_only_whoever_runs_the_site_reads_it(tmp_path: Path):
    before = os.umask(0)
    try:
        heads.append(tmp_path / "heads", [head(1, "a")])
    finally:
        os.umask(before)
    assert (tmp_path / "heads").stat().st_mode & 0o777 == 0o600
