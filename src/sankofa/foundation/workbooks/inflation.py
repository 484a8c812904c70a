"""What a workbook would unfold into, found out before any of it is unfolded into memory.

An .xlsx file is an archive of XML. A few kilobytes of it can claim gigabytes, and one cell at the far end of
a sheet makes a reader reserve room for every cell before it, which ends the whole program. So each member is
inflated bit by bit and counted first, and the addresses of cells are looked at in passing.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks.bounds import Bounds
from sankofa.foundation.workbooks.extent import Extent, SheetScan
from sankofa.foundation.workbooks.terms import FileRefused

MOST_MEMBERS = 5_000
CHUNK = 1 << 20
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, KeyError, OSError, NotImplementedError)


def extents(file: BinaryIO, bounds: Bounds) -> dict[str, Extent]:
    """The extent of each sheet, by the name of its member. Raises FileRefused for what is not sound."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise FileRefused(_("The workbook holds thousands of parts, as no table does."))
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
    left = bounds.members
    found = {}
    for member in members:
        is_sheet = "/worksheets/" in member.filename and member.filename.endswith(".xml")
        scan = SheetScan(member.filename.rpartition("/")[2], bounds.cells)
        for chunk in _chunks(file, member):
            left -= len(chunk)
            if left < 0:
                raise FileRefused(
                    _("Unpacked, the workbook is larger than %(size)s GB: it is not read.")
                    % {"size": f"{bounds.members / 1e9:g}"}
                )
            if is_sheet:
                scan.feed(chunk)
        if is_sheet:
            found[member.filename] = scan.end()
    return found


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
