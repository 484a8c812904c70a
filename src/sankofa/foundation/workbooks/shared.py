"""The texts that a workbook keeps once and its cells name by number, measured before they are written out.

A cell that names a shared text gets a copy of it when the sheet is read: one text of a megabyte, named by
three thousand cells, is three gigabytes out of a file of a few kilobytes.
"""

from array import array
from collections.abc import Iterable
from xml.parsers import expat

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks.terms import FileRefused


def lengths(chunks: Iterable[bytes], most: int) -> array:
    """How many characters each shared text holds, in order. Raises ValueError for what is no sound XML.

    Counted by a parser, as the number of a text is its place: a remark that looks like a text must not shift it.
    """
    scan = _Scan(most)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = scan.begin, scan.end
    parser.CharacterDataHandler = scan.said
    parser.buffer_text = True
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return scan.lengths


class _Scan:
    def __init__(self, most: int) -> None:
        self.lengths = array("L")
        self.most, self.is_inside, self.length = most, False, 0

    def begin(self, name: str, _attributes: dict) -> None:
        if name.rpartition(":")[2] != "si":
            return
        if self.is_inside:
            raise ValueError("a text within a text")
        self.is_inside, self.length = True, 0
        if len(self.lengths) >= self.most:
            raise FileRefused(_("The workbook holds more texts than a table has cells: it is not read."))

    def said(self, text: str) -> None:
        self.length += len(text)

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "si":
            self.is_inside = False
            self.lengths.append(self.length)
