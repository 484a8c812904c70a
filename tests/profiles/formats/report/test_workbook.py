"""The workbook read back: the same numbers as the profile, each with its id, and nothing that runs."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.formats.report import hostile
from sankofa.profiles.formats.report.content import figures_of, tables_of
from sankofa.profiles.formats.report.sheet_names import FORBIDDEN, LONGEST, sheet_names
from sankofa.profiles.formats.report.workbook import workbook
from sankofa.profiles.terms import Figure, Unit


def opened(told):
    return openpyxl.load_workbook(io.BytesIO(workbook(told)))


def is_same(found: float | None, stated: float | None) -> bool:
    """A spreadsheet keeps some 16 digits."""
    return found is stated if None in (found, stated) else found == pytest.approx(stated, rel=1e-14)


def below_head(sheet):
    return list(sheet.iter_rows(min_row=5))


@pytest.mark.parametrize("area", ["MDA", "VAT"])
def test_every_figure_of_every_table_stands_there_with_its_id(told, area: str):
    book, tables = opened(told(area, "en")), list(tables_of(told(area, "en").profile))
    assert len(book.sheetnames) == len(tables) + 2
    for sheet, (_section, table) in zip(book.worksheets[1:-1], tables, strict=True):
        assert sheet["A1"].value == table.title
        seen = {}
        traced = [
            place
            for place in range(len(table.columns))
            if any(isinstance(row.cells[place], Figure) for row in table.rows)
        ]
        for row, cells in zip(table.rows, below_head(sheet), strict=False):
            assert cells[0].value == row.key
            ids = cells[len(table.columns) + 2 :]
            for place, value in enumerate(row.cells):
                if isinstance(value, Figure):
                    assert is_same(cells[place + 1].value, value.value)
                    assert ids[traced.index(place)].value == value.id
                    seen[value.id] = value
        assert seen or not traced


def test_the_last_sheet_lists_all_figures(told):
    book, figures = opened(told("MDA", "en")), figures_of(told("MDA", "en").profile)
    rows = list(book.worksheets[-1].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(figures)
    for row, figure in zip(rows, figures.values(), strict=True):
        assert all(map(is_same, row[1:4], (figure.value, figure.low, figure.high)))
        assert row[6] == f"https://sankofa.example.org/en/profiles/figure/{figure.id}/"


def test_per_cent_are_written_as_such_and_stay_numbers(told):
    book, figures = opened(told("MDA", "en")), figures_of(told("MDA", "en").profile)
    cell = next(
        row[1]
        for row in book.worksheets[-1].iter_rows(min_row=2)
        if figures[row[0].value].unit == Unit.PERCENT
    )
    assert cell.number_format == '#,##0.0"%"'
    assert isinstance(cell.value, float)


def test_the_first_sheet_says_what_it_is_and_names_every_source(told):
    texts = {
        cell for row in opened(told("MDA", "en")).worksheets[0].iter_rows(values_only=True) for cell in row
    }
    assert "Made on November 26, 2026 with Sankofa " + told("MDA", "en").version + "." in texts
    for source in told("MDA", "en").sources:
        assert {source.publisher, source.licence, source.retrieved, source.source} <= texts


def test_sources_stand_below_each_table(told):
    sheet = opened(told("MDA", "en")).worksheets[1]
    (line,) = [
        cell.value for cell in sheet["A"] if str(cell.value).startswith("Source: International Migrant")
    ]
    assert "United Nations, Department of Economic and Social Affairs" in line
    assert "CC BY 3.0 IGO" in line


def test_arabic_sheets_run_from_right_to_left(told):
    assert all(sheet.sheet_view.rightToLeft for sheet in opened(told("TUV", "ar")).worksheets)
    assert not any(sheet.sheet_view.rightToLeft for sheet in opened(told("TUV", "fr")).worksheets)


def test_no_text_is_a_formula_or_a_link(dataset):
    book = opened(hostile.told(dataset))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    outside = [cell.hyperlink for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert outside == []
    assert hostile.FORMULA in {cell.value for cell in cells}


@given(st.lists(st.text(max_size=60), min_size=2, max_size=40))
def test_names_of_sheets_are_valid_and_unique(titles):
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 1 <= len(name) <= LONGEST
        assert not FORBIDDEN.search(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"
