"""Writing what a file brings: statements and lines, in one transaction."""

from collections import Counter
from collections.abc import Iterable

from sankofa.foundation.copying import copy_in
from sankofa.journal import actions as journal
from sankofa.ledger.actions.reconciling.examining import Examined, Fresh
from sankofa.ledger.actions.reconciling.progress import Teller
from sankofa.ledger.models import BankFeed, BankLine, BankStatement, StatementFile
from sankofa.ledger.queries.bank_lines import sealed_words
from sankofa.ledger.terms import FileStep
from sankofa.methods.bank_statements import StatementLine, days_of, mark_of

AT_ONCE = 2000


def take_in(file: StatementFile, found: Examined, teller: Teller) -> None:
    teller.at(FileStep.WRITING)
    feed = file.feed
    _learn_identification(feed, found)
    counted = _counted_marks(feed, (line for each in found.fresh for line in each.lines))
    rows: list[BankLine] = []
    for each in found.fresh:
        statement = _write_statement(feed, file, each)
        if statement is not None:
            rows += [_row(feed, statement, line, counted) for line in each.lines]
    for start in range(0, len(rows), AT_ONCE):
        copy_in(rows[start : start + AT_ONCE])
        teller(min(start + AT_ONCE, len(rows)), len(rows))
    journal.record(
        by=file.received_by,
        action="ledger.take-in-statement",
        subject=f"ledger-account:{feed.account_id}",
        file=str(file.pk),
        lines=len(rows),
        known=found.known,
    )


def _learn_identification(feed: BankFeed, found: Examined) -> None:
    named = next((each.statement.account for each in found.fresh if each.statement.account), "")
    if named and not feed.identification:
        feed.identification = named
        feed.save(update_fields=["identification"])


def _counted_marks(feed: BankFeed, lines: Iterable[StatementLine]) -> Counter[str]:
    marks = {mark_of(line) for line in lines}
    there = BankLine.objects.filter(feed=feed, mark__in=marks)
    return Counter(there.values_list("mark", flat=True))


def _write_statement(feed: BankFeed, file: StatementFile, fresh: Fresh) -> BankStatement | None:
    """None for one that says nothing, not even a day."""
    said, days = fresh.statement, days_of(fresh.statement)
    if days is None:
        return None
    return BankStatement.objects.create(
        feed=feed,
        file=file,
        sequence=said.sequence[:60],
        order=fresh.order.value,
        first_day=days[0],
        last_day=days[1],
        opening=said.opening.amount if said.opening else None,
        closing=said.closing.amount if said.closing else None,
    )


def _row(feed: BankFeed, statement: BankStatement, line: StatementLine, counted: Counter[str]) -> BankLine:
    mark = mark_of(line)
    counted[mark] += 1
    return BankLine(
        feed=feed,
        statement=statement,
        place=line.place,
        booked_on=line.booked_on,
        value_on=line.value_on,
        amount=line.amount,
        bank_reference=line.bank_reference[:220],
        mark=mark,
        occurrence=counted[mark],
        said=sealed_words(line.reference, line.counterparty, line.purpose),
    )
