"""A figure in words: what it counts, what it rests on cell by cell, and how to compute it again."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.places.queries import country_names
from sankofa.profiles.queries.areas import has_profile
from sankofa.profiles.queries.dimension_words import Words, in_words
from sankofa.profiles.queries.figures import indicators
from sankofa.profiles.queries.sources import sources
from sankofa.profiles.terms import Cell, Dataset, Figure, Trace

SHOWN_INPUTS = 30  # on the page; the file of inputs has them all

# Runs as it stands beside the file of inputs, and is tested to.
RECIPE = """\
import csv
from sankofa.methods.operations import OPERATIONS

with open("{id}.csv", encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
inputs = [float(row["value"]) if row["value"] else None for row in rows]
print(OPERATIONS["{operation}"](inputs))
"""


@dataclass(frozen=True)
class CellLine:
    """An input that a publisher gives. `dataset` is None for what is no dataset of the room, such as a map."""

    cell: Cell
    row: Words
    dataset: Dataset | None


@dataclass(frozen=True)
class FigureLine:
    """An input that is a figure itself."""

    label: str
    figure: Figure
    dims: Words


@dataclass(frozen=True)
class FigurePage:
    trace: Trace
    dims: Words
    areas: tuple[tuple[str, str], ...]  # those that the figure is of: code and name
    cells: tuple[CellLine, ...]
    row_names: tuple[str, ...]  # what names a row, where it is the same for all cells
    figures: tuple[FigureLine, ...]
    left_out: int  # inputs that are not shown
    has_places: bool  # whether any cell says where it stands in its publisher's file
    recipe: str
    datasets: tuple[Dataset, ...]

    @property
    def inputs(self) -> int:
        return len(self.trace.inputs)


def figure_page(found: Trace, language: str) -> FigurePage:
    datasets = sources(found.datasets)
    held = {dataset.id: dataset for dataset in datasets}
    names = country_names(language)
    shown = found.inputs[:SHOWN_INPUTS]
    cells = [each for each in shown if isinstance(each, Cell)]
    lines = tuple(CellLine(cell, in_words(cell.row, language), held.get(cell.dataset)) for cell in cells)
    return FigurePage(
        trace=found,
        dims=in_words(found.dims, language),
        areas=tuple((code, names[code].short) for _name, code in found.dims if has_profile(code)),
        cells=lines,
        row_names=_row_names(lines),
        figures=tuple(_line(each, language) for each in shown if isinstance(each, Figure)),
        left_out=len(found.inputs) - len(shown),
        has_places=any(cell.place for cell in cells),
        recipe=RECIPE.format(id=found.figure.id, operation=found.operation),
        datasets=tuple(datasets),
    )


def _row_names(lines: Sequence[CellLine]) -> tuple[str, ...]:
    names = {tuple(name for name, _value in line.row) for line in lines}
    return names.pop() if len(names) == 1 else ()


def _line(each: Figure, language: str) -> FigureLine:
    code, *dims = each.id.split(".")
    (indicator,) = (known for known in indicators() if known.code == code)
    return FigureLine(str(indicator.label), each, in_words(zip(indicator.dims, dims, strict=True), language))
