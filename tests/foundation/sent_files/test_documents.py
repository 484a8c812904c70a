"""A PDF loses who made it, when and with what; what could run, holds files or cannot be read is refused."""

import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from factories.documents import AUTHOR, document, packed
from factories.photos import JFIF, exif, jpeg
from sankofa.foundation.sent_files import documents
from sankofa.foundation.sent_files.documents import DocumentFault, NoDocument, bare_document
from sankofa.foundation.sent_files.photos import bare
from sankofa.foundation.sent_files.taking import DOCUMENT_FAULTS

MADE = [AUTHOR.encode(), AUTHOR.encode("utf-16-be"), b"Press", b"xmpmeta", b"D:2026", b"/Info", b"/ID"]


def test_a_document_loses_author_program_dates_and_metadata_and_keeps_its_pages():
    dirty = document()
    assert AUTHOR.encode() in dirty
    clean = bare(dirty, "application/pdf")
    assert [each for each in MADE if each in clean] == []
    read = PdfReader(BytesIO(clean))
    assert read.metadata is None
    assert len(read.pages) == 1
    assert b"a wall of bricks" in clean
    assert b"The wall is high" in clean


def test_the_same_document_is_the_same_file():
    assert bare_document(document()) == bare_document(document())


def test_a_photo_in_a_document_loses_its_position():
    dirty = document(photo=jpeg(JFIF, exif(1)))
    assert b"GPS" in dirty
    clean = bare_document(dirty)
    assert b"GPS" not in clean
    assert jpeg(JFIF) in clean


def test_a_photo_that_lies_within_another_coding_loses_its_position():
    def wrap(writer):
        page = writer.pages[0]
        inner = packed(zlib.compress(jpeg(JFIF, exif(1))), "/FlateDecode", "/DCTDecode")
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/I"): writer._add_object(inner)})

    assert jpeg(JFIF) in bare_document(document(change=wrap))


def test_what_an_earlier_state_of_the_file_told_is_gone():
    writer = PdfWriter(BytesIO(document()), incremental=True)
    writer.metadata = {"/Author": "Nobody"}
    later = BytesIO()
    writer.write(later)
    assert AUTHOR.encode() in later.getvalue()
    assert AUTHOR.encode() not in bare_document(later.getvalue())


def _open_with(writer, **action):
    held = {NameObject(f"/{key}"): value for key, value in action.items()}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(held)


def _run(writer):
    _open_with(writer, S=NameObject("/JavaScript"), JS=TextStringObject("app.alert('made up')"))


def _launch(writer):
    _open_with(writer, S=NameObject("/Launch"), F=TextStringObject("made-up.exe"))


def _attach(writer):
    writer.add_attachment("list.csv", b"made up")


def _lock(writer):
    writer.encrypt("made-up", algorithm="AES-256")


def _swell(writer):
    bomb = zlib.compress(b"\0" * 300_000_000, 9)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(packed(bomb, "/FlateDecode"))


def _swell_twice(writer):
    bomb = zlib.compress(zlib.compress(b"\0" * 10_000_000, 9), 9)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(
        packed(bomb, "/FlateDecode", "/FlateDecode")
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_run, DocumentFault.ACTIVE),
        (_launch, DocumentFault.ACTIVE),
        (_attach, DocumentFault.ATTACHED),
        (_lock, DocumentFault.LOCKED),
        (_swell, DocumentFault.LARGE),
        (_swell_twice, DocumentFault.LARGE),
    ],
)
def test_what_could_run_holds_files_is_locked_or_swells_is_refused(change, fault):
    with pytest.raises(NoDocument) as refused:
        bare_document(document(change=change))
    assert refused.value.fault == fault


@pytest.mark.parametrize("broken", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 999, document()[:200], b"<html>"])
def test_what_cannot_be_read_is_refused(broken):
    with pytest.raises(NoDocument) as refused:
        bare_document(broken)
    assert refused.value.fault == DocumentFault.UNREADABLE


def test_a_document_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "LONGEST", 0.01)
    with pytest.raises(NoDocument) as refused:
        bare_document(document())
    assert refused.value.fault == DocumentFault.LARGE


def test_every_refusal_has_words():
    assert set(DOCUMENT_FAULTS) == {each.value for each in DocumentFault}
