"""Institutions, keys and tables from the terminal: real processes in a folder of their own. All names are made up."""

import tempfile
from pathlib import Path

import pytest

from sankofa.config import embedded

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def held(sankofa):
    """An installation with its places, its server up, in which one institution answers for one table."""
    with tempfile.TemporaryDirectory(prefix="sankofa-test-") as folder:
        var = Path(folder).resolve() / "var"
        with embedded.running(var):
            assert sankofa(var, "load").returncode == 0
            named = sankofa(var, "data", "owner", "mda", "inflows", "Made-Up Office", "--from", "2024")
            assert named.stdout == "Made-Up Office answers for MDA inflows, due each year on 03-31.\n"
            yield var


def test_a_table_is_kept_once(held, sankofa, tmp_path: Path):
    file = tmp_path / "table.csv"
    file.write_text("year,sex,persons\n2024,women,60\n2024,men,3\n")
    first, again = (sankofa(held, "data", "contribute", "MDA", "inflows", file) for _ in range(2))
    assert first.returncode == again.returncode == 0
    assert first.stdout.splitlines()[-1] == "Stored as version 1 of MDA inflows, 2 rows."
    assert "C3: (remark)" in first.stdout
    assert "Nothing new" in again.stdout


def test_every_fault_is_told_and_nothing_kept(held, sankofa, tmp_path: Path):
    file = tmp_path / "table.csv"
    file.write_text("year,sex,persons\n2024,womn,60\nsoon,men,-1\n")
    done = sankofa(held, "data", "contribute", "MDA", "inflows", file)
    assert done.returncode == 1
    assert done.stdout.startswith("Nothing was stored. To mend: 3\n")
    assert [line.split(":")[0].strip() for line in done.stdout.splitlines()[1:]] == ["B2", "A3", "C3"]


def test_a_key_is_shown_once_and_all_can_be_ended(held, sankofa):
    made = sankofa(held, "data", "key", "MDA", "inflows", "--days", "3")
    key, said = made.stdout.splitlines()
    assert len(key) >= 43
    assert "for 3 days" in said
    assert (
        sankofa(held, "data", "key", "MDA", "inflows", "--revoke").stdout == "Ended: 1 keys of MDA inflows.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("key", "XXX", "inflows"), "XXX is not the code of a country"),
        (("key", "MDA", "nothing"), "the tables are inflows, outflows"),
        (("key", "MDA", "returns"), "Nobody answers for MDA returns yet"),
        (("key", "MDA", "inflows", "--days", "900"), "from 1 to 366 days"),
        (("owner", "MDA", "inflows", " "), "needs a name"),
        (("owner", "MDA", "inflows", "Made-Up Office", "--due", "02-30"), "come in every year"),
        (("owner", "MDA", "inflows", "Made-Up Office", "--due", "03-99999"), "come in every year"),
        (("owner", "MDA", "inflows", "Made-Up Office", "--from", "99999999999"), "four digits"),
        (("contribute", "MDA", "inflows", "no-such-file.csv"), "is not a file"),
    ],
)
def test_what_cannot_be_done_is_said(held, sankofa, words: tuple[str, ...], said: str):
    done = sankofa(held, "data", *words)
    assert done.returncode == 1
    assert said in done.stderr
    assert "unexpected" not in done.stderr
