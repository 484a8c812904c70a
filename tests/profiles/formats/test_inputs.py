"""Inputs of a figure as a file, and the tables of a profile."""

import csv
import io

from sankofa.profiles.formats.delimited import csv_of
from sankofa.profiles.formats.inputs import inputs_csv
from sankofa.profiles.terms import Cell, Column, Figure, Row, Status, Table, Trace, Unit

SHARE = Figure("share.MDA.2024", -12.5, Unit.PERCENT, Status.COMPUTED)


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_inputs_name_cell_and_place():
    cell = Cell("ims2024", (("year", "2024"), ("origin", "MDA")), "total", 0.1, "Table 1!F12")
    empty = Cell("ims2024", (("year", "2024"), ("origin", "ROU")), "total", None)
    found = Trace(SHARE, "", (), "", "", "total", (cell, SHARE, empty), ("ims2024",))
    assert read(inputs_csv(found)) == [
        ["figure", "dataset", "row", "column", "place", "value"],
        ["", "ims2024", "year=2024; origin=MDA", "total", "Table 1!F12", "0.1"],
        ["share.MDA.2024", "", "", "", "", "-12.5"],
        ["", "ims2024", "year=2024; origin=ROU", "total", "", ""],
    ]


def test_a_table_is_written_unrounded():
    whole = Figure("people.MDA", 1158331.0, Unit.PERSONS, Status.PUBLISHED)
    missing = Figure("people.ROU", None, Unit.PERSONS, Status.PUBLISHED)
    table = Table(
        "people",
        "People",
        (Column("Country", is_text=True), Column("People"), Column("Share")),
        (Row("MDA", ("Moldova", whole, SHARE)), Row("ROU", ("=Romania", missing, None))),
        ("ims2024",),
    )
    assert read(csv_of(table)) == [
        ["key", "Country", "People", "Share"],
        ["MDA", "Moldova", "1158331", "-12.5"],
        ["ROU", "'=Romania", "", ""],
    ]
