"""Filled-in tables of made-up figures: what is right is read, and every fault is told with its cell."""

import gzip
import io
from pathlib import Path

import openpyxl
import pytest

from sankofa.foundation.workbooks.terms import FileRefused
from sankofa.profiles.formats.contribution.checks import Limits, checked
from sankofa.profiles.formats.contribution.reading import MOST_FAULTS, read_filled
from sankofa.profiles.formats.contribution.tables import templates
from sankofa.profiles.formats.contribution.template import csv_template, xlsx_template

AREAS = frozenset({"MDA", "ITA", "ROU", "DEU", "NAM"})
INFLOWS = templates()["inflows"]
REMITTANCES = templates()["remittances"]
NO_LIMITS = Limits(None, None)


@pytest.fixture
def read(tmp_path: Path):
    """Reads lines of a CSV file as a table of Moldova."""

    def filled(text: str, template=INFLOWS):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return read_filled(path, template, "MDA", AREAS, 2026)

    return filled


def faults(filled) -> list[tuple[str, str]]:
    return [(fault.place, fault.message) for fault in filled.faults]


def told(filled, template=INFLOWS, limits: Limits = NO_LIMITS) -> list[tuple[str, str, bool]]:
    found = checked(filled.rows, template, lambda year: limits)
    return [(fault.place, fault.message, fault.is_remark) for fault in found]


def test_rows_are_read_with_the_cells_they_stand_in(read):
    filled = read("year,sex,partner,persons\n2024,women,ITA,1 250\n2024,,,3000\n")
    assert faults(filled) == []
    first, second = filled.rows
    assert (first.year, first.numbers, first.places) == (2024, (1250.0,), ("D2",))
    assert dict(zip((d.name for d in INFLOWS.dimensions), first.codes, strict=True)) == {
        "partner": "ITA", "sex": "women", "age": "all", "choice": "all", "skill": "all", "duration": "all",
        "sector": "all", "permit": "all",
    }  # fmt: skip
    assert set(second.codes) == {"all"}


def test_every_fault_is_told_at_once(read):
    filled = read(
        "year,sex,partner,age,persons\n"
        "2024,womn,ITA,,10\n"
        "soon,women,ITA,,10\n"
        "2031,women,ITA,,10\n"
        "2024,women,XYZ,,10\n"
        "2024,women,MDA,,10\n"
        "2024,women,ITA,15-19,10\n"
        "2024,women,ROU,,-3\n"
        "2024,women,ROU,,2.5\n"
        "2024,women,ROU,,many\n"
        "2024,women,ROU,,\n"
        "2024,women,DEU,,7\n"
    )
    places = [place for place, _message in faults(filled)]
    assert places == ["B2", "A3", "A4", "C5", "C6", "D7", "E8", "E9", "E10", "E11"]
    messages = dict(faults(filled))
    assert "Is women meant?" in messages["B2"]
    assert "no year" in messages["A3"]
    assert "1950" in messages["A4"]
    assert "three-letter" in messages["C5"]
    assert "country itself" in messages["C6"]
    assert "negative" in messages["E8"]
    assert "whole number" in messages["E9"]
    assert "no number" in messages["E10"]
    assert "no number in this row" in messages["E11"]
    assert [row.number for row in filled.rows] == [12]


def test_namibia_is_a_country_and_no_missing_value(read):
    (row,) = read("year,partner,persons\n2024,nam,5\n").rows
    assert row.codes[0] == "NAM"


@pytest.mark.parametrize(
    ("head", "where", "said"),
    [
        ("year,sex\n2024,women\n", "A1", "“persons” is missing"),
        ("year,gender,persons\n2024,women,1\n", "B1", "no column “gender”"),
        ("year,sex,sex,persons\n2024,women,men,1\n", "C1", "twice"),
        ("a,b,c\n1,2,3\n", "", "No row names the columns"),
        ("year,persons\n", "", "holds no row"),
    ],
)
def test_what_is_wrong_with_the_head(read, head: str, where: str, said: str):
    ((place, message),) = faults(read(head))
    assert place == where
    assert said in message


def test_a_table_of_money_needs_a_direction(read):
    filled = read("year,direction,usd_million\n2024,received,1750.5\n2024,,3\n2024,sent,4\n", REMITTANCES)
    assert [place for place, _message in faults(filled)] == ["B3", "B4"]
    assert filled.rows[0].numbers == (1750.5,)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "table"
    path.write_bytes(content)
    with pytest.raises(FileRefused):
        read_filled(path, INFLOWS, "MDA", AREAS, 2026)


def test_the_same_codes_twice_name_both_rows(read):
    filled = read("year,sex,persons\n2024,women,10\n2024,men,10\n2024,women,12\n")
    ((place, message, is_remark),) = told(filled)
    assert (place, is_remark) == ("C4", False)
    assert "Row 2" in message


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("all,30\nwomen,10\nmen,20", []),
        ("all,30\nwomen,10\nmen,19", [("C2", False)]),
        ("all,30\nwomen,10\nmen,21", [("C2", False)]),
        ("all,30\nwomen,10", [("C2", True)]),
        ("all,30\nwomen,31", [("C2", False)]),
    ],
)
def test_parts_and_totals(read, rows: str, expected: list[tuple[str, bool]]):
    lines = "\n".join(f"2024,{line}" for line in rows.splitlines())
    found = told(read(f"year,sex,persons\n{lines}\n"))
    assert [(place, is_remark) for place, _message, is_remark in found] == expected


def test_totals_are_compared_within_the_other_codes(read):
    """Women from Italy are part of the women and of those from Italy."""
    filled = read(
        "year,partner,sex,persons\n2024,ITA,women,10\n2024,ITA,,9\n2024,,women,12\n2024,,,40\n2023,,,5\n"
    )
    assert [(place, is_remark) for place, _said, is_remark in told(filled)] == [
        ("D3", False), ("D4", True), ("D5", True), ("D5", True),
    ]  # fmt: skip


def test_more_people_than_there_are_and_groups_that_are_too_small(read):
    filled = read("year,sex,persons\n2024,women,3000001\n2024,men,4\n2024,unknown,0\n")
    assert [(place, is_remark) for place, _m, is_remark in told(filled, limits=Limits(3_000_000, None))] == [
        ("C2", False), ("C3", True),
    ]  # fmt: skip


def test_more_money_than_the_economy(read):
    filled = read("year,direction,usd_million\n2024,received,17000\n2024,paid,20\n", REMITTANCES)
    found = told(filled, REMITTANCES, Limits(None, 16_000))
    assert [(place, is_remark) for place, _message, is_remark in found] == [("C2", False)]


@pytest.mark.parametrize("table", templates())
def test_a_template_can_be_filled_in_and_read(tmp_path: Path, table: str):
    template = templates()[table]
    content = xlsx_template(template, country="Moldova", countries={"ITA": "Italy"}, rtl=True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[table]
    assert [cell.value for cell in sheet[1]] == list(template.columns)
    codes = {d.name: next(iter(d.codes or {"ITA": ""})) for d in template.dimensions}
    for column, name in enumerate(template.columns, start=1):
        sheet.cell(row=3, column=column, value={"year": 2024, **codes}.get(name, 12))
    path = tmp_path / "filled.xlsx"
    book.save(path)
    filled = read_filled(path, template, "MDA", AREAS, 2026)
    assert faults(filled) == []
    (row,) = filled.rows
    assert (row.number, row.year) == (3, 2024)
    assert row.places[0].startswith(f"{table}!")


def test_the_workbook_offers_the_codes_and_explains_them():
    content = xlsx_template(INFLOWS, country="Moldova", countries={"ITA": "Italy"}, rtl=False)
    book = openpyxl.load_workbook(io.BytesIO(content))
    lists = {rule.formula1 for rule in book["inflows"].data_validations.dataValidation}
    assert '"all,women,men,unknown"' in lists
    explained = {(row[0].value, row[1].value) for row in book["codes"].iter_rows()}
    assert {("sex", "women"), ("partner", "ITA"), ("permit", "free")} <= explained


def test_a_formula_without_a_value_is_told(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["year", "persons"])
    book.active.append([2024, "=1+1"])
    path = tmp_path / "formula.xlsx"
    book.save(path)
    ((place, message),) = faults(read_filled(path, INFLOWS, "MDA", AREAS, 2026))
    assert place == "Sheet!B2"
    assert "formula" in message


def test_the_csv_template_names_the_columns():
    assert csv_template(INFLOWS).removeprefix("\ufeff").strip() == ",".join(INFLOWS.columns)


def test_reading_ends_at_as_many_faults_as_are_told(read):
    filled = read("year,sex,persons\n" + "2024,womn,1\n" * 3_000 + "2024,,5\n")
    assert len(filled.faults) == MOST_FAULTS
    assert not filled.rows


def test_what_anybody_sends_may_not_unfold_far(tmp_path):
    path = tmp_path / "table"
    path.write_bytes(gzip.compress(b"year,persons\n2024,1\n" + b"\n" * 11_000_000))
    with pytest.raises(FileRefused, match="is larger than"):
        read_filled(path, INFLOWS, "MDA", AREAS, 2026)
