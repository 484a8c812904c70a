"""What is wrong with a book: its chain, the digests that the journal keeps of it, and what is kept beside its rows."""

from collections.abc import Iterator

from django.db import connection

from sankofa.journal.queries.audit import faults
from sankofa.journal.terms import Fault
from sankofa.ledger.models import Book
from sankofa.ledger.queries.heads import kept_heads
from sankofa.ledger.queries.stored import chain_of
from sankofa.ledger.terms import Drift

# Entries whose debits and credits differ, counted anew, whatever the database looked at when they came.
UNBALANCED = """
SELECT entry_id FROM (
    SELECT line.entry_id, sum(line.amount) AS total
    FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id
    WHERE account.book_id = %(book)s GROUP BY line.entry_id, account.currency, line.counts
) sums WHERE total <> 0 ORDER BY 1 LIMIT 100
"""
# Totals of days against the sealed lines that they are made of.
TOTALS = """
SELECT coalesce(kept.account_id, made.account_id)
FROM (SELECT total.account_id, total.counts, total.effective_on, total.recorded_on, total.debit, total.credit,
             total.lines
      FROM ledger_daytotal total JOIN ledger_account account ON account.id = total.account_id
      WHERE account.book_id = %(book)s) kept
FULL JOIN (SELECT line.account_id, line.counts, line.effective_on,
                  (line.recorded_at AT TIME ZONE 'UTC')::date AS recorded_on,
                  coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS debit,
                  coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS credit, count(*) AS lines
           FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id
           WHERE account.book_id = %(book)s
             AND NOT EXISTS (SELECT FROM ledger_unsealed waiting WHERE waiting.entry_id = line.entry_id)
           GROUP BY 1, 2, 3, 4) made
  USING (account_id, counts, effective_on, recorded_on)
WHERE (kept.debit, kept.credit, kept.lines) IS DISTINCT FROM (made.debit, made.credit, made.lines)
GROUP BY 1 ORDER BY 1 LIMIT 100
"""
STANDINGS = """
SELECT account.id FROM ledger_account account
LEFT JOIN ledger_standing standing ON standing.account_id = account.id
LEFT JOIN LATERAL (
    SELECT coalesce(sum(own) FILTER (WHERE counts = 0), 0) AS held,
           coalesce(-sum(own) FILTER (WHERE counts = 1 AND own < 0 OR counts = 2 AND own > 0), 0) AS reserved
    FROM (SELECT counts, CASE WHEN account.kind IN ('asset', 'expense') THEN amount ELSE -amount END AS own
          FROM ledger_line WHERE account_id = account.id) lines
) made ON true
WHERE account.book_id = %(book)s AND account.guarded
  AND (standing.held, standing.reserved) IS DISTINCT FROM (made.held, made.reserved)
ORDER BY 1 LIMIT 100
"""


def faults_of(book: Book) -> Iterator[Fault | Drift]:
    """The first in the chain first. Asked within `journal.queries.stored.one_state`."""
    yield from faults(kept=kept_heads(book), chain=chain_of(book.pk))
    for query, words in (
        (UNBALANCED, "Entry {} does not balance."),
        (TOTALS, "Account {}: the totals of its days are not those of its lines."),
        (STANDINGS, "Account {}: what it holds is not the sum of its lines."),
    ):
        with connection.cursor() as cursor:
            cursor.execute(query, {"book": book.pk})
            yield from (Drift(words.format(number)) for (number,) in cursor.fetchall())
