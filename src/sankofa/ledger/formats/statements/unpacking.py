"""Files that come packed: one file in a ZIP, or GZIP. No more is unfolded than may be read."""

import gzip
import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks import FileRefused
from sankofa.ledger.formats.statements.terms import LARGEST_FILE

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


def unpacked(content: bytes, most: int = LARGEST_FILE) -> bytes:
    """What is inside; a file that is not packed as it is. Raises FileRefused.

    >>> unpacked(b":20:MADEUP")
    b':20:MADEUP'
    """
    try:
        if content.startswith(_GZIP):
            with gzip.open(io.BytesIO(content)) as packed:  # all its parts, and each to its end
                return _within(packed.read(most + 1), most)
        if content.startswith(_ZIP):
            return _only_member(content, most)
    except (zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise FileRefused(_("The packed file cannot be opened.")) from None
    return _within(content, most)


def _only_member(content: bytes, most: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = [each for each in packed.infolist() if not each.is_dir()]
        if len(members) != 1:
            raise FileRefused(_("The packed file holds several files. Send each by itself."))
        with packed.open(members[0]) as member:
            return _within(member.read(most + 1), most)


def _within(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise FileRefused(_("The file is larger than %(most)s MB.") % {"most": most // 1_000_000})
    return content
