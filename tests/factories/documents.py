"""Documents as people send them: two lines of a page, with notes of their making wherever a file keeps them."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

AUTHOR = "Made-up Ama Author"


def document(*, photo: bytes = b"", change=None) -> bytes:
    """A PDF that tells its author in its information, its metadata, on its page, in a comment and in its photo."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": AUTHOR, "/Producer": "Made-up Press", "/CreationDate": "D:20260101"})
    notes = writer._add_object(_stream(f"<x:xmpmeta>{AUTHOR}</x:xmpmeta>".encode(), Type="/Metadata"))
    writer.root_object[NameObject("/Metadata")] = notes
    page[NameObject("/Metadata")] = notes
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/A"): TextStringObject(AUTHOR)})
    comment = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Text"),
        "/Rect": ArrayObject([NumberObject(each) for each in (10, 10, 20, 20)]),
        "/Contents": TextStringObject("The wall is high"),
        "/T": TextStringObject(AUTHOR),
        "/M": TextStringObject("D:20260102"),
    }
    page[NameObject("/Annots")] = ArrayObject([_dictionary(comment)])
    page[NameObject("/Contents")] = writer._add_object(_stream(b"% a wall of bricks\n"))
    if photo:
        held = writer._add_object(_stream(photo, Type="/XObject", Subtype="/Image", Filter="/DCTDecode"))
        page[NameObject("/Resources")] = _dictionary({"/XObject": _dictionary({"/I": held})})
    if change:
        change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def packed(content: bytes, *filters: str) -> DecodedStreamObject:
    """A stream whose content is coded already."""
    made = _stream(content)
    made[NameObject("/Filter")] = ArrayObject([NameObject(each) for each in filters])
    return made


def _stream(content: bytes, **names: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    for key, name in names.items():
        made[NameObject(f"/{key}")] = NameObject(name)
    return made


def _dictionary(values: dict) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in values.items()})
