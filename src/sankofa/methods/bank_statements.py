"""A bank's account statement as a record, and what can be wrong with it: sums, order, gaps, lines that come twice.

Amounts are whole minor units, above 0 for money that came in. Sources: ISO 20022, Bank-to-customer statement
(camt.053); SWIFT, MT940 customer statement message.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    """The end of what was taken in before: the last day, and the balance at its end where one is known."""

    until: date
    balance: int | None


class Order(StrEnum):
    """How a statement joins what was taken in before."""

    FIRST = "first"
    FOLLOWS = "follows"  # opens with the balance with which the last one closed
    LATER = "later"  # begins afterwards; no balance shows whether something is missing
    GAP = "gap"  # begins afterwards with another balance: something is missing between them
    OVERLAPS = "overlaps"  # holds days that were taken in before
    EARLIER = "earlier"  # lies wholly before the end of what was taken in


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
    lines: Sequence[StatementLine], known: Counter[str], *, by_reference_alone: bool = False
) -> tuple[list[StatementLine], list[StatementLine]]:
    """The lines that are new, and those that were taken in before. Of lines that are alike, as many are known as were
    taken in: the rest are payments that only look the same. `by_reference_alone` knows only lines that bear a reference
    of the bank: where a statement carries on from the last one, others are new however alike they look. Raises nothing.

    >>> twice = [StatementLine(place, date(2026, 1, 5), 500) for place in (1, 2)]
    >>> [len(each) for each in unknown_lines(twice, Counter([mark_of(twice[0])]))]
    [1, 1]
    """
    left = Counter(known)
    fresh: list[StatementLine] = []
    seen: list[StatementLine] = []
    for line in lines:
        mark = mark_of(line)
        if left[mark] > 0 and (not by_reference_alone or has_bank_reference(line)):
            left[mark] -= 1
            seen.append(line)
        else:
            fresh.append(line)
    return fresh, seen
