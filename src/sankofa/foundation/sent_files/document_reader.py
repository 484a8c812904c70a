"""Takes out of a PDF who made it, when and with what, in a process of its own whose time and memory are limited.

    python -I document_reader.py < sent.pdf > bare.pdf

Goes through everything that the document's root leads to, refuses what could run or what holds further files, takes out
notes of its making, and writes what is left anew: earlier states of the file, its information and its identifier are
not reached from the root and stay behind. Ends with 1 and the word of a `DocumentFault` where it refuses.
"""

import logging
import re
import resource
import sys
import zlib
from io import BytesIO
from struct import unpack_from

from pypdf import PdfReader, PdfWriter
from pypdf.filters import ASCII85Decode, ASCIIHexDecode
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from sankofa.foundation.sent_files.documents import DocumentFault, NoDocument
from sankofa.foundation.sent_files.photos import NoPhoto, bare

MEMORY = 1 << 30  # bytes
SECONDS = 15  # of the processor
MOST_OBJECTS = 100_000
MOST_INFLATED = 256_000_000  # bytes of all streams, as a reader of the document would have to hold
LARGEST_BARE = 10_000_000  # bytes

_RUNS = {
    f"/{name}"
    for name in ("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToE", "GoToR", "Rendition", "Movie")
} | {"/Sound", "/RichMediaExecute"}
_RUNNING_KEYS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
_RUNNING_NOTES = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_OF_MAKING = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/Thumb",
    "/CreationDate",
    "/ModDate",
    "/CreatorInfo",
)
_OF_ROOT = ("/Threads", "/SpiderInfo", "/DSS", "/Perms", "/Legal", "/AF")
_PHOTO = {"/DCTDecode", "/DCT"}
_FLATE = {"/FlateDecode", "/Fl"}
_TEXTUAL = {"/ASCII85Decode": ASCII85Decode, "/ASCIIHexDecode": ASCIIHexDecode}


def bared(content: bytes) -> bytes:
    """The document without notes of its making. Raises NoDocument."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise NoDocument(DocumentFault.LOCKED)
    root = reader.root_object
    for name in _OF_ROOT:
        root.pop(name, None)
    _freed(root)
    writer = PdfWriter()
    writer.clone_reader_document_root(reader)
    if not writer.pages:
        raise NoDocument(DocumentFault.UNREADABLE)
    if re.fullmatch(r"%PDF-[12]\.\d", reader.pdf_header):
        writer.pdf_header = reader.pdf_header
    made = BytesIO()
    writer.write(made)
    if made.tell() > LARGEST_BARE:
        raise NoDocument(DocumentFault.LARGE)
    return made.getvalue()


def _freed(root: DictionaryObject) -> None:
    """Changes what was read in place; the writer then copies only what can still be reached."""
    seen: set[tuple[int, int]] = set()
    waiting, left = [root], MOST_INFLATED
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            place = (each.idnum, each.generation)
            if place in seen:
                continue
            seen.add(place)
            if len(seen) > MOST_OBJECTS:
                raise NoDocument(DocumentFault.LARGE)
            waiting.append(each.get_object())
        elif isinstance(each, DictionaryObject):
            _refused_if_active(each)
            _bare(each)
            if isinstance(each, StreamObject):
                left -= _bare_stream(each, left)
            waiting.extend(each.values())
        elif isinstance(each, ArrayObject):
            waiting.extend(each)


def _refused_if_active(each: DictionaryObject) -> None:
    kind, sub = _name(each, "/Type"), _name(each, "/Subtype")
    if _RUNNING_KEYS & each.keys() or _name(each, "/S") in _RUNS or sub in _RUNNING_NOTES:
        raise NoDocument(DocumentFault.ACTIVE)
    files = _at(each, "/EmbeddedFiles")
    named = isinstance(files, DictionaryObject) and (_at(files, "/Names") or _at(files, "/Kids"))
    # a stream that lies in another file names it under /F
    elsewhere = isinstance(each, StreamObject) and "/F" in each
    if named or elsewhere or "/EF" in each or kind == "/EmbeddedFile" or sub == "/FileAttachment":
        raise NoDocument(DocumentFault.ATTACHED)


def _bare(each: DictionaryObject) -> None:
    for name in _OF_MAKING:
        each.pop(name, None)
    if "/ByteRange" in each or _name(each, "/Type") in {"/Sig", "/DocTimeStamp"}:
        each.clear()  # a signature tells who signed and when, and does not hold once the file is changed
    elif "/Subtype" in each and "/Rect" in each:
        field = _name(each, "/Subtype") == "/Widget"  # of which /T is the name of the field, not of a person
        for name in ("/M", "/NM") if field else ("/M", "/NM", "/T"):
            each.pop(name, None)
    elif _name(each, "/Type") == "/OCG":
        each.pop("/Usage", None)


def _bare_stream(stream: StreamObject, most: int) -> int:
    """Takes where and when it was taken out of a picture in the document. Gives how many bytes it inflates to."""
    given = _at(stream, "/Filter")
    filters = [str(each.get_object()) for each in given] if isinstance(given, list) else [str(given)]
    content = StreamObject.get_data(stream)
    if filters[-1] in _PHOTO:
        StreamObject.set_data(stream, bare(_within(content, filters[:-1], most), "image/jpeg"))
        stream[NameObject("/Filter")] = NameObject("/DCTDecode")
        if filters[:-1]:
            stream.pop("/DecodeParms", None)
        return 0
    if filters == ["/JPXDecode"]:
        StreamObject.set_data(stream, _bare_boxes(content))
        return 0
    if filters[0] in _FLATE:
        return len(_inflated(content, most)) if len(filters) == 1 else _refused_layers(filters)
    return 0


def _within(content: bytes, filters: list[str], most: int) -> bytes:
    """A picture that lies within other codings."""
    for each in filters:
        if each in _FLATE:
            content = _inflated(content, most)
        elif each in _TEXTUAL:
            content = bytes(_TEXTUAL[each].decode(content))
        else:
            raise NoDocument(DocumentFault.UNREADABLE)
    return content


def _refused_layers(filters: list[str]) -> int:
    """Flate within flate serves nobody but who wants a small file to become a huge one."""
    if sum(each in _FLATE for each in filters) > 1:
        raise NoDocument(DocumentFault.LARGE)
    return 0


def _inflated(content: bytes, most: int) -> bytes:
    inflating = zlib.decompressobj()
    try:
        whole = inflating.decompress(content, most + 1)
    except zlib.error:  # a damaged stream shows nothing, and hides nothing
        return b""
    if len(whole) > most:
        raise NoDocument(DocumentFault.LARGE)
    return whole


def _bare_boxes(content: bytes) -> bytes:
    """A picture in JPEG 2000 without its boxes of notes."""
    if not content.startswith(b"\0\0\0\x0cjP  "):
        return content  # the coded picture alone
    kept, at = [], 0
    while at + 8 <= len(content):
        size, name = unpack_from(">I4s", content, at)
        if size == 1:
            (size,) = unpack_from(">Q", content, at + 8)
        end = at + size if size else len(content)
        if end < at + 8 or end > len(content):
            raise NoDocument(DocumentFault.UNREADABLE)
        if name not in {b"uuid", b"xml ", b"uinf"}:
            kept.append(content[at:end])
        at = end
    return b"".join(kept)


def _at(each: DictionaryObject, key: str) -> object:
    found = each.get(key)
    return None if found is None else found.get_object()


def _name(each: DictionaryObject, key: str) -> str:
    found = _at(each, key)
    return str(found) if isinstance(found, NameObject) else ""


def main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()  # what the library says of a document may quote it
    try:
        made = bared(sys.stdin.buffer.read())
    except NoDocument as refused:
        print(refused.fault, end="")
        return 1
    except (MemoryError, RecursionError):
        print(DocumentFault.LARGE, end="")
        return 1
    except NoPhoto:
        print(DocumentFault.UNREADABLE, end="")
        return 1
    except Exception:  # whatever a damaged file makes the library say
        print(DocumentFault.UNREADABLE, end="")
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
