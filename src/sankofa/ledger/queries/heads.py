"""Where the chain of each book stands, and what the journal keeps of it."""

from collections.abc import Mapping

from sankofa.journal.models import Entry as JournalEntry
from sankofa.journal.terms import Head
from sankofa.ledger.models import Book, Seal

SEALED = "ledger.seal"  # the action under which the journal keeps the digest of each seal


def head_of(book: Book) -> Head | None:
    """The last seal of a book; None before its first."""
    last = Seal.objects.filter(book=book).defer("leaves").order_by("-number").first()
    return _head(last) if last else None


def heads() -> Mapping[int, Head]:
    """The last seal of every book, by the number of the book."""
    last = Seal.objects.defer("leaves").order_by("book_id", "-number").distinct("book_id")
    return {seal.book_id: _head(seal) for seal in last}


def head_at(book_id: int, number: int) -> Head | None:
    """One seal of a book."""
    seal = Seal.objects.filter(book_id=book_id, number=number).defer("leaves").first()
    return _head(seal) if seal else None


def kept_heads(book: Book) -> dict[int, str]:
    """The digests of the seals of a book that the journal keeps. The first one told of a number counts."""
    told = JournalEntry.objects.filter(action=SEALED, subject=f"book:{book.code}").order_by("id")
    kept: dict[int, str] = {}
    for detail in told.values_list("detail", flat=True).iterator():
        kept.setdefault(int(detail["number"]), str(detail["digest"]))
    return kept


def _head(seal: Seal) -> Head:
    return Head(seal.number, bytes(seal.digest).hex(), seal.sealed_at, len(seal.ids))
