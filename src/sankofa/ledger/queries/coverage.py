"""Up to where the bank's statements reach, and what the bank had at a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from sankofa.ledger.models import BankFeed, BankLine, BankStatement
from sankofa.methods.bank_statements import Balance, Covered, first_of, last_of


@dataclass(frozen=True)
class AtBank:
    """Before its first line, what its statements leave out, and its lines up to a day."""

    opening: int
    gaps: int
    lines: int

    @property
    def balance(self) -> int:
        return self.opening + self.gaps + self.lines


def covered_by(feed: BankFeed) -> Covered | None:
    """The last day that was taken in, with the balance at its end; None before the first statement."""
    last = _last(BankStatement.objects.filter(feed=feed), feed)
    return Covered(last.last_day, last.closing, last.opening) if last else None


def at_bank(feed: BankFeed, on: date) -> AtBank:
    """What the bank had at the end of a day: by the last closing balance up to then, and the lines since."""
    opening = _opening(feed)
    last = _last(BankStatement.objects.filter(feed=feed, closing__isnull=False, last_day__lte=on), feed)
    gaps = last.closing - opening - _lines_until(feed, last.last_day) if last else 0
    return AtBank(opening, gaps, _lines_until(feed, on))


def _opening(feed: BankFeed) -> int:
    begins = begins_with(feed)
    return begins.amount if begins else 0


def begins_with(feed: BankFeed) -> Balance | None:
    """What there was before the first day of the first statement; where that does not say so, by its end. None before
    the first one."""
    found = BankStatement.objects.filter(feed=feed).order_by("first_day", "id")
    earliest = found.values_list("first_day", flat=True).first()
    if earliest is None:
        return None
    several = list(found.filter(first_day=earliest))
    first = several[first_of(_balances(several))]
    if first.opening is not None:
        return Balance(first.opening, earliest)
    by_its_end = 0 if first.closing is None else first.closing - _lines_until(feed, first.last_day)
    return Balance(by_its_end, earliest)


def _last(statements: QuerySet[BankStatement], feed: BankFeed) -> BankStatement | None:
    """Of several that end on one day the last one, whenever each was sent."""
    until = statements.order_by("-last_day").values_list("last_day", flat=True).first()
    if until is None:
        return None
    several = list(statements.filter(last_day=until).order_by("id"))
    if len({each.closing for each in several}) == 1:
        return several[-1]
    return several[last_of(_balances(several), _reached(feed, until))]


def _reached(feed: BankFeed, on: date) -> int:
    """Where all lines of a day lead from the last closing balance before it."""
    before = BankStatement.objects.filter(feed=feed, closing__isnull=False, last_day__lt=on)
    day = before.order_by("-last_day").values_list("last_day", flat=True).first()
    if day is None:
        return _opening(feed) + _lines_until(feed, on)
    several = list(before.filter(last_day=day).order_by("id"))
    closing = several[last_of(_balances(several))].closing
    return closing + _lines_until(feed, on) - _lines_until(feed, day)


def _balances(several: list[BankStatement]) -> list[tuple[int | None, int | None]]:
    return [(each.opening, each.closing) for each in several]


def _lines_until(feed: BankFeed, on: date) -> int:
    whole = BankLine.objects.filter(feed=feed, parent=None, booked_on__lte=on)
    return whole.aggregate(total=Sum("amount"))["total"] or 0
