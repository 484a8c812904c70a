"""Balances, exact at any past moment: totals of sealed days, and the lines that no seal holds yet, in one statement."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django.db import connection

from sankofa.ledger.models import Account, Book, Standing
from sankofa.ledger.terms import LATEST

# The queue and the totals change in one transaction, and one statement sees one state: no line is missed or met twice.
TAIL = """
  FROM ledger_line line
  WHERE line.account_id = %(account)s
    AND line.recorded_at >= (SELECT min(recorded_at) FROM ledger_unsealed WHERE book_id = %(book)s)
    AND EXISTS (SELECT FROM ledger_unsealed waiting WHERE waiting.entry_id = line.entry_id)
"""
NOW_KNOWN = f"""
SELECT coalesce((SELECT sum(debit - credit) FROM ledger_daytotal
                 WHERE account_id = %(account)s AND counts = 0 AND effective_on <= %(on)s), 0)
     + coalesce((SELECT sum(line.amount) {TAIL} AND line.counts = 0 AND line.effective_on <= %(on)s), 0)
"""  # noqa: S608 - constants
# Totals of whole days before the moment; unsealed lines from before its day; and of its day each line by its time.
THEN_KNOWN = f"""
SELECT coalesce((SELECT sum(debit - credit) FROM ledger_daytotal
                 WHERE account_id = %(account)s AND counts = 0 AND effective_on <= %(on)s
                   AND recorded_on < %(day)s), 0)
     + coalesce((SELECT sum(line.amount) {TAIL} AND line.counts = 0 AND line.effective_on <= %(on)s
                   AND line.recorded_at < %(midnight)s), 0)
     + coalesce((SELECT sum(line.amount) FROM ledger_line line
                 WHERE line.account_id = %(account)s AND line.counts = 0 AND line.effective_on <= %(on)s
                   AND line.recorded_at >= %(midnight)s AND line.recorded_at <= %(moment)s), 0)
"""  # noqa: S608 - constants
PENDING = f"""
SELECT coalesce(sum(incoming), 0), coalesce(sum(outgoing), 0) FROM (
    SELECT CASE counts WHEN 1 THEN debit ELSE -credit END AS incoming,
           CASE counts WHEN 1 THEN credit ELSE -debit END AS outgoing
    FROM ledger_daytotal WHERE account_id = %(account)s AND counts > 0
    UNION ALL
    SELECT CASE counts WHEN 1 THEN greatest(amount, 0) ELSE least(amount, 0) END,
           CASE counts WHEN 1 THEN greatest(-amount, 0) ELSE least(-amount, 0) END
    FROM (SELECT line.counts, line.amount {TAIL} AND line.counts > 0) tail
) pending
"""  # noqa: S608 - constants
OF_BOOK = """
SELECT account_id, sum(amount) FROM (
    SELECT total.account_id, sum(total.debit - total.credit) AS amount
    FROM ledger_daytotal total JOIN ledger_account account ON account.id = total.account_id
    WHERE account.book_id = %(book)s AND total.counts = 0 AND total.effective_on <= %(on)s GROUP BY 1
    UNION ALL
    SELECT line.account_id, sum(line.amount)
    FROM ledger_unsealed waiting JOIN ledger_line line ON line.entry_id = waiting.entry_id
    WHERE waiting.book_id = %(book)s AND line.counts = 0 AND line.effective_on <= %(on)s GROUP BY 1
) both_parts GROUP BY account_id
"""


def balance(account: Account, *, on: date | None = None, known_at: datetime | None = None) -> int:
    """Posted lines up to a day, as they were known at a moment: debits less credits. Without either, all there is."""
    values: dict[str, object] = {"account": account.pk, "book": account.book_id, "on": on or LATEST}
    if known_at is None:
        return int(_row(NOW_KNOWN, values)[0])
    moment = _in_utc(known_at)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    values |= {"moment": moment, "midnight": midnight, "day": midnight.date()}
    return int(_row(THEN_KNOWN, values)[0])


def available(account: Account) -> int:
    """What can be taken out of an account, in the sense of its kind: what it holds less what is pending out of it."""
    if account.guarded:
        held, reserved = Standing.objects.values_list("held", "reserved").get(pk=account.pk)
        return held - reserved
    return account.sign * balance(account) - pending_out(account)


def pending_in(account: Account) -> int:
    """What is announced to come in, in the sense of the account's kind."""
    return _pending(account)[0 if account.sign > 0 else 1]


def pending_out(account: Account) -> int:
    """What is announced to go out, in the sense of the account's kind."""
    return _pending(account)[1 if account.sign > 0 else 0]


def balances(book: Book, *, on: date | None = None) -> Mapping[int, int]:
    """Of every account of the book that has lines, by its number: debits less credits."""
    with connection.cursor() as cursor:
        cursor.execute(OF_BOOK, {"book": book.pk, "on": on or LATEST})
        return {account: int(total) for account, total in cursor.fetchall()}


def _pending(account: Account) -> tuple[int, int]:
    debited, credited = _row(PENDING, {"account": account.pk, "book": account.book_id})
    return int(debited), int(credited)


def _row(query: str, values: dict[str, object]) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment is told with its time zone.")
    return moment.astimezone(UTC)
