"""Opening a file by what it holds, whatever its name says, and refusing what cannot be read safely."""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks.book import Book, Progress, Sheet
from sankofa.foundation.workbooks.bounds import PUBLISHERS, Bounds
from sankofa.foundation.workbooks.encodings import decoded
from sankofa.foundation.workbooks.extent import Extent
from sankofa.foundation.workbooks.inflation import extents
from sankofa.foundation.workbooks.parts import sheet_members
from sankofa.foundation.workbooks.terms import FileRefused

MOST_COLUMNS = 16_384
ZIP, OLE, GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"
LOCKED = "EncryptedPackage".encode("utf-16-le")  # the part of a workbook that has a password
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."  # stands at the beginning of such a file
LONGEST_TYPE = 200
SEPARATORS = ",;\t"


def open_book(path: Path, progress: Progress | None = None, bounds: Bounds = PUBLISHERS) -> Book:
    """The sheets of an Excel workbook, or of a CSV file, which may be packed with gzip.

    Raises FileRefused with what to do.
    """
    try:
        content = _content(path, bounds)
    except OSError as error:
        raise FileRefused(
            _("%(file)s cannot be read: %(reason)s.") % {"file": path.name, "reason": error.strerror}
        ) from None
    return opened(path.name, content, progress, bounds)


def opened(name: str, content: bytes, progress: Progress | None = None, bounds: Bounds = PUBLISHERS) -> Book:
    """The same of a file that is in memory already."""
    if not content.strip():
        raise FileRefused(_("%(file)s is empty.") % {"file": name})
    if content.startswith(ZIP):
        return _workbook(name, content, progress, _extents(name, content, bounds))
    if content.startswith(OLE):
        if LOCKED in content:
            raise _locked(name)
        if not bounds.has_old_format:
            raise _no_workbook(name, ".xls → .xlsx")
        return _workbook(name, content, progress, None)
    if content.startswith(GZIP):
        content = _unpacked(content, bounds)
    if len(content) > bounds.text:
        raise _too_long(bounds)
    text, encoding = decoded(content, guesses=bounds.guesses_encoding)
    return Book(name, (_csv_sheet(text, progress),), is_csv=True, encoding=encoding)


def _content(path: Path, bounds: Bounds) -> bytes:
    if not path.is_file():
        raise FileRefused(_("%(file)s is not a file.") % {"file": path})
    if path.stat().st_size > bounds.file:
        raise FileRefused(
            _("%(file)s is larger than %(size)s MB: it is not read.")
            % {"file": path.name, "size": f"{bounds.file / 1e6:.0f}"}
        )
    return path.read_bytes()


def _workbook(
    name: str, content: bytes, progress: Progress | None, extent: Mapping[str, Extent] | None
) -> Book:
    import python_calamine

    book = _guarded(name, lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)))
    plain = python_calamine.SheetTypeEnum.WorkSheet
    titles = [each.name for each in book.sheets_metadata if each.typ == plain]
    if extent is not None and any(title not in extent for title in titles):
        raise _damaged(name)  # a sheet that lies where none was looked for may unfold into anything
    sheets = [_sheet(name, book, title, (extent or {}).get(title), progress) for title in titles]
    return Book(name, tuple(sheets))


def _extents(name: str, content: bytes, bounds: Bounds) -> dict[str, Extent]:
    """What is known of each sheet beforehand. Refuses what would not fit into memory."""
    if OPEN_DOCUMENT in content[:LONGEST_TYPE]:
        raise FileRefused(
            _("%(file)s is a table of OpenDocument. Save it as Excel (.xlsx) or CSV, and send that.")
            % {"file": name}
        )
    found = extents(io.BytesIO(content), bounds)
    if not found:
        raise FileRefused(
            _("%(file)s is an archive and not a workbook. Unpack it, and give what is in it.")
            % {"file": name}
        )
    members = sheet_members(io.BytesIO(content))
    return {title: found[member] for title, member in members.items() if member in found}


def _sheet(file: str, book, title: str, extent: Extent | None, progress: Progress | None) -> Sheet:
    """A sheet that is unfolded when it is first read, and then kept."""
    kept: list = []

    def cells() -> Iterator[list]:
        if not kept:
            kept.append(_guarded(file, lambda: book.get_sheet_by_name(title)))
            sheet.height = kept[0].total_height
        pad = [""] * (kept[0].start or (0, 0))[1]  # the reader leaves out empty columns on the left
        return (pad + cells for cells in kept[0].iter_rows())

    sheet = Sheet(title, 0, cells, progress=progress)
    if extent:
        sheet.uncomputed, sheet.errors = extent.uncomputed, extent.errors
    return sheet


def _guarded(name: str, open_it: Callable):
    """Runs the reader of workbooks, whose own failures are no sentences for people."""
    import python_calamine

    try:
        return open_it()
    except python_calamine.PasswordError:
        raise _locked(name) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _no_workbook(name, " ".join(str(error).split())[:120]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader reports a file that confuses it
            raise
        raise _damaged(name) from None


def _damaged(name: str) -> FileRefused:
    return FileRefused(_("%(file)s is not a workbook that can be read: it is damaged.") % {"file": name})


def _locked(name: str) -> FileRefused:
    return FileRefused(_("%(file)s is protected by a password. Save it without one.") % {"file": name})


def _no_workbook(name: str, reason: str) -> FileRefused:
    return FileRefused(
        _("%(file)s is not a workbook that can be read (%(reason)s).") % {"file": name, "reason": reason}
    )


def _unpacked(content: bytes, bounds: Bounds) -> bytes:
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            text = packed.read(bounds.text + 1)
    except (OSError, EOFError, zlib.error):
        raise FileRefused(_("The file is packed with gzip and damaged. Fetch it again.")) from None
    if len(text) > bounds.text:
        raise _too_long(bounds)
    return text


def _too_long(bounds: Bounds) -> FileRefused:
    return FileRefused(
        _("Unpacked, the file is larger than %(size)s GB: it is not read.")
        % {"size": f"{bounds.text / 1e9:g}"}
    )


def _csv_sheet(text: str, progress: Progress | None) -> Sheet:
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)

    def cells() -> Iterator[list]:
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                if len(row) > MOST_COLUMNS:
                    raise FileRefused(_("A line of the file has more than 16,384 cells: it is no table."))
                yield row
        except csv.Error as error:
            raise FileRefused(
                _("The file is not a table that can be read (%(reason)s).") % {"reason": error}
            ) from None

    list(islice(cells(), 2))  # so that what is no table is told at once
    lines = text.count("\n") + (not text.endswith("\n"))
    return Sheet("", lines, cells, progress=progress)
