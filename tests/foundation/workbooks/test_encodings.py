"""Text files that are not Unicode, and workbooks that bring programs or passwords."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sankofa.foundation.workbooks import FileRefused, opened
from sankofa.foundation.workbooks.bounds import EDITORS, PUBLISHERS
from sankofa.foundation.workbooks.encodings import decoded

SPANISH = "código;título\nuno;Educación, niñez y país\ndos;Índice año más allá\n"
FRENCH = "code;titre\nun;Élève créée à l’étranger, œuvre\n"
ARABIC = "code;title\none;برامج الهجرة والتنمية\ntwo;المجتمع المدني\n"


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (SPANISH, "windows-1252", "windows-1252"),
        (FRENCH, "windows-1252", "windows-1252"),
        (ARABIC, "windows-1256", "windows-1256"),
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8-sig"),
        (ARABIC, "utf-16", "utf-16"),
        (ARABIC, "utf-16-le", "utf-16-le"),
        (SPANISH, "utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_guessed(text: str, written: str, read: str):
    assert decoded(text.encode(written), guesses=True) == (text, read)


def test_nothing_is_guessed_of_publishers():
    with pytest.raises(FileRefused, match="CSV in UTF-8"):
        opened("table.csv", SPANISH.encode("latin-1"), bounds=PUBLISHERS)
    assert opened("table.csv", SPANISH.encode("latin-1"), bounds=EDITORS).encoding == "windows-1252"


@given(st.text(st.characters(codec="windows-1256", min_codepoint=0x20), max_size=60))
def test_whatever_is_read_is_text_that_could_have_been_meant(text: str):
    content = text.encode("windows-1256")
    try:
        found, encoding = decoded(content, guesses=True)
    except FileRefused:
        return
    assert found.encode(encoding) == content


def workbook_with(*members: str) -> bytes:
    out = io.BytesIO()
    book = Workbook()
    book.active.append(["a", 1])
    book.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        for member in members:
            archive.writestr(member, b"something")
    return out.getvalue()


@pytest.mark.parametrize("member", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "XL/VBAPROJECT.BIN"])
def test_workbooks_with_macros_are_refused(member: str):
    with pytest.raises(FileRefused, match="macros"):
        opened("table.xlsm", workbook_with(member), bounds=EDITORS)


def test_links_to_other_workbooks_are_no_macros_and_never_followed():
    book = opened("table.xlsx", workbook_with("xl/externalLinks/externalLink1.xml"), bounds=EDITORS)
    assert [cells for _number, cells in book.sheets[0].rows()] == [["a", 1]]


def test_a_workbook_with_a_password_is_told_from_an_old_one():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
    with pytest.raises(FileRefused, match="password"):
        opened("table.xlsx", ole + "EncryptedPackage".encode("utf-16-le"), bounds=EDITORS)
    with pytest.raises(FileRefused, match="xlsx"):
        opened("table.xls", ole, bounds=EDITORS)
