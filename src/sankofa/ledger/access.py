"""The one door to books: for treasurers and auditors of the organisation that runs one. Unknown and forbidden look
alike."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase

from sankofa.directory.access import signed_in, with_duty
from sankofa.directory.terms import Duty
from sankofa.ledger.models import (
    Account,
    BankFeed,
    BankLine,
    Book,
    Entry,
    Match,
    PeriodChange,
    StatementFile,
    Suggestion,
)
from sankofa.ledger.queries.desk import ORGANISATION, owner_of

View = Callable[..., HttpResponseBase]
LONGEST_NUMBER = 18  # digits of a row's number
WRITES, READS = (Duty.TREASURER,), (Duty.TREASURER, Duty.AUDITOR)


def with_book(*duties: Duty) -> Callable[[View], View]:
    """Lets in who has one of the duties in the organisation that runs the book whose `code` stands in the address.
    The view is given `book` in its place."""

    def door(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, code: str, **of: object) -> HttpResponseBase:
            book = Book.objects.filter(code=code, owner__startswith=ORGANISATION).first()
            if book is None:
                raise Http404

            def within(request: HttpRequest, organisation: object, **of: object) -> HttpResponseBase:
                return view(request, book=book, **of)

            of["slug"] = book.owner.removeprefix(ORGANISATION)
            return with_duty(*duties, organisation_from="slug")(within)(request, **of)

        return guarded

    return door


reading, writing = with_book(*READS), with_book(*WRITES)


def may_write(request: HttpRequest, book: Book) -> bool:
    """Whether the visitor is a treasurer of the organisation that runs the book."""
    return book.owner in owner_of(request.user, Duty.TREASURER)


def account_in(book: Book, number: int) -> Account:
    """Raises Http404 when the book has no such account."""
    return _one(Account.objects.filter(book=book), pk=number)


def entry_in(book: Book, number: int) -> Entry:
    return _one(Entry.objects.filter(book=book), pk=number)


def feed_in(book: Book, number: int) -> BankFeed:
    """Of the account with this number. Raises Http404 where no bank sends statements of it."""
    return _one(BankFeed.objects.filter(account__book=book).select_related("account__book"), account=number)


def file_in(feed: BankFeed, number: UUID) -> StatementFile:
    return _one(StatementFile.objects.filter(feed=feed).select_related("feed__account__book"), pk=number)


def line_in(feed: BankFeed, number: int) -> BankLine:
    return _one(BankLine.objects.filter(feed=feed).select_related("feed__account", "statement"), pk=number)


def change_in(book: Book, number: str) -> PeriodChange:
    """Raises Http404 for what is no change of the period of this book."""
    return _one(PeriodChange.objects.filter(book=book).select_related("book"), pk=_number(number))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
        raise Http404
    return int(text)


def suggestion_in(feed: BankFeed, number: int) -> Suggestion | None:
    """None where it is gone meanwhile."""
    return Suggestion.objects.filter(feed=feed, pk=number).select_related("feed").first()


def match_in(feed: BankFeed, number: int) -> Match:
    return _one(Match.objects.filter(feed=feed).select_related("feed"), pk=number)


def _one(rows, **which: object):
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found


def own_entry(owner: str, number: int) -> Entry:
    """An entry that moved an account of this owner. Raises Http404 for others, as for those that are not there."""
    return _one(Entry.objects.filter(lines__account__owner=owner).distinct(), pk=number)
