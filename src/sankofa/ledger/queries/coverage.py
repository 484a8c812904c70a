"""Up to where the bank's statements reach, and what the bank had at a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from sankofa.ledger.models import BankFeed, BankLine, BankStatement
from sankofa.methods.bank_statements import Covered


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
    last = BankStatement.objects.filter(feed=feed).order_by("-last_day", "-id").first()
    return Covered(last.last_day, last.closing) if last else None


def at_bank(feed: BankFeed, on: date) -> AtBank:
    """What the bank had at the end of a day: by the last closing balance up to then, and the lines since."""
    opening = _opening(feed)
    last = (
        BankStatement.objects.filter(feed=feed, closing__isnull=False, last_day__lte=on)
        .order_by("-last_day", "-id")
        .first()
    )
    gaps = last.closing - opening - _lines_until(feed, last.last_day) if last else 0
    return AtBank(opening, gaps, _lines_until(feed, on))


def _opening(feed: BankFeed) -> int:
    """What there was before the first statement; where that does not say so, by its end."""
    first = BankStatement.objects.filter(feed=feed).order_by("first_day", "id").first()
    if first is None:
        return 0
    if first.opening is not None:
        return first.opening
    return first.closing - _lines_until(feed, first.last_day) if first.closing is not None else 0


def _lines_until(feed: BankFeed, on: date) -> int:
    whole = BankLine.objects.filter(feed=feed, parent=None, booked_on__lte=on)
    return whole.aggregate(total=Sum("amount"))["total"] or 0
