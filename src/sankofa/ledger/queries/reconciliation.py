"""What the pages of reconciliation show: suggestions with both sides, what is open, matches, and what explains a
difference."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from sankofa.ledger.models import (
    BankFeed,
    BankLine,
    Line,
    Match,
    MatchedBankLine,
    StatementFile,
    Suggestion,
)
from sankofa.ledger.queries.bank_lines import (
    BookLine,
    Words,
    open_bank_lines,
    open_book_lines,
    words_of,
)
from sankofa.ledger.queries.coverage import AtBank, at_bank, covered_by
from sankofa.methods.bank_statements import Covered
from sankofa.methods.bank_variance import Side, Variance, variance
from sankofa.methods.reconciliation import SURE

PAGE = 25
SHOWN = 200  # open lines on a page

_BOOK_SIDES = """
SELECT line.entry_id, line.number, line.amount, line.effective_on, part.match_id
  FROM ledger_line line
  LEFT JOIN ledger_matchedbookline part
    ON part.entry_id = line.entry_id AND part.number = line.number AND part.live
 WHERE line.account_id = %s AND line.counts = 0 AND line.effective_on <= %s
 ORDER BY line.effective_on, line.entry_id, line.number
"""
_BANK_SIDES = """
SELECT line.id, line.amount, line.booked_on, part.match_id
  FROM ledger_bankline line
  LEFT JOIN ledger_matchedbankline part ON part.line_id = line.id AND part.live
 WHERE line.feed_id = %s AND line.booked_on <= %s
   AND NOT EXISTS (SELECT FROM ledger_bankline piece WHERE piece.parent_id = line.id)
 ORDER BY line.booked_on, line.id
"""


@dataclass(frozen=True)
class BankSide:
    line: BankLine
    words: Words


@dataclass(frozen=True)
class Offered:
    suggestion: Suggestion
    bank: tuple[BankSide, ...]
    book: tuple[Line, ...]


@dataclass(frozen=True)
class Standing:
    """Where the reconciliation of an account is."""

    covered: Covered | None
    bank: int
    open_bank: int
    open_book: int
    suggested: int
    sure: int
    corrections: int


@dataclass(frozen=True)
class Explained:
    """The two balances at a day, and the lines that explain their difference."""

    on: date
    at_bank: AtBank
    figures: Variance
    only_bank: tuple[BankSide, ...]
    only_book: tuple[Line, ...]


def standing_of(feed: BankFeed) -> Standing:
    counted = Suggestion.objects.filter(feed=feed, rejected_at=None).aggregate(
        all=Count("pk"), sure=Count("pk", filter=Q(score__gte=SURE))
    )
    return Standing(
        covered=covered_by(feed),
        bank=at_bank(feed, date.max).balance,
        open_bank=open_bank_lines(feed).count(),
        open_book=len(open_book_lines(feed)),
        suggested=counted["all"],
        sure=counted["sure"],
        corrections=Match.objects.filter(feed=feed, correction__isnull=False, undone_at=None).count(),
    )


def files_of(feed: BankFeed) -> list[StatementFile]:
    return list(StatementFile.objects.filter(feed=feed).defer("told")[:20])


def told_of(file: StatementFile) -> dict[str, Any]:
    """What the examination found, with days as days."""
    told = (
        json.loads(file.told) if file.told else {"faults": [], "remarks": [], "statements": [], "preview": []}
    )
    for each in told["statements"]:
        each["first"], each["last"] = _day(each["first"]), _day(each["last"])
    for each in told["preview"]:
        each["day"] = _day(each["day"])
    return told


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def offers(feed: BankFeed, page: int) -> tuple[list[Offered], int]:
    """Suggestions with both sides, the surest first, and how many pages there are."""
    found = Suggestion.objects.filter(feed=feed, rejected_at=None)
    pages = max(1, -(-found.count() // PAGE))
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    bank = {
        line.pk: line
        for line in BankLine.objects.filter(pk__in={id for row in rows for id in row.bank[:PAGE]})
    }
    book = _book_lines([tuple(pair) for row in rows for pair in row.book[:PAGE]])
    return [_offered(row, bank, book) for row in rows], pages


def _offered(row: Suggestion, bank: dict[int, BankLine], book: dict[tuple[int, int], Line]) -> Offered:
    ones = (bank[id] for id in row.bank if id in bank)
    others = (book[tuple(pair)] for pair in row.book if tuple(pair) in book)
    return Offered(row, tuple(BankSide(line, words_of(line)) for line in ones), tuple(others))


def _book_lines(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Line]:
    wanted = set(pairs)
    found = Line.objects.filter(entry__in={entry for entry, _number in wanted}).select_related("entry")
    return {(line.entry_id, line.number): line for line in found if (line.entry_id, line.number) in wanted}


def open_lines(feed: BankFeed) -> tuple[list[BankSide], list[BookLine], int, int]:
    """Both queues, oldest first, and how long each is."""
    bank, book = open_bank_lines(feed), open_book_lines(feed)
    shown = [BankSide(line, words_of(line)) for line in bank[:SHOWN]]
    return shown, book[:SHOWN], bank.count(), len(book)


def matches_of(feed: BankFeed, page: int) -> tuple[list[tuple[Match, list[BankSide], list[Line]]], int]:
    """The last matches with both sides, those first that somebody wants undone."""
    found = Match.objects.filter(feed=feed).select_related("correction__agreement")
    pages = max(1, -(-found.count() // PAGE))
    waits_first = Count("correction", filter=Q(undone_at=None))
    rows = list(found.annotate(waits=waits_first).order_by("-waits", "-id")[(page - 1) * PAGE : page * PAGE])
    parts = MatchedBankLine.objects.filter(match__in=rows).select_related("line")
    bank: dict[int, list[BankSide]] = {}
    for part in parts:
        bank.setdefault(part.match_id, []).append(BankSide(part.line, words_of(part.line)))
    book = _books_of(rows)
    return [(row, bank.get(row.pk, []), book.get(row.pk, [])) for row in rows], pages


def _books_of(rows: Sequence[Match]) -> dict[int, list[Line]]:
    parts = [(part.match_id, part.entry_id, part.number) for row in rows for part in row.book_lines.all()]
    lines = _book_lines([(entry, number) for _match, entry, number in parts])
    found: dict[int, list[Line]] = {}
    for match, entry, number in parts:
        found.setdefault(match, []).append(lines[entry, number])
    return found


def explained(feed: BankFeed, on: date) -> Explained:
    """The bank's balance and that of the books at a day, and every line that has no partner by then."""
    bank_rows = _rows(_BANK_SIDES, [feed.pk, on])
    book_rows = _rows(_BOOK_SIDES, [feed.account_id, on])
    pairs = [(entry, number) for entry, number, *_rest in book_rows]
    at = at_bank(feed, on)
    figures = variance(
        (Side(*row) for row in bank_rows),
        (Side(place, amount, day, match) for place, (_e, _n, amount, day, match) in enumerate(book_rows)),
        on,
        at.opening,
        at.gaps,
    )
    lines = {line.pk: line for line in BankLine.objects.filter(pk__in=figures.only_bank[:SHOWN])}
    book = _book_lines([pairs[place] for place in figures.only_book[:SHOWN]])
    return Explained(
        on,
        at,
        figures,
        tuple(BankSide(lines[id], words_of(lines[id])) for id in figures.only_bank[:SHOWN]),
        tuple(book[pairs[place]] for place in figures.only_book[:SHOWN]),
    )


def _rows(query: str, values: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
