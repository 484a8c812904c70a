"""A corpus of dirty files, made here: whatever comes back, it is read as meant, or refused or told with a sentence."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from factories.shelves import CODES, Shelf, csv_of, examined, workbook_of
from sankofa.foundation.tabular.comparing import Examination
from sankofa.foundation.tabular.terms import Change
from sankofa.foundation.workbooks import FileRefused
from sankofa.foundation.workbooks.bounds import EDITORS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = ["jar", "label", "fruit", "year"]


def shelf() -> Shelf:
    found = Shelf()
    found.put("one", label="First", fruit="fig", year="2001")
    found.put("two", label="Second", fruit="plum")
    return found


def book_of(fill: Callable[[Worksheet], None], head: list[str] | None = None) -> bytes:
    book = Workbook()
    book.active.append(head or HEAD)
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def row(*cells: object) -> Callable[[Worksheet], None]:
    return lambda sheet: sheet.append(list(cells))


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, member)
    return out.getvalue()


def far_cell(sheet: Worksheet) -> None:
    sheet["XFD1048576"] = 1


def wide_row(sheet: Worksheet) -> None:
    sheet["XFD1"] = "far away"


def bomb() -> bytes:
    """Half a megabyte that would unfold into more than is read of a workbook."""
    out = io.BytesIO(book_of(row("one")))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/picture.xml", "w") as member,
    ):
        for _megabyte in range(EDITORS.members // 10**6 + 1):
            member.write(b" " * 10**6)
    return out.getvalue()


REFUSED = {
    "nothing": (b"", "is empty"),
    "blanks": (b"\r\n \r\n", "is empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "neither a workbook nor"),
    "page": (b"%PDF-1.7\x01\x02", "neither a workbook nor"),
    "old format": (OLE + b"\0" * 4_000, "xlsx"),
    "password": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "macros": (with_member(book_of(row("one")), "xl/vbaProject.bin", b"x"), "macros"),
    "macros of old": (with_member(book_of(row("one")), "xl/macrosheets/sheet1.xml", b"<x/>"), "macros"),
    "zip bomb": (bomb(), "larger than"),
    "other archive": (with_member(b"", "readme.txt", b"hello"), "archive and not a workbook"),
    "half a workbook": (book_of(row("one"))[:-400], "damaged"),
    "a cell at the far end": (book_of(far_cell), "reaches down to row 1,048,576"),
    "a line of many cells": (b"jar" + b",x" * 20_000 + b"\n", "16,384 cells"),
    "no table": (b"jar\n" + b"x" * 200_000 + b"\n", "not a table"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_safely_is_refused(name: str):
    content, words = REFUSED[name]
    with pytest.raises(FileRefused, match=words) as refused:
        examined(content, shelf().table())
    assert str(refused.value).endswith(".")


def merged(sheet: Worksheet) -> None:
    sheet.append(["one", "Merged over two", None, 2001])
    sheet.merge_cells("B2:C2")


TOLD = {
    "a formula nobody computed": (book_of(row("one", "=1+1")), {"B2": "formula"}),
    "an error in place of a value": (book_of(row("one", "#REF!")), {"B2": "formula"}),
    "numbers that are texts and no numbers": (
        book_of(row("one", "x", "fig", "2001?")),
        {"D2": "no whole number"},
    ),
    "a date where a year belongs": (book_of(row("one", "x", "fig", "31.12.2001")), {"D2": "no whole number"}),
    "unknown columns": (b"jar,colour\none,red\n", {"B1": "no column “colour”"}),
    "16,384 columns": (book_of(wide_row), {"XFD1": "no column “far away”"}),
    "the same key twice": (b"jar,label\none,x\none,y\n", {"A3": "in row 2 already"}),
    "a row without a key": (b"jar,label\n,x\n", {"A2": "key is empty"}),
    "no heads": (b"1,2,3\n", {"": "No row names the columns"}),
    "only a head": (b"jar,label\n", {}),
    "no key column": (b"label\nx\n", {"A1": "is missing"}),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_wrong_is_told_with_its_cell(name: str):
    content, expected = TOLD[name]
    said, _changes = examined(content, shelf().table())
    places = [fault.place.rpartition("!")[2] for fault in said.faults]
    assert places == list(expected)
    for fault, words in zip(said.faults, expected.values(), strict=True):
        assert words in fault.message


UNDERSTOOD = {
    "semicolons": (b"jar;label\none;Changed\n", "Changed"),
    "tabs": (b"jar\tlabel\none\tChanged\n", "Changed"),
    "a line that names the separator": (b"sep=;\njar;label\none;Changed\n", "Changed"),
    "UTF-8 with a mark": ("\ufeffjar,label\none,Changé\n".encode(), "Changé"),
    "UTF-16": ("jar,label\none,تغيير\n".encode("utf-16"), "تغيير"),
    "UTF-16 without a mark": ("jar,label\none,Changed\n".encode("utf-16-le"), "Changed"),
    "Windows, Western": ("jar,label\none,Changé à Liège\n".encode("windows-1252"), "Changé à Liège"),
    "Windows, Arabic": ("jar,label\none,تغيير البيانات\n".encode("windows-1256"), "تغيير البيانات"),
    "ends of lines of old Macs": (b"jar,label\rone,Changed\r", "Changed"),
    "quotes in quotes": (b'jar,label\none,"say ""no"", twice"\n', 'say "no", twice'),
    "lines in a cell": (b'jar,label\r\none,"first\r\nsecond"\r\n', "first\nsecond"),
    "a formula as text": (b"jar,label\none,'=1+1\n", "=1+1"),
    "a formula of a text file, which nothing computes": (b"jar,label\none,=1+1\n", "=1+1"),
    "blanks around": (b"jar , LABEL\n  one , Changed \n", "Changed"),
    "empty rows and columns": (b",,,\njar,,label,\n,,,\none,,Changed,\n,,,\n", "Changed"),
    "a title above": (b"The jars of 2026,,\njar,label\none,Changed\n", "Changed"),
    "merged cells": (book_of(merged), "Merged over two"),
    "numbers and dates as such": (book_of(row("one", 20.0, "fig", 2001.0)), "20"),
    "links to other workbooks": (
        with_member(book_of(row("one", "Changed")), "xl/externalLinks/externalLink1.xml", b"<x/>"),
        "Changed",
    ),
}


def label(changes: list[Change]) -> str:
    (change,) = changes
    return change.after[CODES.index("label")]


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_can_only_mean_one_thing_is_understood(name: str):
    content, expected = UNDERSTOOD[name]
    said, changes = examined(content, shelf().table())
    assert said.faults == []
    assert label(changes) == expected


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", "=cmd|' /C calc'!A0"])
def test_no_formula_gets_in_or_out(text: str):
    """What somebody typed is kept as text, and goes out so that no program runs it."""
    found = shelf()
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(found.table())))
    cell = book["jars"]["B3"]
    cell.value, cell.data_type = text, "s"
    out = io.BytesIO()
    book.save(out)
    _said, (change,) = examined(out.getvalue(), found.table())
    found.table().save([change.after], by="a test")
    again = openpyxl.load_workbook(io.BytesIO(workbook_of(found.table())))["jars"]["B3"]
    assert again.data_type == "s"
    assert not re.match(r"[=+\-@\t＝]", str(again.value))
    assert not re.search(r"(^|,|\n)[=+@＝]", csv_of(found.table()).decode())
    assert examined(workbook_of(found.table()), found.table())[1] == []


@settings(max_examples=150, deadline=None)
@given(where=st.integers(0, 20_000), bits=st.binary(min_size=1, max_size=40))
def test_damaged_bytes_are_read_told_or_refused(where: int, bits: bytes):
    content = bytearray(WHOLE)
    where %= len(content)
    content[where : where + len(bits)] = bits
    assert sound(bytes(content))


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_told_or_refused(content: bytes):
    assert sound(content)


def sound(content: bytes) -> bool:
    """Anything else is an error of ours and comes through."""
    try:
        said, _changes = examined(content, shelf().table())
    except FileRefused as refused:
        return str(refused).endswith(".")
    return isinstance(said, Examination)


WHOLE = workbook_of(shelf().table())
