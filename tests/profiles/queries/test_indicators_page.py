"""The page of the documents that lists the indicators, held against the program."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override

from sankofa.profiles.management.commands.indicators import DIMENSIONS
from sankofa.profiles.queries.indicators import indicators

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "indicators.md"
COMMAND = "sankofa manage indicators docs/reference/indicators.md"


def rows() -> dict[str, list[str]]:
    """The cells of every indicator's row, by its code."""
    lines = re.findall(r"^\| `([a-z0-9-]+)` (\|.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {code: re.split(r"(?<!\\)\|", rest)[1:-1] for code, rest in lines if rest.count("|") > 3}


def test_it_names_every_indicator_with_its_dimensions():
    told = {code: tuple(re.findall(r"`([a-z]+)`", cells[0])) for code, cells in rows().items()}
    assert told == {each.code: each.dims for each in indicators()}


def test_it_says_how_each_is_made():
    told = {
        code: (cells[4].strip(" `"), cells[5].strip(" `").replace("\\|", "|"))
        for code, cells in rows().items()
    }
    assert told == {each.code: (each.operation, each.formula) for each in indicators()}


def test_every_dimension_is_explained_and_none_that_there_is_not():
    assert set(DIMENSIONS) == {name for each in indicators() for name in each.dims}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_command_that_it_names_writes_it(tmp_path: Path, language: str):
    written = tmp_path / "indicators.md"
    with override(language):
        call_command("indicators", str(written), verbosity=0)
    assert written.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")
    assert COMMAND in written.read_text(encoding="utf-8")
