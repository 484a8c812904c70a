"""Tables of past projects: read row by row, with all that is wrong said at once."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.foundation.workbooks import opened
from sankofa.funds.formats.matching_tables import as_csv, workbook
from sankofa.funds.formats.past_projects import COLUMNS, read_past
from sankofa.funds.queries.matching.simulating import example_of, tables_of, tried_on
from sankofa.methods.cofinancing_reading import read_rules

RULES = read_rules(
    {
        "partners": [{"key": key, "name": key, "ratio": "1"} for key in ("nation", "state", "town")],
        "ranking": [{"criterion": "poverty", "weight": 1, "zero_at": "0", "full_at": "1"}],
        "caps": [{"per": "year", "of": key, "amount": 200_000_00} for key in ("nation", "state", "town")],
    }
)


def past(text: str):
    return read_past(opened("past.csv", text.encode()), "EUR")


def test_a_table_is_read_with_places_that_have_no_project():
    found = past("year,place,club_money,index\n2024,North,100.50,0.8\n,South,,0.1\n")
    assert not found.faults
    assert [(bid.own, bid.place) for bid in found.bids[2024]] == [(100_50, "North")]
    assert set(found.places) == {"North", "South"}


def test_all_that_is_wrong_is_said_by_its_row():
    found = past("year,place,club_money,index\n2024,,5,x\nlong ago,A,5,1\n2024,B,-5,1\n2024,C,0.001,1\n")
    assert [fault.split(":")[0] for fault in found.faults] == ["Row 2", "Row 3", "Row 4", "Row 5"]
    assert "place is missing" in found.faults[0]
    assert "x" in found.faults[0]


def test_columns_must_be_named():
    assert "place" in past("1,2\n3,4\n").faults[0]


def test_the_example_is_made_up_and_whole():
    found = example_of("EUR")
    assert (found.count, len(found.places), found.faults) == (84, 30, [])
    assert all(name.startswith("Made-up") for name in found.places)


def test_a_simulation_adds_up_and_goes_into_a_workbook():
    tried = tried_on(example_of("EUR"), RULES)
    assert 0 < tried.funded < tried.asked == 84
    assert all(total <= 4 * 200_000_00 for _year, _amounts, total in tried.spending)
    assert len(tried.fifths) == 5
    assert sum(float(part) for _number, part in tried.fifths) == pytest.approx(100, abs=0.3)
    book = openpyxl.load_workbook(BytesIO(workbook(tables_of(tried, "EUR"))))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[-1] for row in rows[1:]] == [total / 100 for _year, _amounts, total in tried.spending]


def test_a_project_without_cost_costs_what_its_money_brings_together():
    tried = tried_on(past("year,place,club_money\n2024,North,100\n"), RULES)
    assert tried.spending[0][2] == 400_00


def test_nothing_in_a_file_is_run_as_a_formula():
    assert as_csv([["=1+1", "@x"]]).splitlines()[0].lstrip("\ufeff") == "'=1+1,'@x"


@given(st.lists(st.lists(st.text(max_size=12), min_size=4, max_size=4), max_size=4))
def test_whatever_stands_in_a_table_is_read_or_told(rows):
    from sankofa.foundation.workbooks import Book, Sheet

    cells = [list(COLUMNS[:4]), *rows]
    found = read_past(Book("x", (Sheet("", len(cells), lambda: iter(cells)),)), "EUR")
    assert isinstance(found.faults, list)
