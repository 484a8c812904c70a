"""For those who add an indicator: writes the page that lists all of them."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import override

from sankofa.profiles.queries.figures import Indicator
from sankofa.profiles.queries.indicators import indicators
from sankofa.profiles.queries.methods import METHODS

HEAD = """\
# Indicators

Every kind of figure that profiles are made of. A figure is an indicator with its dimensions, joined by dots in the \
order of the table: `emigrants.MDA.2024.all` is the first indicator below of Moldova, 2024, both sexes. Its page is at \
`/en/profiles/figure/emigrants.MDA.2024.all/`, and programs ask at `/api/v1/figures/emigrants.MDA.2024.all`. \
[How every figure can be recomputed](../explanation/figures.md) tells the rest.

This page is written by the program, and a test compares it:

    sankofa manage indicators docs/reference/indicators.md

## Dimensions

| dimension | what may stand there |
|---|---|
"""
COLUMNS = """
| indicator | dimensions | what it is | unit | how it came about | operation | formula |
|---|---|---|---|---|---|---|
"""
FIRST = "emigrants"  # the example of the page's first lines; stands above all others
AREA = "code of three letters of a country or area"
DIMENSIONS = {
    "area": f"{AREA}; of the population also `WLD`, the world",
    "region": "code of a region of the United Nations (M49), such as `002` for Africa",
    "origin": f"where people were born, left or fled: {AREA}, or `OTH`, not specified; of regions a region",
    "destination": f"where people live, work or went: {AREA}; of regions a region",
    "asylum": f"where people found or seek protection: {AREA}",
    "training": f"where a health worker was trained: {AREA}",
    "sender": f"where money is sent from: {AREA}",
    "receiver": f"where money is sent to: {AREA}",
    "year": "a year that a source gives",
    "quarter": "a quarter, such as `2024Q3`",
    "period": "first and last year, such as `2020-2024`; of moves from mid-year to mid-year",
    "sex": "`all`, `women`, `men`",
    "age": "five years such as `20-24`, the groups `0-19`, `20-34`, `35-49`, `50-64`, `65+`, or `75+`, `all`",
    "education": "`low`, `medium`, `high`: primary or none, secondary, tertiary",
    "cadre": "`doctors`, `nurses_midwives`",
    "method": "a method of estimating flows, such as `pseudo_bayes`; of published ones as their authors name it",
    "direction": "of moves `in` or `out`",
    "kind": "`outward`, `return`, `transit`: leaving the country of birth, returning to it, between two others",
    "rule": "`migrants`, `host-income`, `both-incomes`: by what the money is shared out",
    "edition": "id of a dataset, such as `ims2024`",
    "division": "what a country's own table is broken down by: `sex`, `age`, `partner`, `permit` …",
    "code": "a code of that division, such as `women`; `65+` is `65-plus`",
}


class Command(BaseCommand):
    help = "Writes the page of the documents that lists every indicator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        file.write_text(page(), encoding="utf-8")
        self.stdout.write(f"wrote {file}")


def page() -> str:
    with override("en"):
        dimensions = "".join(f"| `{name}` | {words} |\n" for name, words in DIMENSIONS.items())
        return HEAD + dimensions + "".join(_chapters())


def _chapters() -> Iterator[str]:
    """The indicators of each method, the methods in the order of their own page."""
    for method in METHODS.values():
        rows = [_row(each) for each in sorted(indicators(), key=_place) if each.method == method.key]
        if rows:
            yield f"\n## {method.title}\n\nMethod: `{method.key}`.\n{COLUMNS}{''.join(rows)}"


def _place(indicator: Indicator) -> bool:
    """The example first, the others in the order in which they were registered."""
    return indicator.code != FIRST


def _row(indicator: Indicator) -> str:
    cells = (
        f"`{indicator.code}`",
        ", ".join(f"`{name}`" for name in indicator.dims),
        str(indicator.label),
        str(indicator.unit.label),
        str(indicator.status.label),
        f"`{indicator.operation}`",
        f"`{indicator.formula}`",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
