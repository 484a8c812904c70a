"""Pictures part by part, with the notes of a camera."""

import struct


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def exif(turned: int, order: str = ">") -> bytes:
    """A camera's notes: which way is up, and where it was (a made-up place)."""
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}I", 8)
    rows = struct.pack(f"{order}HHHIHH", 2, 0x0112, 3, 1, turned, 0) + struct.pack(
        f"{order}HHII", 0x8825, 4, 1, 99
    )
    return segment(0xE1, b"Exif\0\0" + head + rows + b"\0\0\0\0GPS 14.6 -90.5")


def jpeg(*notes: bytes, tail: bytes = b"") -> bytes:
    """The parts of a picture in their order; the coded rows hold a restart and a stuffed byte."""
    frame = segment(0xDB, b"\0" * 65) + segment(0xC0, b"\x08\0\1\0\1\1\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"abc\xff\0def\xff\xd0ghi"
    return b"\xff\xd8" + b"".join(notes) + frame + scan + b"\xff\xd9" + tail


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
