"""Publishers' files for the readers: extracts of real ones, and made-up ones in the same layout."""

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from sankofa.profiles.formats.publishers import Publication, read_publication
from sankofa.profiles.formats.publishers.areas import AreaIndex
from sankofa.profiles.queries.area_index import area_index

EXTRACTS = Path(__file__).resolve().parents[3] / "references" / "publishers"


@pytest.fixture
def areas(db) -> AreaIndex:
    return area_index()


@pytest.fixture
def read(areas: AreaIndex) -> Callable[[Path | str], Publication]:
    """Reads a file, or the extract of that name."""
    return lambda file: read_publication(EXTRACTS / file if isinstance(file, str) else file, areas)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Mapping[str, object]], Path]:
    """A copy of an extract in which some cells say something else."""

    def change(name: str, cells: Mapping[str, object]) -> Path:
        book = load_workbook(EXTRACTS / name)
        for address, value in cells.items():
            book.active[address] = value
        book.save(tmp_path / name)
        return tmp_path / name

    return change


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """A workbook with sheets of these rows, or a CSV file."""

    def write(**sheets: list[list[object]]) -> Path:
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name.replace("_", " "))
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "written.xlsx")
        return tmp_path / "written.xlsx"

    return write


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        file = tmp_path / "table.csv"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def row_of(frame: pl.DataFrame, **key: object) -> dict[str, object]:
    """The one row with these keys."""
    (found,) = frame.filter(*(pl.col(name) == value for name, value in key.items())).rows(named=True)
    return found
