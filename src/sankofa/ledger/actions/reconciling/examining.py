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
    days_of,
    joins,
    mark_of,
    unknown_lines,
)
from sankofa.methods.reconciliation import folded

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
    """Reads the file anew, so that what was taken in meanwhile counts."""
    account = file.feed.account
    columns = Columns.from_json(file.feed.columns) if file.feed.columns else None
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
    named = {folded(each.account) for each in statements if each.account}
    if len(named) > 1:
        found.faults.append((0, _("The file holds statements of several accounts. Send one file for each.")))
    elif feed.identification and named and named != {folded(feed.identification)}:
        found.faults.append((0, _("This is a statement of another account of the bank.")))


def _join(feed: BankFeed, statements: list[Statement], found: Examined) -> None:
    """In the order of their days, each after the one before."""
    covered = covered_by(feed)
    known = _known_marks(feed, statements)
    for statement in sorted(statements, key=lambda each: days_of(each) or ()):
        order = joins(statement, covered)
        alone = order not in (Order.OVERLAPS, Order.EARLIER)
        lines, seen = unknown_lines(statement.lines, known, by_reference_alone=alone)
        known.subtract(mark_of(line) for line in seen)
        _remark(statement, order, covered, len(seen), feed.account.currency, found)
        found.fresh.append(Fresh(statement, order, tuple(lines), len(seen)))
        covered = _after(statement, covered)


def _known_marks(feed: BankFeed, statements: list[Statement]) -> Counter[str]:
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
    return Covered(days[1], statement.closing.amount if statement.closing else None)


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
