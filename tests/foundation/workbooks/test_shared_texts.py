"""Texts that cells share are measured with every cell that names them, however the workbook is put together."""

import io
import zipfile
from dataclasses import replace

import pytest

from sankofa.foundation.workbooks import extent, opened
from sankofa.foundation.workbooks.bounds import STRANGERS
from sankofa.foundation.workbooks.terms import FileRefused

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NARROW = replace(STRANGERS, members=100_000)
LONG = "<si><t>" + "a" * 10_000 + "</t></si>"


def book(texts: str, cells: str, target: str = "worksheets/sheet1.xml", **more: str) -> bytes:
    """A workbook of one sheet with these shared texts and cells, as small as readers take one."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="x"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="{target}"/></Relationships>',
        f"xl/{target}": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | more).items():
            archive.writestr(name, content)
    return out.getvalue()


def naming(number: str, times: int = 20, kind: str = 't="s"') -> str:
    return "".join(
        f'<row r="{row}"><c r="A{row}" {kind}><v>{number}</v></c></row>' for row in range(1, times + 1)
    )


def rows(content: bytes) -> list[list]:
    return [cells for _number, cells in opened("given.xlsx", content, bounds=NARROW).sheets[0].rows()]


def test_shared_texts_are_read():
    assert rows(book("<si><t>one</t></si><si><t>two</t></si>", naming("1", 2))) == [["two"], ["two"]]


def test_a_long_text_may_be_named_a_few_times_and_a_short_one_often():
    assert len(rows(book(LONG, naming("0", 9)))) == 9
    assert len(rows(book(f"<si><t>yes</t></si>{LONG}", naming("0", 500)))) == 500


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(book(LONG, naming("0")), id="plainly"),
        pytest.param(book(f"<!-- <si><t>b</t></si> -->{LONG}", naming("0")), id="behind a remark"),
        pytest.param(book(f"<si/><si></si>{LONG}", naming("2")), id="behind empty texts"),
        pytest.param(book(f"<si><t>b</t></si>{LONG}", naming("1<!-- -->")), id="number with a remark"),
        pytest.param(book(f"<si><t>b</t></si>{LONG}", naming("0</v><v>1")), id="two numbers"),
        pytest.param(book(LONG, naming("0", kind="t='s' s = \"1\"")), id="oddly quoted"),
    ],
)
def test_a_long_text_that_many_cells_name_is_refused(content: bytes):
    with pytest.raises(FileRefused, match="all its texts written out"):
        rows(content)


def test_more_texts_than_cells_and_texts_that_are_no_xml_are_refused():
    with pytest.raises(FileRefused, match="more texts than a table has cells"):
        opened("given.xlsx", book("<si/>" * 11, naming("0")), bounds=replace(NARROW, cells=10))
    for odd in ("<si><t>a</t>", "<si><si/></si>"):
        with pytest.raises(FileRefused, match="damaged"):
            rows(book(odd, naming("0")))


def test_a_sheet_that_lies_elsewhere_is_refused_and_not_read_unmeasured():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    beside = {"xl/worksheets/sheet9.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'}
    with pytest.raises(FileRefused, match="damaged"):
        rows(book("", far, "media/picture.png", **beside))
    with pytest.raises(FileRefused, match="reaches down to row 1,048,576"):
        rows(book("", far, "Worksheets\\sheet1.xml"))


def test_two_parts_of_one_name_are_refused():
    with pytest.raises(FileRefused, match="damaged"):
        rows(book("<si><t>a</t></si>", naming("0"), **{"xl/SharedStrings.xml": f"<sst>{LONG}</sst>"}))


def test_a_table_of_open_document_is_refused_with_what_to_do():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(FileRefused, match=r"OpenDocument. Save it as Excel"):
        rows(out.getvalue())


HOSTILE = {
    "addresses": (extent._UNCOMPUTED, b' r="A1"'),
    "errors": (extent._ERROR, b' t="e"'),
    "shared": (extent._NUMBER_OF_TEXT, b' t="s"'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_attributes_of_a_cell_are_not_gone_back_into(name: str):
    """A run of attributes that is gone back into costs its square. What was found first stays found: between it
    and the end of the tag nothing may be tried anew, which is what `(?>…)` and `*+` say.
    """
    pattern, attribute = HOSTILE[name]
    opening = rb"<(?:\w+:)?c\s(?>[^<>]*?"
    assert pattern.pattern.startswith(opening)
    assert pattern.pattern.count(b"[^<>]*?") == 1
    assert b"])[^<>]*+>" in pattern.pattern
    assert pattern.findall(b"<c" + attribute * 200_000 + b"<") == []
