"""A bank's account statement as a record, and what can be wrong with it: sums, order, gaps, lines that come twice.

Amounts are whole minor units, above 0 for money that came in. Sources: ISO 20022, Bank-to-customer statement
(camt.053); SWIFT, MT940 customer statement message.
"""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sankofa.methods.reconciliation import folded

NO_REFERENCE = frozenset({"", "NONREF", "NOTPROVIDED", "NOTAVAILABLE", "NONE"})


@dataclass(frozen=True)
class Balance:
    amount: int
    on: date


@dataclass(frozen=True)
class StatementLine:
    """One booking. `place` is where it begins in the file: a line of text, or a row of a table."""

    place: int
    booked_on: date
    amount: int
    value_on: date | None = None
    reference: str = ""  # end-to-end: given by whoever paid
    bank_reference: str = ""  # given by the bank
    counterparty: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class Statement:
    """What a bank says of one account over some days. A balance is None where the file gives none."""

    account: str
    currency: str
    opening: Balance | None
    closing: Balance | None
    sequence: str = ""
    lines: tuple[StatementLine, ...] = ()


@dataclass(frozen=True)
class Covered:
    """The end of what was taken in before: the last day, the balance at its end where one is known, and with which the
    last statement opened."""

    until: date
    balance: int | None
    opened: int | None = None


class Order(StrEnum):
    """How a statement joins what was taken in before."""

    FIRST = "first"
    FOLLOWS = "follows"  # opens with the balance with which the last one closed
    LATER = "later"  # begins afterwards; no balance shows whether something is missing
    GAP = "gap"  # begins afterwards with another balance: something is missing between them
    OVERLAPS = "overlaps"  # holds days that were taken in before
    EARLIER = "earlier"  # lies wholly before the end of what was taken in


def account_key(named: str, currency: str) -> str:
    """How a bank names an account, as it is compared: capital letters and digits alone, without the code of the
    currency that MT940 may have behind the number. Raises nothing.

    Source: SWIFT, MT940, field 25.

    >>> account_key("XX00 MADE 0001EUR", "EUR") == account_key("XX00MADE0001", "EUR")
    True
    """
    key = folded(named)
    return key.removesuffix(currency) or key


def said_total(lines: Iterable[StatementLine]) -> int:
    """Σ amounts, in minor units. Raises nothing.

    >>> said_total([StatementLine(1, date(2026, 1, 5), 500), StatementLine(2, date(2026, 1, 6), -200)])
    300
    """
    return sum(line.amount for line in lines)


def unexplained(statement: Statement) -> int | None:
    """closing − opening − Σ lines, in minor units: 0 where the statement adds up, None without both balances.

    Raises nothing.

    >>> day = date(2026, 1, 5)
    >>> unexplained(Statement("A", "EUR", Balance(100, day), Balance(700, day), "1", (StatementLine(1, day, 500),)))
    100
    """
    if statement.opening is None or statement.closing is None:
        return None
    return statement.closing.amount - statement.opening.amount - said_total(statement.lines)


def days_of(statement: Statement) -> tuple[date, date] | None:
    """First and last day that a statement speaks of; None where it names none. Raises nothing.

    >>> days_of(Statement("A", "EUR", None, Balance(7, date(2026, 1, 9)), "", (StatementLine(1, date(2026, 1, 5), 7),)))
    (datetime.date(2026, 1, 5), datetime.date(2026, 1, 9))
    """
    booked = [line.booked_on for line in statement.lines]
    balances = [each.on for each in (statement.opening, statement.closing) if each is not None]
    days = booked + ([statement.closing.on] if statement.closing else []) or balances
    return (min(days), max(days)) if days else None


def joins(statement: Statement, covered: Covered | None) -> Order:
    """How a statement joins what was taken in before. A balance that carries on tells more than the days do.

    Raises nothing.

    >>> day = date(2026, 1, 5)
    >>> said = Statement("A", "EUR", Balance(700, day), Balance(700, day))
    >>> joins(said, Covered(date(2026, 1, 4), 600)).value
    'gap'
    """
    days = days_of(statement)
    if covered is None or days is None:
        return Order.FIRST if covered is None else Order.LATER
    opens_alike = statement.opening is not None and statement.opening.amount == covered.balance
    if days[1] < covered.until or (days[1] == covered.until and not opens_alike):
        return Order.EARLIER
    if opens_alike and days[0] >= covered.until:
        return Order.FOLLOWS
    if days[0] <= covered.until:
        return Order.OVERLAPS
    return Order.LATER if statement.opening is None or covered.balance is None else Order.GAP


def first_of(balances: Sequence[tuple[int | None, int | None]]) -> int:
    """Which of several statements of one day is the first, by their opening and closing balances: the one that does not
    carry on from another; of several such, or none, the one that is named first. Raises ValueError for none.

    >>> first_of([(100, 150), (0, 100)])
    1
    """
    return _ends(balances, forward=False)[0]


def last_of(balances: Sequence[tuple[int | None, int | None]], reached: int | None = None) -> int:
    """Which of several statements that end on one day is the last, by their opening and closing balances: the one from
    which no other carries on; of several such the one that closes where all bookings lead (`reached`), or else the one
    that is named last. Raises ValueError for none.

    >>> last_of([(100, 150), (0, 100)]), last_of([(10, 35), (0, 30)], 35), last_of([(10, 35), (0, 30)])
    (0, 0, 1)
    """
    ends = _ends(balances, forward=True)
    return next((place for place in reversed(ends) if balances[place][1] == reached), ends[-1])


def _ends(balances: Sequence[tuple[int | None, int | None]], forward: bool) -> list[int]:
    """Places that no other carries on from, or that carry on from no other; all where it is a circle."""
    if not balances:
        raise ValueError("There is no statement.")
    mine, other = (1, 0) if forward else (0, 1)
    met = Counter(each[other] for each in balances)
    found = [
        place
        for place, each in enumerate(balances)
        if each[mine] is None or met[each[mine]] == (each[other] == each[mine])
    ]
    return found or list(range(len(balances)))


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By their days; those of the same days as their balances carry on, however the file has them. Raises nothing.

    >>> day = date(2026, 1, 5)
    >>> late, early = (Statement("A", "EUR", Balance(a, day), Balance(b, day)) for a, b in ((100, 150), (0, 100)))
    >>> in_order([late, early]) == [early, late]
    True
    """
    ordered: list[Statement] = []
    by_days = sorted(statements, key=lambda each: days_of(each) or ())
    for _days, several in itertools.groupby(by_days, key=days_of):
        ordered += _carried_on(list(several))
    return ordered


def _carried_on(left: list[Statement]) -> list[Statement]:
    pairs = [_balances_of(each) for each in left]
    if all(one[1] == other[0] for one, other in itertools.pairwise(pairs)):
        return left
    ordered = []
    while left:
        place = first_of([_balances_of(each) for each in left])
        ordered.append(left.pop(place))
    return ordered


def _balances_of(statement: Statement) -> tuple[int | None, int | None]:
    return tuple(each.amount if each else None for each in (statement.opening, statement.closing))


def carries_on(statement: Statement, before: Statement | None) -> bool:
    """Whether a statement opens with the balance with which another closed, and on its last day or later. Raises
    nothing.

    >>> day = date(2026, 1, 5)
    >>> carries_on(Statement("A", "EUR", Balance(7, day), None), Statement("A", "EUR", None, Balance(7, day)))
    True
    """
    if before is None or statement.opening is None or before.closing is None:
        return False
    days, ended = days_of(statement), days_of(before)
    return (
        days is not None
        and ended is not None
        and days[0] >= ended[1]
        and (statement.opening.amount == before.closing.amount)
    )


def has_bank_reference(line: StatementLine) -> bool:
    """Whether the bank gave a reference, and not only a word for there being none. Raises nothing.

    >>> has_bank_reference(StatementLine(1, date(2026, 1, 5), 500, bank_reference="NONREF"))
    False
    """
    return line.bank_reference.upper().replace(" ", "") not in NO_REFERENCE


def mark_of(line: StatementLine) -> str:
    """What tells a booking from others, as 32 hexadecimal signs: the bank's reference, day and amount; without such a
    reference all that the line says. Raises nothing.

    >>> one = StatementLine(4, date(2026, 1, 5), 500, bank_reference="B1")
    >>> mark_of(one) == mark_of(StatementLine(9, date(2026, 1, 5), 500, bank_reference="b1", purpose="more words"))
    True
    """
    if has_bank_reference(line):
        said: Sequence[object] = ("ref", line.bank_reference.upper(), line.booked_on, line.amount)
    else:
        said = (line.booked_on, line.amount, line.reference, line.counterparty, line.purpose)
    return hashlib.sha256("\x1f".join(map(str, said)).encode()).hexdigest()[:32]


def unknown_lines(
    lines: Sequence[StatementLine], known: Counter[str], *, carries_on: bool = False
) -> tuple[list[StatementLine], list[StatementLine]]:
    """The lines that are new, and those that were taken in before. Of lines that are alike, as many are known as were
    taken in: the rest are payments that only look the same. Where a statement carries on from the balance of the last
    one, all its lines are new however alike they look, for what was counted before would show in the balance; but for
    lines that come to nothing together, as a day that is sent again may. Raises nothing.

    >>> twice = [StatementLine(place, date(2026, 1, 5), 500) for place in (1, 2)]
    >>> [len(each) for each in unknown_lines(twice, Counter([mark_of(twice[0])]))]
    [1, 1]
    >>> [len(each) for each in unknown_lines(twice, Counter([mark_of(twice[0])]), carries_on=True)]
    [2, 0]
    """
    left = Counter({mark: known[mark] for mark in map(mark_of, lines)})
    fresh: list[StatementLine] = []
    seen: list[StatementLine] = []
    for line in lines:
        mark = mark_of(line)
        if left[mark] > 0:
            left[mark] -= 1
            seen.append(line)
        else:
            fresh.append(line)
    if carries_on and said_total(seen) != 0:
        return list(lines), []
    return fresh, seen
