"""The books, as `sankofa audit` verifies them: the chain of each, and what is kept beside the rows."""

from itertools import islice
from typing import TYPE_CHECKING

from sankofa.config.progress import Steps

if TYPE_CHECKING:
    from sankofa.ledger.models import Book

SHOWN = 20  # of what is wrong in a book; the first is what matters


def verify(steps: Steps) -> int:
    """Prints what is wrong, the first in each chain first, and gives how much that is."""
    from sankofa.ledger.models import Book

    books = list(Book.objects.order_by("pk"))
    if not books:
        return 0
    with steps.bar("Verifying the books") as bar:
        found = []
        for place, book in enumerate(books, 1):
            found.append((book, *_faults(book)))
            bar(place, len(books))
    for book, shown, count in found:
        _say(steps, book, shown, count)
    total = sum(count for _book, _shown, count in found)
    steps.say(
        f"Books: {len(books):,}. " + (f"Not as it should be: {total:,}." if total else "All of them agree.")
    )
    return total


def _faults(book: "Book") -> tuple[list[str], int]:
    from sankofa.ledger.queries.audit import faults_of

    faults = faults_of(book)
    shown = [str(fault) for fault in islice(faults, SHOWN)]
    return shown, len(shown) + sum(1 for _fault in faults)


def _say(steps: Steps, book: "Book", shown: list[str], count: int) -> None:
    for words in shown:
        steps.say(f"Book {book.code}: {words}")
    if count > len(shown):
        steps.say(f"Book {book.code}: … and {count - len(shown):,} more.")
