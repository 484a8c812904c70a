"""A table that goes out and comes back: nothing changed, or exactly what was changed."""

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.shelves import CODES, FRUIT, Shelf, csv_of, examined, workbook_of
from sankofa.foundation.spreadsheets import as_meant
from sankofa.foundation.tabular.cells import bare, tidy
from sankofa.foundation.tabular.parts import joined
from sankofa.foundation.tabular.terms import Table, What

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(tidy)
RISKY = st.sampled_from(
    ["=1+1", "+1", "-2", "@x", "'=1", "\t=1", "a;b", 'say "x"', "l1\nl2", "_x000D_", "01"]
)
VALUES = {
    "label": TEXT | RISKY,
    "fruit": st.sampled_from(["", *FRUIT]),
    "year": st.integers(1800, 2100).map(str) | st.just(""),
    "weight": st.decimals(-999, 999, places=2).map(bare) | st.just(""),
    "open": st.sampled_from(["", "yes", "no"]),
    "given": st.lists(st.tuples(TEXT, TEXT), max_size=3).map(joined),
}
KEYS = st.text("abcdef-=", min_size=1, max_size=8)
SHELVES = st.dictionaries(KEYS, st.fixed_dictionaries(VALUES), max_size=6)
WAYS: dict[str, Callable[[Table], bytes]] = {"xlsx": workbook_of, "csv": csv_of}


def shelf_of(jars: dict[str, dict[str, str]]) -> Shelf:
    shelf = Shelf()
    for jar, said in jars.items():
        shelf.put(jar, **said, counted="7")
    return shelf


def edited(content: bytes, edits: dict[str, dict[str, str]]) -> bytes:
    """The file with other texts in some cells, as a spreadsheet program would write it."""
    if content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book["jars"]
        for row in sheet.iter_rows(min_row=3):
            for code, text in edits.get(as_meant(row[0].value), {}).items():
                cell = row[CODES.index(code)]
                cell.value, cell.data_type = text, "s"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for line in lines[1:]:
        for code, text in edits.get(as_meant(line[0]), {}).items():
            line[CODES.index(code)] = text
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(lines)
    return out.getvalue().encode("utf-16")


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40, deadline=None)
@given(jars=SHELVES)
def test_unchanged_is_no_change(way: str, jars: dict):
    table = shelf_of(jars).table()
    said, changes = examined(WAYS[way](table), table)
    assert (said.faults, changes) == ([], [])
    assert (said.unchanged, said.left) == (len(jars), 0)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40, deadline=None)
@given(jars=SHELVES, data=st.data())
def test_edits_are_told_cell_by_cell_and_nothing_else(way: str, jars: dict, data: st.DataObject):
    shelf = shelf_of(jars)
    table = shelf.table()
    edits = {}
    for jar in jars:
        codes = data.draw(st.sets(st.sampled_from(["fruit", "year", "open"]), max_size=2))
        edits[jar] = {code: data.draw(VALUES[code]) for code in codes}
    said, changes = examined(edited(WAYS[way](table), edits), table)
    expected = {
        (jar, code, jars[jar][code], text)
        for jar, each in edits.items()
        for code, text in each.items()
        if text != jars[jar][code]
    }
    told = {
        (change.key, code, old, new)
        for change in changes
        for code, old, new in zip(CODES, change.before, change.after, strict=True)
        if old != new
    }
    assert said.faults == []
    assert told == expected
    assert {change.what for change in changes} <= {What.CHANGE}


def test_the_workbook_helps_who_fills_it_in():
    shelf = Shelf()
    shelf.put("one", label="=HYPERLINK(1)", year="2001")
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(shelf.table())))
    sheet = book["jars"]
    assert [cell.value for cell in sheet[1]] == [*CODES, "version", "remove"]
    assert sheet.freeze_panes == "B3"
    assert "What stands on it." in sheet["B1"].comment.text
    assert sheet["B3"].value == "'=HYPERLINK(1)"
    assert sheet["B3"].data_type == "s"
    assert sheet["B3"].number_format == "@"
    assert sheet["D3"].value == 2001
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == "choices!$A$2:$A$4"
    assert str(rule.sqref).startswith("C3:C")
    assert [row[0].value for row in book["choices"].iter_rows()] == ["fruit", *FRUIT]


def test_the_text_file_is_utf_8_and_runs_nothing():
    shelf = Shelf()
    shelf.put("one", label="=cmd|' /C calc'!A0", weight="-2.5", fruit="fig")
    content = csv_of(shelf.table())
    assert content.startswith(b"\xef\xbb\xbfjar,label")
    (row,) = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert row["label"] == "'=cmd|' /C calc'!A0"
    assert row["weight"] == "-2.5"  # a number stays one
