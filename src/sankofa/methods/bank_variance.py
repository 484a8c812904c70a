"""What explains, to the last minor unit, the difference between a bank's balance and that of the books at a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Side:
    """A line of one side: its amount, its day, and the number of the match it is in, None where it is in none."""

    id: int
    amount: int
    on: date
    match: int | None


@dataclass(frozen=True)
class Variance:
    """difference = bank − book = opening + gaps + only at the bank − only in the books, all in minor units.

    `only_bank` and `only_book` are ids of lines that have no partner on or before the day; `timing` of them have one
    afterwards.
    """

    bank: int
    book: int
    opening: int
    gaps: int
    only_bank: tuple[int, ...]
    only_book: tuple[int, ...]
    bank_total: int
    book_total: int
    timing: int

    @property
    def difference(self) -> int:
        return self.bank - self.book

    @property
    def explained(self) -> int:
        return self.opening + self.gaps + self.bank_total - self.book_total


def variance(
    bank: Iterable[Side], book: Iterable[Side], on: date, opening: int = 0, gaps: int = 0
) -> Variance:
    """`opening` is what the bank had before its first line, `gaps` what its statements leave out between them.

    A match counts as settled at a day when both its sides are there by then and come to the same; a match of which
    only some lines are there by then is shown line by line. Raises nothing.

    >>> day = date(2026, 3, 31)
    >>> found = variance([Side(1, 500, day, 7), Side(2, -30, day, None)], [Side(9, 500, day, 7)], day)
    >>> found.difference, found.explained, found.only_bank
    (-30, -30, (2,))
    """
    ours, theirs = [each for each in book if each.on <= on], [each for each in bank if each.on <= on]
    settled = _settled(theirs, ours)
    only_bank = [each for each in theirs if each.match not in settled]
    only_book = [each for each in ours if each.match not in settled]
    return Variance(
        bank=opening + gaps + sum(each.amount for each in theirs),
        book=sum(each.amount for each in ours),
        opening=opening,
        gaps=gaps,
        only_bank=tuple(each.id for each in only_bank),
        only_book=tuple(each.id for each in only_book),
        bank_total=sum(each.amount for each in only_bank),
        book_total=sum(each.amount for each in only_book),
        timing=sum(each.match is not None for each in only_bank + only_book),
    )


def _settled(theirs: list[Side], ours: list[Side]) -> set[int]:
    sums: dict[int, int] = {}
    for sign, side in ((1, theirs), (-1, ours)):
        for each in side:
            if each.match is not None:
                sums[each.match] = sums.get(each.match, 0) + sign * each.amount
    return {match for match, left in sums.items() if left == 0}
