"""Tables: nothing of a record is lost, and nothing in it is run."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sankofa.catalogue.formats import table
from sankofa.catalogue.formats.facts import AmountFact, LocalText
from sankofa.foundation.spreadsheets import harmless

RUN_BY_SPREADSHEETS = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]
CELLS = st.one_of(st.text(max_size=40), st.sampled_from(RUN_BY_SPREADSHEETS), st.integers(0, 3000))


def read_csv(text: str) -> list[list[str]]:
    assert text.startswith(table.BYTE_ORDER_MARK)
    return list(csv.reader(StringIO(text.removeprefix(table.BYTE_ORDER_MARK), newline=""), strict=True))


def cells_by_heading(facts) -> dict[str, table.Cell]:
    return dict(zip(table.headings(), table.row_of(facts), strict=True))


def sheets(rows: list[list[table.Cell]], about: list[tuple[str, str]] = (), *, rtl: bool = False):
    file = BytesIO()
    table.write_xlsx(file, rows, about, rtl=rtl)
    return openpyxl.load_workbook(file).worksheets


def test_a_row_tells_every_fact(record):
    told = " ".join(map(str, table.row_of(record())))
    for fact in (
        *("made-up-fund", "Practice", "Fund", "MU-1", "Made-up fund", "share the cost", "Mensah, A."),
        *("Senegal (Origin); France", "SEN; FRA", "Western Africa; River valley"),
        *("Made-up club (Funder, France, NGO); Made-up town (Partner)", "Health", "Gender", "Partnership"),
        *("2002", "2012", "school attendance", "children", "Ask first.; Pay late.", "Distance."),
        *("Seen in one source only.", "3000000 USD: budget", "10–12.5 percent: matched; 4: towns"),
        *("http://example.org/fund (printed 2009, not checked)", "made-up-law (See also)"),
        *("Made-up handbook: Part II (Made-up Press, 2011)", "2024-05-01", "2024-06-02"),
        "https://example.org/en/catalogue/record/made-up-fund/",
    ):
        assert fact in told


def test_every_heading_stands_once():
    assert len(set(table.headings())) == len(table.COLUMNS)


def test_years_are_numbers_and_what_is_unknown_is_empty(record):
    cells = cells_by_heading(record(start_year=2002, end_year=None))
    assert (cells["First year"], cells["Last year"]) == (2002, "")


def test_a_machine_translation_says_so(record):
    cells = cells_by_heading(record(title=LocalText("Fonds inventé", "fr", by_machine=True)))
    assert (cells["Language"], cells["Written in"], cells["Translated by machine"]) == ("fr", "en", "yes")


def test_headings_are_in_the_language_that_is_active():
    with override("fr"):
        french = table.headings()
    assert french != table.headings()


@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_csv_reads_back_as_it_was_written(result, rows: list[list[table.Cell]]):
    read = read_csv("".join(table.csv_lines(rows, result())))
    assert read[0] == table.headings()
    assert read[1:] == [[str(harmless(cell)) for cell in row] for row in rows]


def test_csv_has_every_cell_in_quotes_and_lines_as_the_standard_has_them(result):
    text = "".join(table.csv_lines([["a", 2002]], result()))
    assert text.endswith('"a","2002"\r\n')


def test_a_file_that_does_not_hold_all_ends_with_a_note(result):
    lines = read_csv("".join(table.csv_lines([["a"]], result(total=12, most=1))))
    assert lines[-1] == ["This file holds the first 1 of 12 records. Narrow the search to get the others."]
    assert read_csv("".join(table.csv_lines([["a"]], result(total=12, most=12))))[-1] == ["a"]


@pytest.mark.parametrize("cell", ["=1+1", "@x", "http://example.org", "{=1}", "_x0041_", "a\x07b"])
def test_a_spreadsheet_holds_texts_as_texts(cell: str):
    sheet, _about = sheets([[cell, 2002]])
    text, year = sheet["A2"], sheet["B2"]
    assert (text.data_type, year.data_type, year.value) == ("s", "n", 2002)
    assert text.hyperlink is None
    if cell != "a\x07b":  # no spreadsheet shows a bell
        assert text.value.replace("_x005F_", "_") == cell


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost():
    sheet, _about = sheets([["a" * 40_000]])
    assert len(sheet["A2"].value) == table.LONGEST_CELL


def test_a_spreadsheet_keeps_its_headings_in_view_and_runs_the_way_of_the_script():
    for sheet in sheets([["a"]], [("Date", "2024-05-01")], rtl=True):
        assert sheet.sheet_view.rightToLeft
    sheet, about = sheets([["a"]], [("Date", "2024-05-01")])
    assert not sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == table.headings()
    assert [cell.value for cell in about[1]] == ["Date", "2024-05-01"]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_names_of_sheets_are_allowed_in_every_language(language: str):
    with override(language):
        assert len(sheets([["a"]])) == 2


def test_about_tells_what_was_asked_when_and_where(result):
    asked = result(in_words=(("Kind", "Policy"),), total=17, left_out=("atlantis",))
    told = dict(table.about(asked, date(2024, 5, 1)))
    assert told["Kind"] == "Policy"
    assert told["Date"] == "2024-05-01"
    assert told["Records"] == "17"
    assert told["Address"] == asked.address
    assert told["Not understood"] == "atlantis"
    assert "documents" in told["Sources"]
    assert "Note" not in told


def test_about_of_everything_says_so(result):
    assert dict(table.about(result(), date(2024, 5, 1)))["Asked"] == "The whole catalogue"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_whole_however_many_records_it_has(record, result, count: int):
    parts = table.json_parts(
        [record(slug=f"made-up-{number}") for number in range(count)], result(total=count)
    )
    read = json.loads("".join(parts))
    assert read["total"] == count
    assert [each["slug"] for each in read["records"]] == [f"made-up-{number}" for number in range(count)]


def test_json_keeps_numbers_texts_and_times(record, result):
    facts = record(amounts=(AmountFact(0.5, "EUR", "“fee”\u2028"),), title=LocalText("صندوق", "ar"))
    (read,) = json.loads("".join(table.json_parts([facts], result())))["records"]
    assert read["amounts"] == [{"value": 0.5, "currency": "EUR", "what": "“fee”\u2028"}]
    assert read["title"] == {"text": "صندوق", "language": "ar", "by_machine": False}
    assert read["changed_at"] == "2024-06-02T10:45:00Z"
