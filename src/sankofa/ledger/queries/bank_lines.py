"""Lines of the bank and lines of the books that have no partner yet, and what stands in them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from sankofa.ledger.models import BankFeed, BankLine, MatchedBankLine
from sankofa.ledger.queries.coverage import begins_with
from sankofa.methods.bank_statements import NO_REFERENCE
from sankofa.methods.folding import clean
from sankofa.methods.reconciliation import folded

LONGEST_REFERENCE = 60

_OPEN_BOOK = """
SELECT line.entry_id, line.number, line.amount, line.effective_on, entry.memo, entry.key,
       coalesce(entry.detail->>'reference', ''), entry.kind, entry.reverses_id
  FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id
 WHERE line.account_id = %s AND line.counts = 0 AND line.effective_on <= %s
   AND NOT EXISTS (SELECT FROM ledger_matchedbookline part
                   WHERE part.entry_id = line.entry_id AND part.number = line.number AND part.live)
 ORDER BY line.effective_on, line.entry_id, line.number
"""


@dataclass(frozen=True)
class BookLine:
    """A line of the books that may have a partner at the bank."""

    entry_id: int
    number: int
    amount: int
    on: date
    memo: str
    key: str
    reference: str
    kind: str
    reverses: int | None

    @property
    def code(self) -> str:
        """As forms name it."""
        return f"{self.entry_id}.{self.number}"


@dataclass(frozen=True)
class Words:
    """What people wrote in a booking of the bank."""

    reference: str = ""
    counterparty: str = ""
    purpose: str = ""


def words_of(line: BankLine) -> Words:
    """Nothing, once the time is over for which it is kept."""
    return Words(**json.loads(line.said)) if line.said else Words()


def reference_of(line: BankLine) -> str:
    """Under which a payment of this booking is written down elsewhere, and found again: the bank's own reference, with
    the number of the line where several share one, or day and number where the bank gave none. Never what people wrote:
    that is sealed, and goes after its time."""
    own = clean(line.bank_reference)
    if own.upper().replace(" ", "") in NO_REFERENCE or len(own) > LONGEST_REFERENCE - 20:
        return f"{line.booked_on}/{line.pk}"
    return f"{own}/{line.pk}" if line.parent_id or line.occurrence > 1 else own


def is_written_down(feed: BankFeed, line: BankLine) -> bool:
    """Whether the books have its payment under its reference, so that the two only wait to be put together."""
    reference = folded(reference_of(line))
    return any(
        each.amount == line.amount and folded(each.reference) == reference for each in open_book_lines(feed)
    )


def sealed_words(reference: str, counterparty: str, purpose: str) -> str:
    """As they are stored."""
    said = {"reference": reference, "counterparty": counterparty, "purpose": purpose}
    return json.dumps(said, ensure_ascii=False) if any(said.values()) else ""


def open_bank_lines(feed: BankFeed) -> QuerySet[BankLine]:
    """Without a partner, parts in the place of what was split, oldest first."""
    matched = MatchedBankLine.objects.filter(line=OuterRef("pk"), live=True)
    parts = BankLine.objects.filter(parent=OuterRef("pk"))
    return (
        BankLine.objects.filter(feed=feed).exclude(amount=0).exclude(Exists(matched)).exclude(Exists(parts))
    ).order_by("booked_on", "id")


def open_book_lines(feed: BankFeed, until: date = date.max) -> list[BookLine]:
    """Posted lines of the account without a partner; an entry and its reversal, both without, answer each other. The
    last reversal is looked at first: one that was itself taken back takes nothing back. What the books began with is
    not among them once a statement tells of it."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_BOOK, [feed.account_id, until])
        found = [BookLine(*row) for row in cursor.fetchall()]
    left: Counter[int] = Counter()  # what is open of each entry
    for line in found:
        left[line.entry_id] += line.amount
    answers = {line.entry_id: line.reverses for line in found if line.reverses is not None}
    for reversal in sorted(answers, reverse=True):
        reversed_ = answers[reversal]
        if reversal in left and reversed_ in left and left[reversal] + left[reversed_] == 0:
            del left[reversal], left[reversed_]
    return _without_opening(feed, [line for line in found if line.entry_id in left])


def _without_opening(feed: BankFeed, lines: list[BookLine]) -> list[BookLine]:
    """What the books began with has its partner in the balance of the first statement, and no booking: a single line
    before its first day, of just that amount."""
    begins = begins_with(feed)
    if begins is None:
        return lines
    before = [line for line in lines if line.on < begins.on]
    is_it = [each.amount for each in before] == [begins.amount]
    return [line for line in lines if line not in before] if is_it else lines


def words_by_line(lines: list[BankLine]) -> Mapping[int, Words]:
    return {line.pk: words_of(line) for line in lines}


def parents_of(feed: BankFeed) -> Iterator[int]:
    """Numbers of bookings that were split."""
    return (
        BankLine.objects.filter(feed=feed, parent__isnull=False)
        .values_list("parent_id", flat=True)
        .distinct()
        .iterator()
    )
