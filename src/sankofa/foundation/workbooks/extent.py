"""How far the cells of a sheet reach, and which only look empty, seen in its XML in passing."""

import re
from array import array
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sankofa.foundation.workbooks.terms import FileRefused

LONGEST_CELL = 4 << 20  # bytes of XML

_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_OTHER_CELLS = (b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r", b":c ", b":c>", b":c/", b":c\t", b":c\n", b":c\r")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_CELL_WITH_ADDRESS = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["'][A-Za-z]{1,3}[0-9]{1,7}["']""")
_ANY_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")  # odd ones are to count as well
# What has matched within `(?>…)` and before `*+` is not gone back into: a cell of a megabyte of attributes is
# gone through once, and not once for each of them.
_NAME = rb"(?:\w+:)?"
_UNCOMPUTED = re.compile(
    rb"<%(n)sc\s(?>[^<>]*?\br\s*=\s*[\"']([A-Za-z]+[0-9]+)[\"'])[^<>]*+>\s*"
    rb"<%(n)sf(?:\s[^<>]*)?(?:/>|>[^<]*</%(n)sf>)\s*"
    rb"(?:<%(n)sv\s*/>|<%(n)sv>\s*</%(n)sv>)?\s*</%(n)sc>" % {b"n": _NAME}
)

_ERROR = re.compile(rb"""<(?:\w+:)?c\s(?>[^<>]*?\bt\s*=\s*["']e["'])[^<>]*+>""")

_NAMES_TEXT = re.compile(rb"""\bt\s*=\s*["']s["']""")
_NUMBER_OF_TEXT = re.compile(
    rb"<%(n)sc\s(?>[^<>]*?\bt\s*=\s*[\"']s[\"'])[^<>]*+>\s*"
    rb"<%(n)sv>\s*+([0-9]{1,9})\s*+</%(n)sv>\s*+</%(n)sc>" % {b"n": _NAME}
)


@dataclass
class Texts:
    """The texts that cells share: the length of each, and what all cells that name one would hold together."""

    lengths: array
    most: int  # characters
    held: int = 0

    def __post_init__(self) -> None:
        self.longest = max(self.lengths, default=0)

    def count(self, xml: bytes) -> None:
        """Counts the cells in some XML of a sheet. One whose number is written oddly counts as the longest text."""
        numbers = Counter(_NUMBER_OF_TEXT.findall(xml))
        known = len(self.lengths)
        self.held += sum(self.lengths[int(n)] * times for n, times in numbers.items() if int(n) < known)
        self.held += max(len(_NAMES_TEXT.findall(xml)) - numbers.total(), 0) * self.longest
        if self.held > self.most:
            raise FileRefused(
                _("With all its texts written out, the workbook is larger than %(size)s GB: it is not read.")
                % {"size": f"{self.most / 1e9:g}"}
            )


@dataclass(frozen=True)
class Extent:
    """What one sheet's XML holds: its last row and column, and cells that look empty and are not."""

    rows: int
    columns: int
    uncomputed: frozenset[str]  # addresses of formulas that nobody has computed
    errors: frozenset[str]  # addresses of cells that say #REF! and the like


class SheetScan:
    """Fed with the XML of a sheet bit by bit, keeps of it only what `Extent` tells."""

    def __init__(self, name: str, most_cells: int, texts: Texts) -> None:
        self.name, self.most_cells, self.texts = name, most_cells, texts
        self.rest = b""
        self.rows = self.columns = self.cells = self.with_address = 0
        self.uncomputed: set[str] = set()
        self.errors: set[str] = set()

    def feed(self, chunk: bytes) -> None:
        text = self.rest + chunk
        cut = _last_cell(text)
        if len(text) - cut > LONGEST_CELL:
            cut = text.rfind(b"<")
        if len(text) - cut > LONGEST_CELL:
            raise FileRefused(_("One cell of the workbook holds several megabytes: it is not read."))
        self._look(text[:cut])
        self.rest = text[cut:]

    def _look(self, text: bytes) -> None:
        if b"\0" in text:
            raise FileRefused(
                _("The workbook is not written in UTF-8. Save it again in a spreadsheet program.")
            )
        places = self._places(text)
        self.rows = max(self.rows, *(int(row) for row in {row for _, row in places}), 0)
        self.columns = max(self.columns, *(column_number(letters) for letters in {c for c, _ in places}), 0)
        if b"<f" in text or b":f" in text:
            self.uncomputed.update(address.decode() for address in _UNCOMPUTED.findall(text))
        if b'"s"' in text or b"'s'" in text:
            self.texts.count(text)
        if b'"e"' in text or b"'e'" in text:
            for cell in _ERROR.findall(text):
                self.errors.update((column + row).decode() for column, row in _ANY_ADDRESS.findall(cell))

    def _places(self, text: bytes) -> list[tuple[bytes, bytes]]:
        """The addresses of all cells. Most programs write each cell the same plain way, which is quick to find."""
        plain = _PLAIN_CELL.findall(text)
        if len(plain) == text.count(b"<c ") and not any(sign in text for sign in _OTHER_CELLS):
            return plain
        self.cells += len(_CELL.findall(text))
        self.with_address += len(_CELL_WITH_ADDRESS.findall(text))
        return _ANY_ADDRESS.findall(text)

    def end(self) -> Extent:
        self._look(self.rest)
        if self.cells > self.with_address:
            raise FileRefused(
                _("Cells of the workbook have no address. Save it again in a spreadsheet program.")
            )
        if self.rows * self.columns > self.most_cells:
            raise FileRefused(
                _(
                    "A sheet of the workbook (%(name)s) reaches down to row %(rows)s and across %(columns)s "
                    "columns, more than can be read. Delete the empty rows and columns at its end."
                )
                % {"name": self.name, "rows": f"{self.rows:,}", "columns": f"{self.columns:,}"}
            )
        return Extent(self.rows, self.columns, frozenset(self.uncomputed), frozenset(self.errors))


def _last_cell(text: bytes) -> int:
    """Where the last cell begins, so that no cell is looked at in two halves."""
    prefixed = text.rfind(b":c ")
    return max(text.rfind(b"<c "), text.rfind(b"<", 0, prefixed) if prefixed > 0 else 0, 0)


def column_number(letters: bytes) -> int:
    """
    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
