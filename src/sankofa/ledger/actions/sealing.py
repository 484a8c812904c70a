"""Sealing what was posted, book by book. Nobody who posts waits for it, and no book for another."""

from django.db import connection, transaction

from sankofa.journal import actions as journal
from sankofa.journal.terms import Head
from sankofa.ledger.models import Book, Unsealed
from sankofa.ledger.queries.heads import SEALED, head_of

MOST_IN_A_SEAL = 5_000
WHO = "seal of the books"


def seal_books(most: int = MOST_IN_A_SEAL) -> list[Head]:
    """Seals every entry that is committed and not sealed yet. Each digest goes into the journal, which is kept and
    published outside of the database: so a chain that is made anew is found out.
    """
    made = []
    waiting = Unsealed.objects.values("book_id").distinct()
    for book in Book.objects.filter(pk__in=waiting):
        while head := _seal_batch(book, most):
            made.append(head)
    return made


@transaction.atomic
def _seal_batch(book: Book, most: int) -> Head | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_seal_batch(%s, %s)", [book.pk, most])
        (number,) = cursor.fetchone()
    if number is None:
        return None
    head = head_of(book)
    journal.record(
        by=WHO,
        action=SEALED,
        subject=f"book:{book.code}",
        number=head.number,
        digest=head.digest,
        entries=head.rows,
    )
    return head
