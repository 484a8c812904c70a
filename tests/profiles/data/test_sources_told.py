"""The datasets that come with the program, held against the documents that name them."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = yaml.safe_load(
    (ROOT / "src" / "sankofa" / "profiles" / "data" / "datasets.yaml").read_text(encoding="utf-8")
)
PAGE = (ROOT / "docs" / "reference" / "data-sources.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def told() -> dict[str, str]:
    """Licence by dataset, of the table of statistics."""
    _before, _head, table = PAGE.partition("| dataset | what | publisher | licence |\n")
    lines = [re.split(r" *\| *", line)[1:-1] for line in table.partition("\n\n")[0].splitlines()[1:]]
    return {id: cells[3] for cells in lines for id in re.findall(r"`([^`]+)`", cells[0])}


def test_every_dataset_is_told_with_its_licence():
    assert told() == {each["id"]: each["licence"] for each in SHIPPED}


@pytest.mark.parametrize(
    "name",
    [
        "United Nations, Department of Economic and Social Affairs, Population Division",
        "International Migrant Stock 2024",
        "World Population Prospects 2024",
        "remittanceprices.worldbank.org",
        "World Development Indicators",
        "KNOMAD",
        "Refugee Data Finder",
        "Human Development Report 2021/2022",
        "Scientific Data 6:82",
    ],
)
def test_publishers_are_named_as_they_ask(name: str):
    assert any(name in each["attribution"] for each in SHIPPED)
    assert name in README


def test_the_changelog_counts_them():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"{len(SHIPPED)} datasets with edition, licence, coverage and known faults" in changelog
