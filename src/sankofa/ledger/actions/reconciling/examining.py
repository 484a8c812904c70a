"""What a file would bring, beside what was taken in before."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.ledger.actions.reconciling.progress import Teller
from sankofa.ledger.formats.statements import Columns, read_statements
from sankofa.ledger.models import BankFeed, BankLine, StatementFile
from sankofa.ledger.queries.coverage import covered_by
from sankofa.ledger.terms import FileStep
from sankofa.methods.bank_statements import (
    Covered,
    Order,
    Statement,
    StatementLine,
    account_key,
    carries_on,
    days_of,
    in_order,
    joins,
    mark_of,
    said_total,
    unknown_lines,
)

PREVIEWED = 10  # bookings


@dataclass(frozen=True)
class Fresh:
    """A statement of the file, how it joins those before, and which of its lines are new."""

    statement: Statement
    order: Order
    lines: tuple[StatementLine, ...]
    known: int


@dataclass
class Examined:
    faults: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    fresh: list[Fresh] = field(default_factory=list)
    lines: int = 0

    @property
    def known(self) -> int:
        return sum(each.known for each in self.fresh)

    def as_text(self) -> str:
        told = {
            "faults": self.faults,
            "remarks": self.remarks,
            "statements": [_statement_told(each) for each in self.fresh],
            "preview": [_line_told(line) for each in self.fresh for line in each.lines[:PREVIEWED]][
                :PREVIEWED
            ],
        }
        return json.dumps(told, ensure_ascii=False)


def examine(file: StatementFile, content: bytes, teller: Teller) -> Examined:
    """Reads the file anew, so that what was taken in meanwhile counts; a table by the columns of the file itself."""
    account = file.feed.account
    columns = Columns.from_json(file.columns) if file.columns else None
    read = read_statements(content, currency=account.currency, columns=columns)
    teller.at(FileStep.COMPARING)
    found = Examined(
        faults=[(fault.line, fault.text) for fault in read.faults],
        remarks=[(fault.line, fault.text) for fault in read.remarks],
        lines=read.lines,
    )
    _check_account(file.feed, read.statements, found)
    if not found.faults:
        _join(file.feed, read.statements, found)
    return found


def _check_account(feed: BankFeed, statements: Iterable[Statement], found: Examined) -> None:
    currency = feed.account.currency
    named = {account_key(each.account, currency) for each in statements if each.account}
    if len(named) > 1:
        found.faults.append((0, _("The file holds statements of several accounts. Send one file for each.")))
    elif feed.identification and named and named != {account_key(feed.identification, currency)}:
        said = _(
            "This is a statement of another account of the bank. If the bank names this account otherwise now, say so "
            "on the page of its statements, and send the file again."
        )
        found.faults.append((0, said))


def _join(feed: BankFeed, statements: list[Statement], found: Examined) -> None:
    """In the order of their days, each after the one before."""
    covered = covered_by(feed)
    known = _Known(_marks_before(feed, statements))
    before: Statement | None = None
    for statement in in_order(statements):
        order = joins(statement, covered)
        lines, seen = known.parted(statement, before, order)
        if seen and order == Order.FOLLOWS:  # a day that comes to nothing opens alike when it is sent again
            order = Order.OVERLAPS
        _remark(statement, order, covered, len(seen), feed.account.currency, found)
        found.fresh.append(Fresh(statement, order, tuple(lines), len(seen)))
        covered, before = _after(statement, covered), statement


class _Known:
    """Lines that were taken in before, and those of the statements of this file that were looked at. Statements that
    carry on from each other have no line in common, so each of the lines before is known to one of them alone."""

    def __init__(self, before: Counter[str]) -> None:
        self.before, self.fresh, self.used = before, Counter[str](), Counter[str]()

    def parted(
        self, statement: Statement, previous: Statement | None, order: Order
    ) -> tuple[list[StatementLine], list[StatementLine]]:
        """The lines that are new, and those that are known."""
        if not carries_on(statement, previous):
            self.before.update(self.fresh)
            self.fresh, self.used = Counter(), Counter()
        follows = order == Order.FOLLOWS
        marks = {mark_of(line) for line in statement.lines}
        held = Counter({mark: self.before[mark] - (0 if follows else self.used[mark]) for mark in marks})
        if follows and said_total(statement.lines) == 0:
            held.update({mark: self.fresh[mark] for mark in marks})  # the same statement twice in one file
        lines, seen = unknown_lines(statement.lines, held, carries_on=follows)
        self.used.update(mark_of(line) for line in seen)
        self.fresh.update(mark_of(line) for line in lines)
        return lines, seen


def _marks_before(feed: BankFeed, statements: list[Statement]) -> Counter[str]:
    days = [line.booked_on for each in statements for line in each.lines]
    if not days:
        return Counter()
    before = BankLine.objects.filter(
        feed=feed, parent=None, booked_on__gte=min(days), booked_on__lte=max(days)
    )
    return Counter(before.values_list("mark", flat=True))


def _after(statement: Statement, covered: Covered | None) -> Covered | None:
    days = days_of(statement)
    if days is None or (covered is not None and days[1] < covered.until):
        return covered
    opening, closing = (each.amount if each else None for each in (statement.opening, statement.closing))
    on_its_day = covered is not None and days[1] == covered.until and closing is not None
    if on_its_day and closing == covered.opened and opening != covered.balance:
        return covered  # the last one carries on from it
    return Covered(days[1], closing, opening)


def _remark(
    statement: Statement, order: Order, covered: Covered | None, known: int, currency: str, found: Examined
) -> None:
    place = statement.lines[0].place if statement.lines else 0
    if order == Order.GAP:
        missing = shown(statement.opening.amount - covered.balance, currency)
        said = _(
            "Something is missing between this statement and the last one: the balance differs by %(amount)s."
        )
        found.remarks.append((place, said % {"amount": missing}))
    elif order == Order.OVERLAPS:
        found.remarks.append((place, _("The statement holds days that were taken in before.")))
    elif order == Order.EARLIER:
        found.remarks.append((place, _("The statement lies before the end of what was taken in.")))
    if known:
        said = _("%(count)s of its bookings were taken in before and are left out.")
        found.remarks.append((place, said % {"count": known}))


def _statement_told(each: Fresh) -> dict[str, Any]:
    days = days_of(each.statement)
    return {
        "sequence": each.statement.sequence,
        "first": days[0].isoformat() if days else "",
        "last": days[1].isoformat() if days else "",
        "opening": each.statement.opening.amount if each.statement.opening else None,
        "closing": each.statement.closing.amount if each.statement.closing else None,
        "lines": len(each.lines),
        "known": each.known,
        "order": each.order.value,
    }


def _line_told(line: StatementLine) -> dict[str, Any]:
    return {
        "line": line.place,
        "day": line.booked_on.isoformat(),
        "amount": line.amount,
        "reference": line.reference,
        "counterparty": line.counterparty,
        "purpose": line.purpose,
    }
