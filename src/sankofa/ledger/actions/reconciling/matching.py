"""Looking for lines that belong together, and saying that they do, or do not."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz.fuzz import ratio

from sankofa.foundation.copying import copy_in
from sankofa.foundation.turns import wait_for_turn
from sankofa.journal import actions as journal
from sankofa.ledger.models import BankFeed, Suggestion
from sankofa.ledger.queries.bank_lines import (
    BookLine,
    open_bank_lines,
    open_book_lines,
    reference_of,
    words_of,
)
from sankofa.ledger.queries.entries import taken_back
from sankofa.ledger.terms import How, LedgerRefused
from sankofa.methods.reconciliation import SURE, Item, suggestions

_REFUSED_IN_WORDS = {
    "ledger_match_adds_up": gettext_lazy("Both sides must have lines, and come to the same."),
    "ledger_match_belongs": gettext_lazy(
        "Only posted lines of this account and bookings of its bank belong together."
    ),
    "ledger_bank_line_matched_once": gettext_lazy("One of the bookings has been matched meanwhile."),
    "ledger_book_line_matched_once": gettext_lazy(
        "One of the lines of the books has been matched meanwhile."
    ),
}


@transaction.atomic
def look_for_matches(*, feed: BankFeed, by: object) -> int:
    """Suggests anew out of all that is open; what was rejected does not come back. Gives how many."""
    wait_for_turn(f"ledger: suggestions {feed.pk}")
    bank, book = open_bank_lines(feed), open_book_lines(feed)
    numbered = dict(enumerate(book))
    rejected = list(feed.suggestions.filter(rejected_at__isnull=False).values_list("bank", "book"))
    places = {(line.entry_id, line.number): place for place, line in numbered.items()}
    refused = [(one, [places.get(tuple(pair), -1) for pair in other]) for one, other in rejected]
    lines = list(bank)
    found = suggestions(
        [_bank_item(line) for line in lines],
        [_book_item(place, line) for place, line in numbered.items()],
        alike=ratio,
        refused=refused,
    )
    amounts = {line.pk: line.amount for line in lines}
    Suggestion.objects.filter(feed=feed, rejected_at=None).delete()
    copy_in([_stored(feed, each, numbered, amounts) for each in found])
    journal.record(
        by=by,
        action="ledger.look-for-matches",
        subject=f"ledger-account:{feed.account_id}",
        found=len(found),
    )
    return len(found)


def _bank_item(line) -> Item:
    words = words_of(line)
    text = f"{words.purpose} {line.bank_reference}"
    return Item(line.pk, line.amount, line.booked_on, words.reference, text, reference_of(line))


def _book_item(place: int, line: BookLine) -> Item:
    return Item(place, line.amount, line.on, line.reference, f"{line.memo} {line.key}")


def _stored(feed: BankFeed, found, numbered: dict[int, BookLine], amounts: dict[int, int]) -> Suggestion:
    book = [[numbered[place].entry_id, numbered[place].number] for place in found.book]
    return Suggestion(
        feed=feed,
        bank=list(found.bank),
        book=book,
        amount=sum(amounts[id] for id in found.bank),
        score=found.score,
        reasons=[reason.value for reason in found.reasons],
        days=found.days,
        likeness=found.likeness,
    )


@transaction.atomic
def accept(*, suggestion: Suggestion, by: object) -> int:
    """Says that the lines of a suggestion belong together. Gives the number of the match. Raises LedgerRefused."""
    held = Suggestion.objects.select_for_update().filter(pk=suggestion.pk, rejected_at=None).first()
    if held is None:
        raise LedgerRefused(_("This suggestion is gone: it was accepted, rejected or made anew meanwhile."))
    if _stale([held]):
        raise LedgerRefused(_("An entry of this suggestion was taken back meanwhile. Choose “Look again”."))
    (number,) = write_matches(held.feed, [_as_match(held)], by)
    held.delete()
    return number


@transaction.atomic
def accept_sure(*, feed: BankFeed, by: object, least: int = SURE) -> int:
    """Accepts all suggestions that have at least so many points, but those whose entries were taken back meanwhile:
    they go. Gives how many."""
    sure = Suggestion.objects.select_for_update().filter(feed=feed, rejected_at=None, score__gte=least)
    rows = list(sure)
    stale = _stale(rows)
    good = [each for each in rows if each.pk not in stale]
    write_matches(feed, [_as_match(each) for each in good], by)
    Suggestion.objects.filter(pk__in=[each.pk for each in rows]).delete()
    return len(good)


def _stale(rows: Sequence[Suggestion]) -> set[int]:
    """Those that name an entry which was taken back."""
    gone = taken_back({entry for row in rows for entry, _number in row.book})
    return {row.pk for row in rows if any(entry in gone for entry, _number in row.book)}


@transaction.atomic
def reject(*, suggestion: Suggestion, by: object) -> None:
    """It does not come back. Raises LedgerRefused where somebody was faster."""
    rejected = Suggestion.objects.filter(pk=suggestion.pk, rejected_at=None).update(
        rejected_at=timezone.now(), rejected_by=str(by)
    )
    if not rejected:
        raise LedgerRefused(_("This suggestion is gone: it was accepted, rejected or made anew meanwhile."))
    subject = f"ledger-account:{suggestion.feed.account_id}"
    journal.record(by=by, action="ledger.reject-suggestion", subject=subject, bank=suggestion.bank)


def _as_match(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "how": How.SUGGESTED.value,
        "score": suggestion.score,
        "reasons": suggestion.reasons,
        "bank": suggestion.bank,
        "book": suggestion.book,
    }


def write_matches(feed: BankFeed, made: Sequence[dict[str, Any]], by: object) -> list[int]:
    """For the other actions of this room: in one call of the database. Raises LedgerRefused, and nothing is written."""
    if not made:
        return []
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT ledger_match(%s, %s, %s::jsonb)", [feed.pk, str(by), json.dumps(made)])
            (numbers,) = cursor.fetchone()
    except IntegrityError as error:
        raise _in_words(error) from error
    subject = f"ledger-account:{feed.account_id}"
    journal.record(by=by, action="ledger.match", subject=subject, matches=len(numbers), first=min(numbers))
    forget_suggestions(feed, (line for each in made for line in each["bank"]), made)
    return numbers


def forget_suggestions(feed: BankFeed, bank: Iterable[int], made: Sequence[dict[str, Any]]) -> None:
    """Suggestions that name a line which has found another partner. Few of them: sure ones are taken away in one go."""
    if len(made) > 1:
        return
    Suggestion.objects.filter(feed=feed, rejected_at=None, bank__overlap=list(bank)).delete()
    for pair in made[0]["book"]:
        Suggestion.objects.filter(feed=feed, rejected_at=None, book__contains=[pair]).delete()


def _in_words(error: IntegrityError) -> LedgerRefused | IntegrityError:
    found = getattr(error.__cause__, "diag", None)
    told = _REFUSED_IN_WORDS.get(getattr(found, "constraint_name", None) or "")
    return LedgerRefused(str(told)) if told else error
