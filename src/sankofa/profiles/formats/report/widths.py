"""How wide the columns of a printed table are, and how small its letters must be for it to fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.charts.theme import BOLD, text_width

UPRIGHT, LYING = 482.0, 728.0  # room for a table on a page of A4, in points
SIZES = (8.0, 7.5, 7.0, 6.5)  # of letters, in points; the first at which the table fits is taken
NARROW = 230.0  # of such tables two stand side by side
SIDES = 7.0  # room left and right of a cell's text, together
LONGEST_NAME = 150.0  # wider texts are broken
SHORTEST_NAME = 7.6  # where room is short; this and the next in sizes of the letters
BROKEN = 4.7  # width from which words of a heading are parted when room is short
LINES, MOST_LINES = 2.5, 6  # in how many lines a heading stands, and may stand when room is short
MOST_AIR = 1.3  # how much wider than wished a table is set where there is room


@dataclass(frozen=True)
class Fit:
    size: float
    widths: tuple[float, ...]
    breaks: tuple[bool, ...]  # whether words of a column's heading have to be parted
    lies: bool  # needs a page turned on its side

    @property
    def is_narrow(self) -> bool:
        return sum(self.widths) <= NARROW


@dataclass(frozen=True)
class _Column:
    head: str
    texts: Sequence[str]
    is_text: bool

    def word(self, size: float) -> float:
        """The longest word of the heading."""
        return BOLD * max((text_width(word, size) for word in self.head.split(" ")), default=0.0) + SIDES

    def needed(self, size: float) -> float:
        """Numbers are never broken, words only in headings when they are long."""
        body = max((text_width(text, size) for text in self.texts), default=0.0)
        if self.is_text:
            word = max(
                (text_width(part, size) for text in self.texts for part in text.split(" ")), default=0.0
            )
            body = max(word, min(body, SHORTEST_NAME * size))
        return max(body + SIDES, min(self.word(size), BROKEN * size + SIDES), self._head(size, MOST_LINES))

    def wished(self, size: float) -> float:
        """Room for whole words, and for the heading in few lines."""
        body = min(max((text_width(text, size) for text in self.texts), default=0.0), LONGEST_NAME) + SIDES
        return max(self.needed(size), self.word(size), body, self._head(size, LINES))

    def _head(self, size: float, lines: float) -> float:
        return BOLD * text_width(self.head, size) / lines + SIDES


def fit(heads: Sequence[str], texts: Sequence[Sequence[str]], is_text: Sequence[bool]) -> Fit:
    """The widths of columns for their headings and the texts in them."""
    columns = [_Column(*given) for given in zip(heads, texts, is_text, strict=True)]
    for room in (UPRIGHT, LYING):
        for size in SIZES:
            if sum(column.needed(size) for column in columns) <= room:
                return _fitted(columns, size, room)
    return _squeezed(columns, SIZES[-1], LYING)


def _fitted(columns: Sequence[_Column], size: float, room: float) -> Fit:
    """As much of what is wished as there is room for; then some air."""
    needed = [column.needed(size) for column in columns]
    wished = [column.wished(size) for column in columns]
    if sum(wished) <= room:
        air = min(room / sum(wished), MOST_AIR)
        return _fit(columns, size, [width * air for width in wished], room)
    part = (room - sum(needed)) / (sum(wished) - sum(needed))
    widths = [need + (wish - need) * part for need, wish in zip(needed, wished, strict=True)]
    return _fit(columns, size, widths, room)


def _squeezed(columns: Sequence[_Column], size: float, room: float) -> Fit:
    """For a table that fits nowhere."""
    needed = [column.needed(size) for column in columns]
    return _fit(columns, size, [need * room / sum(needed) for need in needed], room)


def _fit(columns: Sequence[_Column], size: float, widths: Sequence[float], room: float) -> Fit:
    breaks = tuple(column.word(size) > width for column, width in zip(columns, widths, strict=True))
    return Fit(size, tuple(widths), breaks, lies=room == LYING)
