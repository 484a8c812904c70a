"""What a workbook would unfold into, found out before any of it is unfolded into memory.

An .xlsx file is an archive of XML. A few kilobytes of it can claim gigabytes, and one cell at the far end of
a sheet makes a reader reserve room for every cell before it, which ends the whole program. So each member is
inflated bit by bit and counted first, and the addresses of cells are looked at in passing. So are the numbers
of the texts that cells share, as each cell is given a copy of its own.
"""

import struct
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks.bounds import Bounds
from sankofa.foundation.workbooks.extent import Extent, SheetScan, Texts
from sankofa.foundation.workbooks.parts import plain_name
from sankofa.foundation.workbooks.shared import lengths
from sankofa.foundation.workbooks.terms import FileRefused

MOST_MEMBERS = 5_000
CHUNK = 1 << 20
SHARED_TEXTS = "xl/sharedstrings.xml"
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, KeyError, OSError, NotImplementedError)


def extents(file: BinaryIO, bounds: Bounds) -> dict[str, Extent]:
    """The extent of each sheet, by the plain name of its member. Raises FileRefused for what is not sound."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise FileRefused(_("The workbook holds thousands of parts, as no table does."))
            if len({plain_name(each.filename) for each in members}) < len(members):
                raise ValueError("two parts of one name, of which another reader may take the other")
            if not bounds.has_macros and any(map(_is_macro, members)):
                raise FileRefused(
                    _("The workbook holds macros, which no table needs. Save it as .xlsx, without them.")
                )
            return _inflated(file, members, bounds)
    except BROKEN:
        raise FileRefused(
            _("The workbook is damaged: it cannot be unpacked. Fetch it again from where it came.")
        ) from None


def _is_macro(member: zipfile.ZipInfo) -> bool:
    """Programs in Visual Basic, and sheets of macros as Excel 4 had them."""
    name = member.filename.lower()
    return name.endswith("vbaproject.bin") or "/macrosheets/" in name


def _inflated(file: BinaryIO, members: list[zipfile.ZipInfo], bounds: Bounds) -> dict[str, Extent]:
    meter = _Meter(bounds.members)
    texts = Texts(array("L"), bounds.members)
    found = {}
    for member in sorted(members, key=lambda each: plain_name(each.filename) != SHARED_TEXTS):
        name, chunks = plain_name(member.filename), meter.counted(_chunks(file, member))
        if name == SHARED_TEXTS:
            texts = Texts(lengths(chunks, bounds.cells), bounds.members)
        elif "/worksheets/" in name and name.endswith(".xml"):
            scan = SheetScan(name.rpartition("/")[2], bounds.cells, texts)
            for chunk in chunks:
                scan.feed(chunk)
            found[name] = scan.end()
        else:
            for _chunk in chunks:
                pass
    return found


class _Meter:
    """Counts the inflated bytes of all members together."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def counted(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.left -= len(chunk)
            if self.left < 0:
                raise FileRefused(
                    _("Unpacked, the workbook is larger than %(size)s GB: it is not read.")
                    % {"size": f"{self.most / 1e9:g}"}
                )
            yield chunk


def _chunks(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The inflated bytes of a member, whatever size it claims to have."""
    file.seek(member.header_offset)
    *_, name, extra = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
    file.seek(name + extra, 1)
    left = member.compress_size
    inflate = zlib.decompressobj(-15) if member.compress_type == zipfile.ZIP_DEFLATED else None
    if inflate is None and member.compress_type != zipfile.ZIP_STORED:
        raise ValueError(member.compress_type)
    while left and (packed := file.read(min(CHUNK, left))):
        left -= len(packed)
        while inflate and packed:
            yield inflate.decompress(packed, CHUNK)
            packed = inflate.unconsumed_tail
        if packed:
            yield packed
