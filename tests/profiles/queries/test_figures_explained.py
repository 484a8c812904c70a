"""The example by which the documents explain figures, held against the program."""

import re
from pathlib import Path

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.queries.indicators import trace
from sankofa.profiles.terms import Cell

PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "figures.md"
ROW = r"^\| `([\w.-]+\.2024[\w.]*)` \| `([a-z-]+)` \| (.*) \| ([\d.]+) \|$"


def told() -> list[tuple[str, str, str, str]]:
    return re.findall(ROW, PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_each_figure_of_the_example_is_made_as_the_page_says():
    assert len(told()) == 6
    for id, operation, words, value in told():
        found = trace(id)
        cells = [each for each in found.inputs if isinstance(each, Cell)]
        assert (found.operation, found.figure.value) == (operation, float(value)), id
        if cells:
            (dataset,) = {each.dataset for each in cells}
            assert re.match(rf"{len(cells)} cells? of `{dataset}`", words), id
        else:
            assert re.findall(r"`([^`]+)`", words) == [each.id for each in found.inputs], id


def test_its_first_cell_is_the_one_that_the_page_names():
    first = trace("emigrants.MDA.2024.all").inputs[0]
    assert first.row == (("year", "2024"), ("origin", "MDA"), ("destination", "AUS"))
    assert "destination AUS, column `total`: 1,471 people" in PAGE.read_text(encoding="utf-8")
    assert (first.dataset, first.column, first.value) == ("ims2024", "total", 1471)


def test_there_are_some_thirty_operations():
    assert 26 <= len(OPERATIONS) <= 36
