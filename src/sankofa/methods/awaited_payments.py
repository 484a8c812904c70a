"""For which of the things that wait for money a payment may be meant: by what its payer wrote, and by its amount.

Only named, never decided: a person looks and presses. Amounts are whole minor units of one currency.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sankofa.methods.folding import fold, words

SHORTEST_CODE = 6  # signs; a shorter one may stand in any text
_CHAIN = re.compile(r"\d+(?:[.,:/-]\d+)+")  # days, hours, amounts
_ONE_OF_MANY = re.compile(r"(\d{1,6})[/-]\d+")  # 3/12, 3-2026
_NUMBER = re.compile(r"[^\W\d_]*0*(\d{1,9})")  # 3, 003, LOAN3


class Sign(StrEnum):
    """By what a payment is recognised."""

    CODE = "code"
    NUMBER = "number"
    NAME = "name"
    AMOUNT = "amount"


POINTS = {Sign.CODE: 100, Sign.NUMBER: 45, Sign.NAME: 45, Sign.AMOUNT: 40}


@dataclass(frozen=True)
class Awaited:
    """Something that waits for money. `codes` are told by themselves, `number` only as a word of its own (0 for none);
    of `names` a payer may leave out a word or two. `amounts` are those that it waits for."""

    key: str
    codes: tuple[str, ...] = ()
    number: int = 0
    names: tuple[str, ...] = ()
    amounts: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Meant:
    """What a payment may be meant for, with its points and by what it was recognised."""

    key: str
    score: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class _Said:
    words: frozenset[str]
    joined: str
    numbers: frozenset[int]


def numbers_in(text: str) -> frozenset[int]:
    """Whole numbers that stand in a text as words of their own or behind letters; days, hours and amounts left out, of
    “3/12” the first. Raises nothing.

    >>> sorted(numbers_in("Loan no. 3, 02.03.2026, 150,00")), sorted(numbers_in("LN0012 part 4/12"))
    ([3], [4, 12])
    """
    plain = _CHAIN.sub(_first, fold(text))
    found = (_NUMBER.fullmatch(word) for word in words(plain))
    return frozenset(int(each.group(1)) for each in found if each)


def meant(text: str, amount: int, awaited: Iterable[Awaited], most: int = 6) -> list[Meant]:
    """At most `most` of what waits, the likeliest first, those alike in the order given.

    Score: 100 for a code, 45 for a number, 45 for each of at most two names, 40 for the amount. Where one is told by
    its code, or by words and amount, those that have only the amount are left out. Raises nothing.

    >>> loans = [Awaited("1", number=1, amounts=frozenset({500})), Awaited("2", number=2, amounts=frozenset({500}))]
    >>> [(each.key, each.score, each.signs) for each in meant("Loan 2", 500, loans)]
    [('2', 85, (<Sign.NUMBER: 'number'>, <Sign.AMOUNT: 'amount'>))]
    >>> [each.key for each in meant("thank you", 500, loans)]
    ['1', '2']
    """
    parts = words(text)
    said = _Said(frozenset(parts), "".join(parts), numbers_in(text))
    found = [each for each in (_judged(one, said, amount) for one in awaited) if each.signs]
    if any(_is_clear(each) for each in found):
        found = [each for each in found if each.signs != (Sign.AMOUNT,)]
    return sorted(found, key=lambda each: -each.score)[:most]


def _judged(one: Awaited, said: _Said, amount: int) -> Meant:
    named = sum(_is_named(name, said) for name in one.names)
    signs = {
        Sign.CODE: any(_is_written(code, said) for code in one.codes),
        Sign.NUMBER: one.number > 0 and one.number in said.numbers,
        Sign.NAME: named > 0,
        Sign.AMOUNT: amount in one.amounts,
    }
    found = tuple(sign for sign, holds in signs.items() if holds)
    score = sum(POINTS[sign] for sign in found) + (POINTS[Sign.NAME] if named > 1 else 0)
    return Meant(one.key, score, found)


def _is_written(code: str, said: _Said) -> bool:
    plain = "".join(words(code))
    return len(plain) >= SHORTEST_CODE and plain in said.joined


def _is_named(name: str, said: _Said) -> bool:
    """Two of three words of it stand there; short ones of Latin script, such as articles, are not counted."""
    parts = {part for part in words(name) if len(part) > (3 if part.isascii() else 2)}
    return bool(parts) and 3 * len(parts & said.words) >= 2 * len(parts)


def _is_clear(each: Meant) -> bool:
    return Sign.CODE in each.signs or (Sign.AMOUNT in each.signs and len(each.signs) > 1)


def _first(chain: re.Match[str]) -> str:
    one = _ONE_OF_MANY.fullmatch(chain.group())
    return f" {one.group(1)} " if one else " "
