"""The report read back: what stands in it, in which language, and that no text in it is ever run."""

import io
import re

import pytest
from pypdf import PdfReader

from profiles.formats.report import hostile
from sankofa.foundation.typesetting import NotSet, typeset
from sankofa.profiles.formats.numbers import written, written_short
from sankofa.profiles.formats.report import pdf as setting
from sankofa.profiles.formats.report.document import document
from sankofa.profiles.formats.report.tables import caption, set_tables
from sankofa.profiles.terms import Figure


def letters(text: str) -> str:
    """Without room and direction, which a reader of PDF guesses."""
    return re.sub(r"[\s\u00a0\u200e\u202f\u2066-\u2069-]", "", text)


def pages(reader: PdfReader) -> list[str]:
    """Reading takes longer than setting, so a report is read once."""
    key = (reader.trailer["/ID"][0], len(reader.pages))
    if key not in _read:
        _read[key] = [letters(page.extract_text()) for page in reader.pages]
    return _read[key]


_read: dict[tuple, list[str]] = {}


def test_everything_of_a_profile_stands_in_its_report(told, report):
    profile, reader = told("MDA", "en").profile, report("MDA", "en")
    text = "".join(pages(reader))
    assert letters(profile.title) in text
    for section in profile.sections:
        for part in (section.title, *section.lead, *section.missing, *section.notes):
            assert letters(part) in text, part
        for picture in section.pictures:
            assert letters(picture.title) in text
            assert letters(picture.summary) in text
    for key in profile.key_figures:
        assert letters(written_short(key.figure)) in text
        assert letters(key.figure.id) in text
    for each in set_tables(profile).values():
        assert letters(caption(each)) in text
    for source in told("MDA", "en").sources:
        assert letters(source.title) in text
        assert letters(source.licence) in text
        assert letters(source.attribution) in text
    for method in told("MDA", "en").methods:
        assert letters(method.explanation) in text


def test_tables_hold_the_numbers_of_the_profile(told, report):
    profile, text = told("MDA", "en").profile, "".join(pages(report("MDA", "en")))
    for row in profile.table("both-ways").rows:
        numbers = [written(cell) for cell in row.cells if isinstance(cell, Figure)]
        assert letters(row.key + "".join(numbers)) in text


def test_pages_are_numbered_behind_the_cover(report):
    found = pages(report("MDA", "en"))
    assert "/" not in found[0].replace("https://sankofa.example.org", "")
    for number, text in enumerate(found[1:], start=2):
        assert f"{number}/{len(found)}" in text


def test_contents_and_references_name_the_right_pages(told, report):
    reader = report("MDA", "en")
    found = pages(reader)
    listed = [letters(line) for page in reader.pages[1:3] for line in page.extract_text().splitlines()]
    for each in set_tables(told("MDA", "en").profile).values():
        name = letters(caption(each))
        stands = next(number for number, text in enumerate(found, start=1) if name in text and number > 3)
        assert each.is_behind or any(
            re.fullmatch(re.escape(name) + rf"\.*{stands}", line) for line in listed
        ), name
        for page in re.findall(rf"Thenumbersstandintable{each.number},page(\d+)\.", "".join(found)):
            assert int(page) == stands


@pytest.mark.parametrize(("language", "direction"), [("en", None), ("fr", None), ("ar", "/R2L")])
def test_what_a_reading_program_is_told(told, report, language: str, direction: str | None):
    reader = report("TUV", language)
    root = reader.trailer["/Root"]
    assert reader.metadata.title == told("TUV", language).profile.title
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root.get("/ViewerPreferences", {}).get("/Direction") in (direction, None if direction else "/L2R")
    assert [each.title.split(maxsplit=1)[-1] for each in reader.outline if not isinstance(each, list)]


def test_a_report_in_latin_letters_claims_to_be_accessible(report):
    claim = re.compile(rb"pdfuaid:part>\s*1|pdfuaid:part=.1")
    assert claim.search(report("TUV", "en").trailer["/Root"]["/Metadata"].get_data())
    assert not claim.search(report("TUV", "ar").trailer["/Root"]["/Metadata"].get_data())


def test_numbers_lead_to_what_they_rest_on(told, report):
    reader = report("MDA", "en")
    links = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    }
    row = told("MDA", "en").profile.table("destinations").rows[1]
    ids = {cell.id for cell in row.cells if isinstance(cell, Figure)}
    assert {f"https://sankofa.example.org/en/profiles/figure/{id}/" for id in ids} <= links
    assert len(ids) >= 3


def places(reader: PdfReader, page: int) -> list[tuple[str, float]]:
    """The pieces of text of a page with how far from the left they stand."""
    found: list[tuple[str, float]] = []

    def see(text, user, matrix, font, size):
        if text.strip():
            found.append((letters(text), matrix[4] * user[0] + user[4]))

    reader.pages[page].extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize(("language", "is_mirrored"), [("en", False), ("ar", True)])
def test_arabic_tables_run_from_right_to_left(told, report, language: str, is_mirrored: bool):
    reader, table = report("TUV", language), told("TUV", language).profile.table("both-ways")
    first, *_between, last = (
        letters(written(c) if isinstance(c, Figure) else c) for c in table.rows[0].cells
    )
    (page,) = [
        number
        for number, text in enumerate(pages(reader))
        if all(row.key in text for row in table.rows) and last in text and number > 4
    ][:1]
    found = places(reader, page)
    (left,) = [at for text, at in found if text == first][:1]
    (right,) = [at for text, at in found if text == last][:1]
    assert (left > right) is is_mirrored


@pytest.mark.parametrize("area", ["VAT", "IND"])
def test_the_least_and_the_most_that_can_be_told(report, area: str):
    assert len(report(area, "en").pages) > 8


def test_no_text_is_run(dataset):
    content = setting.pdf(hostile.told(dataset))
    text = "".join(pages(PdfReader(io.BytesIO(content))))
    assert text.count(letters(hostile.SHOWN)) > 10
    assert letters(dataset.publisher) in text


def test_texts_in_letters_that_no_font_has_are_set_all_the_same(dataset):
    content = setting.pdf(hostile.told(dataset, "統計局 😀"))
    assert len(PdfReader(io.BytesIO(content)).pages) >= 3


def test_a_fault_of_the_layout_is_no_empty_report(dataset):
    given = document(hostile.told(dataset))
    del given["words"]
    with pytest.raises(NotSet, match="words"):
        typeset(given, setting.LAYOUT)
