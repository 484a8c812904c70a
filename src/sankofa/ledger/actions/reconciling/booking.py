"""What a treasurer does with a booking that no suggestion fits: book it, put it together by hand, split it."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from sankofa.journal import actions as journal
from sankofa.ledger.actions.posting import post
from sankofa.ledger.actions.reconciling.matching import write_matches
from sankofa.ledger.models import Account, BankFeed, BankLine, Entry
from sankofa.ledger.queries.bank_lines import open_bank_lines
from sankofa.ledger.queries.entries import taken_back
from sankofa.ledger.terms import FROM_BANK, Draft, How, KeyReused, LedgerRefused, Part


@transaction.atomic
def book_line(
    *, line: BankLine, account: Account, by: object, memo: str = "", effective_on: date | None = None
) -> Entry:
    """Makes the entry of a booking against an account, and matches both. Asked for twice, it is the same entry; once
    that was taken back, it is another one. It counts from the day of the booking where no other day is given.

    Raises LedgerRefused where the booking has a partner already or stands in the books otherwise, and what `post`
    raises.
    """
    feed = BankFeed.objects.select_related("account__book").get(pk=line.feed_id)
    _must_be_open(feed, [line.pk])
    draft = Draft(
        kind=FROM_BANK,
        effective_on=effective_on or line.booked_on,
        key=_key_of(feed.account, line),
        parts=(Part(feed.account, line.amount), Part(account, -line.amount)),
        memo=memo,
        detail={"bank_line": line.pk},
    )
    try:
        entry = post(book=feed.account.book, draft=draft, by=by)
    except KeyReused as reused:
        there = Entry.objects.get(book=feed.account.book, key=draft.key)
        said = _("This booking stands in the books already, as entry %(number)s. Take that back first.")
        raise KeyReused(said % {"number": there.pk}) from reused
    write_matches(
        feed, [{"how": How.BOOKED.value, "bank": [line.pk], "book": [[entry.pk, 1]], "reasons": []}], by
    )
    return entry


def _key_of(account: Account, line: BankLine) -> str:
    """One key for each booking, and another one each time that its entry was taken back."""
    key = first = f"bank-line:{line.pk}"
    times = 0
    while (entry := Entry.objects.filter(book=account.book, key=key).first()) and taken_back([entry.pk]):
        times += 1
        key = f"{first}:{times}"
    return key


@transaction.atomic
def match_by_hand(*, feed: BankFeed, bank: Sequence[int], book: Sequence[tuple[int, int]], by: object) -> int:
    """Says that these lines belong together. Gives the number of the match. Raises LedgerRefused."""
    made = {
        "how": How.BY_HAND.value,
        "bank": list(bank),
        "book": [list(pair) for pair in book],
        "reasons": [],
    }
    (number,) = write_matches(feed, [made], by)
    return number


@transaction.atomic
def split_line(*, line: BankLine, amounts: Sequence[int], by: object) -> list[int]:
    """Parts stand in the place of a booking. Raises LedgerRefused where they do not come to the same."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT ledger_split_bank_line(%s, %s)", [line.pk, list(amounts)])
            (made,) = cursor.fetchone()
    except IntegrityError as error:
        raise _in_words(error) from error
    line.feed.suggestions.filter(rejected_at=None, bank__contains=[line.pk]).delete()
    subject = f"ledger-account:{line.feed.account_id}"
    journal.record(by=by, action="ledger.split-bank-line", subject=subject, line=line.pk, parts=len(made))
    return made


def _must_be_open(feed: BankFeed, lines: Sequence[int]) -> None:
    if open_bank_lines(feed).filter(pk__in=lines).count() != len(lines):
        raise LedgerRefused(_("One of the bookings has been matched meanwhile."))


def _in_words(error: IntegrityError) -> LedgerRefused | IntegrityError:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if name == "ledger_split_adds_up":
        return LedgerRefused(_("The parts must come to the whole, and all go the same way."))
    if name == "ledger_split_is_open":
        return LedgerRefused(_("This booking was matched or split meanwhile."))
    return error
