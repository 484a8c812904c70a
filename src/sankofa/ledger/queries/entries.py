"""Entries and lines as they are read, and what became of what was pending."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from sankofa.ledger.models import Account, Book, Entry, Line
from sankofa.ledger.queries.balances import balance
from sankofa.ledger.terms import EARLIEST, Counts, Phase


@dataclass(frozen=True)
class Movement:
    """One line of a statement, with the balance after it: debits less credits."""

    line: Line
    after: int


@dataclass(frozen=True)
class Statement:
    """One account from a day to a day."""

    account: Account
    opening: int
    movements: tuple[Movement, ...]
    until: date

    @property
    def closing(self) -> int:
        return self.movements[-1].after if self.movements else self.opening


def entries_of(book: Book, *, since: date | None = None, until: date | None = None) -> QuerySet[Entry]:
    """By the day that they count from."""
    found = Entry.objects.filter(book=book).order_by("effective_on", "id")
    return _between(found, since, until)


def lines_of(
    account: Account, *, since: date | None = None, until: date | None = None, counts: Counts = Counts.POSTED
) -> QuerySet[Line]:
    """With their entries, by the day that they count from."""
    found = Line.objects.filter(account=account, counts=counts).select_related("entry")
    return _between(found, since, until).order_by("effective_on", "entry_id", "number")


def settlement_of(entry: Entry) -> Entry | None:
    """The entry that posted or voided a pending one, or reversed a posted one."""
    field = "settles" if entry.phase == Phase.PENDING else "reverses"
    return Entry.objects.filter(**{field: entry}).first()


def taken_back(entries: Collection[int]) -> set[int]:
    """Which of these are answered by their opposite. A reversal that was taken back itself answers nothing."""
    found = Entry.objects.filter(reverses__in=entries).values_list("reverses_id", "pk")
    by_entry = dict(found) if entries else {}
    without = taken_back(by_entry.values()) if by_entry else set()
    return {entry for entry, reversal in by_entry.items() if reversal not in without}


def state_of(entry: Entry) -> Phase:
    """Where an entry stands now: a pending one is what its settlement made of it."""
    if entry.phase != Phase.PENDING:
        return Phase(entry.phase)
    settlement = settlement_of(entry)
    return Phase(settlement.phase) if settlement else Phase.PENDING


def statement_of_owner(
    owner: str, *, since: date, until: date, books: Sequence[Book] | None = None
) -> list[Statement]:
    """Every account of an owner, in all books or in some, with what moved between two days, both included."""
    accounts = Account.objects.filter(owner=owner).select_related("book").order_by("book", "code", "currency")
    if books is not None:
        accounts = accounts.filter(book__in=books)
    return [statement_of(account, since, until) for account in accounts]


def statement_of(account: Account, since: date, until: date) -> Statement:
    """What an account held before a day, and what moved from then until another day, both included. What is posted
    while this reads is in one of the two, never in both."""
    opening = balance(account, on=since - timedelta(days=1)) if since > EARLIEST else 0
    movements, after = [], opening
    for line in lines_of(account, since=since, until=until):
        after += line.amount
        movements.append(Movement(line, after))
    return Statement(account, opening, tuple(movements), until)


def _between(found: QuerySet, since: date | None, until: date | None) -> QuerySet:
    if since is not None:
        found = found.filter(effective_on__gte=since)
    return found if until is None else found.filter(effective_on__lte=until)
