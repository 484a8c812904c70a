"""Which lines of a bank statement belong to which lines of the books, with reasons; and what explains a difference.

Amounts are whole minor units, above 0 for money that came in, so that lines of both sides that belong together have
the same sum. No line is ever used twice. Source: the treasurer's bank reconciliation, as in IFAC and other textbooks of
accounting: lines are ticked off against each other by amount, reference and day, and what is left explains the
difference of the two balances.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

SURE = 95  # of 100
Alike = Callable[[str, str], float]  # 0 to 100
_Pair = tuple[int, int, int, int, int, tuple["Reason", ...]]  # −score, days, ids of both, likeness, why
_SIGNS = re.compile(r"[\W_]+")


class Reason(StrEnum):
    """Why lines are thought to belong together."""

    SAME_AMOUNT = "same-amount"
    SUM_OF_ENTRIES = "sum-of-entries"  # several lines of the books add up to one of the bank
    SUM_OF_LINES = "sum-of-lines"  # several lines of the bank add up to one of the books
    SAME_REFERENCE = "same-reference"
    REFERENCE_IN_TEXT = "reference-in-text"
    LIKE_REFERENCE = "like-reference"
    OTHER_REFERENCE = "other-reference"  # both have one, and they have nothing in common
    SAME_DAY = "same-day"
    NEAR_DAY = "near-day"
    ONLY_ONE = "only-one"  # nothing else fits
    SEVERAL_FIT = "several-fit"


@dataclass(frozen=True)
class Item:
    """A line of either side. `text` is what else is said of it, in which a reference may be found; `own` is the
    reference that the bank gave it, beside the payer's."""

    id: int
    amount: int
    on: date
    reference: str = ""
    text: str = ""
    own: str = ""


@dataclass(frozen=True)
class Suggestion:
    """Lines that seem to belong together: `score` of 100, the days between them, how alike their references are."""

    bank: tuple[int, ...]
    book: tuple[int, ...]
    score: int
    reasons: tuple[Reason, ...]
    days: int = 0
    likeness: int = 0


@dataclass(frozen=True)
class Search:
    """How far is looked: days between two lines, also where their reference is the same; least likeness of references;
    how many nearest lines are compared, and out of how many sums are made."""

    window: int = 10
    window_of_references: int = 90
    likeness: int = 85
    nearest: int = 32
    summed: int = 16


@dataclass(frozen=True)
class _Key:
    item: Item
    reference: str
    words: frozenset[str]
    own: str


@dataclass
class _Work:
    search: Search
    alike: Alike | None
    refused: frozenset[tuple[tuple[int, ...], tuple[int, ...]]]
    bank: dict[int, _Key]
    book: dict[int, _Key]
    found: list[Suggestion] = field(default_factory=list)

    def take(self, made: Suggestion) -> None:
        if (made.bank, made.book) in self.refused:
            return
        if all(id in self.bank for id in made.bank) and all(id in self.book for id in made.book):
            self.found.append(made)
            for id in made.bank:
                del self.bank[id]
            for id in made.book:
                del self.book[id]


def suggestions(
    bank: Iterable[Item],
    book: Iterable[Item],
    search: Search = Search(),
    alike: Alike | None = None,
    refused: Iterable[tuple[Sequence[int], Sequence[int]]] = (),
) -> list[Suggestion]:
    """Pairs by amount, then sums of several lines; the surest first. No line is in two of them.

    A pair has the same amount and at most `window` days between, 90 where also the reference is the same. Score: 50 for
    the amount, 45 for the same reference, the payer's or the bank's (40 if it stands in the text, 30 if it is alike,
    −15 if both have others), 20 without references if nothing else fits, and up to 5 for the day. Sums begin at 40.
    `alike` compares two references, 0 to 100; `refused` are ids that somebody said do not belong together. Raises
    nothing.

    >>> day = date(2026, 3, 2)
    >>> found = suggestions([Item(1, 500, day, "GIFT-7")], [Item(9, 500, day, "gift 7"), Item(8, 500, day)])
    >>> found[0].bank, found[0].book, found[0].score, [reason.value for reason in found[0].reasons]
    ((1,), (9,), 100, ['same-amount', 'same-reference', 'same-day'])
    """
    no = frozenset((tuple(sorted(one)), tuple(sorted(other))) for one, other in refused)
    work = _Work(search, alike, no, _keyed(bank), _keyed(book))
    _by_reference(work)
    _by_amount(work)
    _by_sums(work)
    return sorted(work.found, key=lambda each: (-each.score, each.bank, each.book))


def folded(reference: str) -> str:
    """A reference as it is compared: capital letters and digits alone. Raises nothing.

    >>> folded("gift-2026/7 ")
    'GIFT20267'
    """
    return _SIGNS.sub("", reference.upper())


def _keyed(items: Iterable[Item]) -> dict[int, _Key]:
    return {
        item.id: _Key(
            item, folded(item.reference), frozenset(map(folded, item.text.split())), folded(item.own)
        )
        for item in items
    }


def _by_reference(work: _Work) -> None:
    """The same amount and the same reference, or one that stands in the other's text."""
    places: dict[tuple[int, str], list[_Key]] = defaultdict(list)
    for key in work.book.values():
        if len(key.reference) >= 2:
            places[key.item.amount, key.reference].append(key)
    candidates = [
        _pair(one, other, work)
        for one in work.bank.values()
        for word in {one.reference, one.own, *one.words}
        for other in places.get((one.item.amount, word), ())
        if abs((one.item.on - other.item.on).days) <= work.search.window_of_references
    ]
    _take_best(work, candidates)


def _by_amount(work: _Work) -> None:
    """The same amount within some days."""
    _take_best(work, list(_near_pairs(work)))


def _near_pairs(work: _Work) -> Iterator[_Pair]:
    shelves: dict[int, list[_Key]] = defaultdict(list)
    for key in sorted(work.book.values(), key=lambda each: (each.item.on, each.item.id)):
        shelves[key.item.amount].append(key)
    wanted = Counter(key.item.amount for key in work.bank.values())
    days = {amount: [key.item.on.toordinal() for key in shelf] for amount, shelf in shelves.items()}
    for one in work.bank.values():
        amount = one.item.amount
        if amount in shelves:
            near = _nearest(one, shelves[amount], days[amount], work.search.window, work.search.nearest)
            alone = len(near) == 1 and wanted[amount] == 1
            for other in near:
                yield _pair(one, other, work, alone=alone)


def _nearest(one: _Key, shelf: list[_Key], days: list[int], window: int, most: int) -> list[_Key]:
    """Out of a shelf in order of days, those at most `window` days away, the nearest first."""
    day = one.item.on.toordinal()
    start, stop = bisect_left(days, day - window), bisect_right(days, day + window)
    if stop - start > most:
        middle = bisect_left(days, day)
        start, stop = max(start, middle - most), min(stop, middle + most)
    near = sorted(shelf[start:stop], key=lambda other: abs(day - other.item.on.toordinal()))
    return near[:most]


def _take_best(work: _Work, candidates: list[_Pair]) -> None:
    for lacking, days, one, other, likeness, reasons in sorted(candidates):
        if one in work.bank and other in work.book:
            work.take(Suggestion((one,), (other,), -lacking, reasons, days, likeness))


def _pair(one: _Key, other: _Key, work: _Work, alone: bool = False) -> _Pair:
    points, reasons, likeness = _of_references(one, other, work)
    if not points and not reasons:
        points, reasons = (20, [Reason.ONLY_ONE]) if alone else (0, [Reason.SEVERAL_FIT])
    days = abs((one.item.on - other.item.on).days)
    near = Reason.SAME_DAY if days == 0 else Reason.NEAR_DAY
    score = 50 + points + _of_days(days, work.search.window)
    return -score, days, one.item.id, other.item.id, likeness, (Reason.SAME_AMOUNT, *reasons, near)


def _of_references(one: _Key, other: _Key, work: _Work) -> tuple[int, list[Reason], int]:
    if other.reference and other.reference in (one.reference, one.own):
        return 45, [Reason.SAME_REFERENCE], 100
    if (len(other.reference) >= 2 and other.reference in one.words) or (
        len(one.reference) >= 2 and one.reference in other.words
    ):
        return 40, [Reason.REFERENCE_IN_TEXT], 100
    if not one.reference or not other.reference:
        return 0, [], 0
    likeness = int(work.alike(one.reference, other.reference)) if work.alike else 0
    if likeness >= work.search.likeness:
        return 30, [Reason.LIKE_REFERENCE], likeness
    return -15, [Reason.OTHER_REFERENCE], likeness


def _of_days(days: int, window: int) -> int:
    return 5 if days == 0 else max(0, round(4 * (1 - days / (window + 1))))


def _by_sums(work: _Work) -> None:
    """One line of the bank for several of the books, and the other way round."""
    from sankofa.methods.group_sums import sums_to  # with numpy, which no page needs to be shown

    for one, group, is_clear in sums_to(
        _summed(work.bank), _summed(work.book), work.search.window, work.search.summed
    ):
        work.take(_sum(work, (one,), group, Reason.SUM_OF_ENTRIES, is_clear))
    for one, group, is_clear in sums_to(
        _summed(work.book), _summed(work.bank), work.search.window, work.search.summed
    ):
        work.take(_sum(work, group, (one,), Reason.SUM_OF_LINES, is_clear))


def _summed(keys: dict[int, _Key]) -> list[tuple[int, int, int, str]]:
    return [(id, key.item.amount, key.item.on.toordinal(), key.reference) for id, key in keys.items()]


def _sum(
    work: _Work, bank: tuple[int, ...], book: tuple[int, ...], what: Reason, is_clear: bool
) -> Suggestion:
    ones = [work.bank[id] for id in bank if id in work.bank]
    others = [work.book[id] for id in book if id in work.book]
    references = {key.reference for key in ones + others}
    if len(references) == 1 and references != {""}:
        points, reason = 45, Reason.SAME_REFERENCE
    else:
        points, reason = (20, Reason.ONLY_ONE) if is_clear else (0, Reason.SEVERAL_FIT)
    days = max((abs((a.item.on - b.item.on).days) for a in ones for b in others), default=0)
    near = Reason.SAME_DAY if days == 0 else Reason.NEAR_DAY
    score = 40 + points + _of_days(days, work.search.window)
    return Suggestion(tuple(sorted(bank)), tuple(sorted(book)), score, (what, reason, near), days)
