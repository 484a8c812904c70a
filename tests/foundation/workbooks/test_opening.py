"""A corpus of dirty files: whatever is handed over, it is opened, or refused with a sentence."""

import gzip
import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sankofa.foundation.workbooks import open_book
from sankofa.foundation.workbooks.bounds import PUBLISHERS, STRANGERS
from sankofa.foundation.workbooks.terms import FileRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(fill: Callable[[Worksheet], None] = lambda sheet: sheet.append(["a", 1])) -> bytes:
    book = Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_members(content: bytes, **changed: bytes | Callable[[bytes], bytes]) -> bytes:
    """The archive with some of its members written anew: keys are the names without folder and ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changed.get(Path(name).stem, old.read(name))
            new.writestr(name, change(old.read(name)) if callable(change) else change)
    return out.getvalue()


def far_cell(sheet: Worksheet) -> None:
    sheet["A1"] = sheet["XFD1048576"] = 1


def without_addresses(xml: bytes) -> bytes:
    return re.sub(rb'(<c) r="[A-Z]+[0-9]+"', rb"\1", xml)


def behind_a_prefix(xml: bytes) -> bytes:
    """The same sheet with a name space prefix, as some programs write it, and a far cell."""
    named = xml.replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=").replace(
        b"</worksheet", b"</x:worksheet"
    )
    for tag in (b"sheetData", b"row", b"c", b"v", b"is", b"t"):
        named = re.sub(rb"<(/?)%b(?=[\s>/])" % tag, rb"<\1x:%b" % tag, named)
    return named.replace(b'r="B1"', b'r="XFD1048576"')


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


DIRTY = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n \n", "is empty"),
    "noise": (random.Random(1).randbytes(500), "neither a workbook nor"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "neither a workbook nor"),
    "Latin-1": ("País,año\nEspaña,1".encode("latin-1"), "save it as CSV in UTF-8"),
    "zero bytes": (b"a,b\0\n1,2\n", "neither a workbook nor a table"),
    "half a workbook": (workbook()[:-900], "damaged"),
    "archive of noise": (b"PK\x03\x04" + random.Random(2).randbytes(500), "damaged"),
    "archive of texts": (archive({"readme.txt": b"hello"}), "an archive and not a workbook"),
    "old format, damaged": (OLE + b"\0" * 4000, "not a workbook that can be read"),
    "gzip, cut": (gzip.compress(b"a,b\n1,2\n" * 99)[:-9], "packed with gzip and damaged"),
    "a cell at the far end": (workbook(far_cell), "reaches down to row 1,048,576 and across 16,384"),
    "far end, prefixed": (with_members(workbook(), sheet1=behind_a_prefix), "reaches down to row 1,048,576"),
    "cells without address": (with_members(workbook(), sheet1=without_addresses), "have no address"),
    "sheet in UTF-16": (
        with_members(workbook(), sheet1=lambda xml: xml.decode().encode("utf-16")),
        "not written in UTF-8",
    ),
    "sheet that is no XML": (with_members(workbook(), sheet1=b"<worksheet><sheetData"), "cannot|can be read"),
    "a huge cell": (
        with_members(workbook(), sheet1=lambda xml: xml.replace(b">a<", b">" + b"a" * 9_000_000 + b"<")),
        "several megabytes",
    ),
    "a huge field": (b"a,b\n" + b"x" * 200_000 + b",1\n", "not a table that can be read"),
    "a line of many cells": (b"," * 20_000 + b"\n", "more than 16,384 cells"),
}


@pytest.mark.parametrize("name", DIRTY)
def test_dirty_files_are_refused_with_a_sentence(tmp_path: Path, name: str):
    content, words = DIRTY[name]
    file = tmp_path / "given.xlsx"
    file.write_bytes(content)
    with pytest.raises(FileRefused, match=words):
        list(open_book(file).sheets[0].rows())


def test_what_a_workbook_would_unfold_into_is_counted_and_not_believed(tmp_path):
    """A member that claims to be small and is not: the claim is changed in both places where it stands."""
    bounds = replace(PUBLISHERS, members=5_000_000)
    bomb = with_members(workbook(), styles=lambda xml: xml + b"\0" * 40_000_000)
    (size,) = [
        each.file_size for each in zipfile.ZipFile(io.BytesIO(bomb)).infolist() if "styles" in each.filename
    ]
    lying = bomb.replace(size.to_bytes(4, "little"), (4000).to_bytes(4, "little"))
    assert lying != bomb
    for content in (bomb, lying):
        file = tmp_path / "bomb.xlsx"
        file.write_bytes(content)
        assert len(content) < 100_000
        with pytest.raises(FileRefused, match=r"is larger than 0\.005 GB"):
            open_book(file, bounds=bounds)


def wide_and_far(sheet: Worksheet) -> None:
    sheet["A1"] = sheet["XFD200"] = 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (with_members(workbook(), styles=lambda xml: xml + b" " * 60_000_000), "is larger than 0.05 GB"),
        (workbook(wide_and_far), "reaches down to row 200"),
        (gzip.compress(b"a,b\n" + b"\n" * 11_000_000), "is larger than 0.01 GB"),
        (OLE + b"\0" * 4000, "xlsx"),
    ],
)
def test_what_anybody_sends_may_not_unfold_far(tmp_path, content: bytes, words: str):
    file = tmp_path / "sent"
    file.write_bytes(content)
    assert len(content) < 100_000
    with pytest.raises(FileRefused, match=words):
        open_book(file, bounds=STRANGERS)


def test_an_archive_of_thousands_of_parts_is_refused(tmp_path):
    file = tmp_path / "parts.xlsx"
    file.write_bytes(archive({f"{number}": b"" for number in range(6000)}))
    with pytest.raises(FileRefused, match="thousands of parts"):
        open_book(file)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(FileRefused, match="is not a file"):
            open_book(path)


def test_cells_stand_where_the_sheet_has_them(tmp_path):
    def fill(sheet: Worksheet) -> None:
        sheet.title = "Table 1"
        sheet["C3"], sheet["D5"] = 5, "x"

    file = tmp_path / "named.csv"  # the content counts, not the name
    file.write_bytes(workbook(fill))
    book = open_book(file)
    sheet = book.sheet("Table 1")
    rows = dict(sheet.rows())
    assert rows[3][2] == 5
    assert rows[5][3] == "x"
    assert [number for number, cells in rows.items() if any(cells)] == [3, 5]
    assert sheet.place(3, 2) == "Table 1!C3"
    assert not book.is_csv


def test_cells_that_only_look_empty_are_known_by_sheet(tmp_path):
    book = Workbook()
    book.active.append([1, "=A1*2", "#N/A"])
    book.create_sheet("Other").append([1, 2])
    file = tmp_path / "formulas.xlsx"
    book.save(file)
    first, second = open_book(file).sheets
    assert first.is_uncomputed(1, 1)
    assert not first.is_uncomputed(1, 0)
    assert not second.is_uncomputed(1, 1)
    assert first.is_error(1, 2)
    assert not first.is_error(1, 1)
    assert not second.is_error(1, 2)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_tables_in_text_are_read(tmp_path, separator, encoding, pack):
    lines = [["año", "país"], ["2020", 'a "quoted" name'], ["2021", "two\nlines"]]
    text = "\r\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    file = tmp_path / "table"
    file.write_bytes(pack(text.encode(encoding)))
    book = open_book(file)
    assert [cells for _, cells in book.sheets[0].rows()] == lines
    assert book.is_csv
    assert book.sheets[0].place(2, 1) == "B2"


def test_progress_is_told_up_to_the_end(tmp_path):
    file = tmp_path / "long.csv"
    file.write_text("a,b\n" + "1,2\n" * 2000)
    told = []
    list(open_book(file, lambda done, total: told.append((done, total))).sheets[0].rows())
    assert told[0] == (500, 2001)
    assert told[-1] == (2001, 2001)


@settings(max_examples=150, deadline=None)
@given(where=st.integers(0, 10_000), bits=st.binary(min_size=1, max_size=30))
def test_a_workbook_with_damaged_bytes_is_read_or_refused(tmp_path_factory, where, bits):
    content = bytearray(SMALL)
    where %= len(content)
    content[where : where + len(bits)] = bits
    file = tmp_path_factory.getbasetemp() / "damaged"
    file.write_bytes(content)
    assert read_or_refused(file)


def read_or_refused(file: Path) -> bool:
    """Anything else is an error of ours and comes through."""
    try:
        for sheet in open_book(file).sheets:
            list(sheet.rows())
    except FileRefused as refused:
        return str(refused).endswith(".")
    return True


SMALL = workbook()
