"""Photos and documents that people send: known by their first bytes, freed from where, when and with what they were
made.

The picture itself is not touched. Of what surrounds it in the file only what is needed to show it is kept: position,
time, device, thumbnails and comments go. Which way is up is kept, as a small note of our own.
"""

import struct
import zlib

from sankofa.foundation.sent_files.documents import bare_document

KINDS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "application/pdf": b"%PDF-"}
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
_PNG_KEPT = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"sRGB",
    b"cHRM",
    b"sBIT",
    b"bKGD",
    b"pHYs",
}
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_START, _END, _SCAN, _EXIF, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE1, 0xFE
_KEPT_APPLICATION = {0xE0, 0xEE}  # JFIF and Adobe's word on colours
_ORIENTATION = 0x0112


class NoPhoto(ValueError):
    """The file is not a whole picture of the kind that it says."""


def kind_of(content: bytes) -> str:
    """The media type by the first bytes; empty for what is not taken.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"GIF89a")
    ('application/pdf', '')
    """
    return next((kind for kind, start in KINDS.items() if content.startswith(start)), "")


def bare(content: bytes, media_type: str) -> bytes:
    """The file without what tells by whom, where, when and with what it was made.

    Raises NoPhoto, and for a document NoDocument.
    """
    if media_type == "application/pdf":
        return bare_document(content)
    return _bare_jpeg(content) if media_type == "image/jpeg" else _bare_png(content)


def _bare_png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while at + 12 <= len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        name, end = content[at + 4 : at + 8], at + 12 + size
        if end > len(content):
            raise NoPhoto
        if zlib.crc32(content[at + 4 : end - 4]) != struct.unpack(">I", content[end - 4 : end])[0]:
            raise NoPhoto
        if name in _PNG_KEPT:
            kept.append(content[at:end])
        at = end
        if name == b"IEND":
            return b"".join(kept)
    raise NoPhoto


def _bare_jpeg(content: bytes) -> bytes:
    kept, at, turned = [content[:2]], 2, 1
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise NoPhoto
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = at + 2 + size
        if size < 2 or end > len(content):
            raise NoPhoto
        if marker == _SCAN:
            return _with_turn(kept, turned) + _scans(content, at)
        if marker == _EXIF and turned == 1:
            turned = _turn_of(content[at + 4 : end])
        if marker in _KEPT_APPLICATION or not (0xE0 <= marker <= 0xEF or marker == _COMMENT):
            kept.append(content[at:end])
        at = end
    raise NoPhoto


def _scans(content: bytes, at: int) -> bytes:
    """From the first scan to the end of the picture; what some cameras put behind it is left out.

    Between the scans of a picture that builds up stand tables, which are kept; comments and the like are not.
    """
    kept = bytearray()
    while at + 1 < len(content):
        if content[at] != 0xFF:
            raise NoPhoto
        marker = content[at + 1]
        if marker == _END:
            return bytes(kept) + content[at : at + 2]
        if at + 4 > len(content):
            break
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = _scan_end(content, at + 2 + size) if marker == _SCAN else at + 2 + size
        if size < 2 or end > len(content):
            break
        if not (0xE0 <= marker <= 0xEF or marker == _COMMENT):
            kept += content[at:end]
        at = end
    raise NoPhoto


def _scan_end(content: bytes, at: int) -> int:
    """Where the coded rows of a scan end: at the next marker that is neither filling nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise NoPhoto
        if content[at + 1] not in {0x00, 0xFF, *range(0xD0, 0xD8)}:
            return at
        at += 1 if content[at + 1] == 0xFF else 2


def _with_turn(kept: list[bytes], turned: int) -> bytes:
    if turned == 1:
        return b"".join(kept)
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    block = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", 1) + entry + b"\0\0\0\0"
    return kept[0] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + b"".join(kept[1:])


def _turn_of(block: bytes) -> int:
    """Which way is up, 1 to 8, from a block of a camera's notes; 1 where it says nothing sensible."""
    if not block.startswith(b"Exif\0\0"):
        return 1
    notes = block[6:]
    order = {b"II": "<", b"MM": ">"}.get(notes[:2])
    try:
        (first,) = struct.unpack_from(f"{order}I", notes, 4)
        (count,) = struct.unpack_from(f"{order}H", notes, first)
        for number in range(min(count, 200)):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", notes, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
