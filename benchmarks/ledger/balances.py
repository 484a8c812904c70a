"""Balances at past moments in a book of many lines, one account with a tenth of them, and how fast books are sealed."""

import json
import random
import sys
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import django

django.setup()

import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from sankofa.config.embedded import layout  # noqa: E402
from sankofa.ledger.actions import open_account, open_book, post_many  # noqa: E402
from sankofa.ledger.actions.sealing import seal_books  # noqa: E402
from sankofa.ledger.models import Account, Unsealed  # noqa: E402
from sankofa.ledger.queries import balance  # noqa: E402
from sankofa.ledger.terms import AccountKind, Draft, Part  # noqa: E402

START, DAYS, ACCOUNTS, ASKED, AT_ONCE = date(2016, 1, 1), 3_650, 200, 300, 250_000
FRESH = 3_000  # entries that are not sealed yet when balances are asked for
# Ten years of entries, each on two accounts: every fifth debits the first one. One in ten counts from a day up to a
# hundred days before it was recorded. Put in past the triggers, which would set the clock of today.
ENTRIES = """
INSERT INTO ledger_entry
    (id, book_id, kind, phase, effective_on, recorded_at, key, memo, detail, size, content, made_by)
SELECT %(after)s + n, %(book)s, 'gift', 'posted', day - (CASE WHEN n %% 10 = 0 THEN (n %% 100)::int ELSE 0 END),
       day + time '09:00' + (n %% 28800) * interval '1 second', 'k' || n, '', '{}', 2, '', 'benchmark'
FROM (SELECT n, (%(start)s::date + (n * %(days)s / %(total)s)::int) AS day
      FROM generate_series(%(first)s::bigint, %(last)s::bigint) n) numbered
"""
LINES = """
INSERT INTO ledger_line (entry_id, number, account_id, amount, counts, effective_on, recorded_at)
SELECT id, side, CASE WHEN side = 1 AND id %% 5 = 0 THEN %(base)s
                      ELSE %(base)s + 1 + (id * 7 + side * 3) %% %(accounts)s END,
       CASE side WHEN 1 THEN 100 + id %% 7 ELSE -100 - id %% 7 END, 0, effective_on, recorded_at
FROM ledger_entry CROSS JOIN generate_series(1, 2) side WHERE id BETWEEN %(after)s + %(first)s AND %(after)s + %(last)s
"""
TOTALS = """
INSERT INTO ledger_daytotal (account_id, counts, effective_on, recorded_on, debit, credit, lines)
SELECT account_id, counts, effective_on, (recorded_at AT TIME ZONE 'UTC')::date,
       coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0), count(*)
FROM ledger_line WHERE entry_id > %(after)s GROUP BY 1, 2, 3, 4
"""


def main(lines: int) -> dict[str, float]:
    book = open_book(code="made-up-large", name="Large", currency="EUR", by="benchmark")
    accounts = [
        open_account(
            book=book, code=f"a{n:04}", name="A", kind=AccountKind.ASSET, currency="EUR", by="benchmark"
        )
        for n in range(ACCOUNTS + 1)
    ]
    _load(book.pk, accounts[0].pk, lines // 2)
    _run("ANALYZE", {})  # which happens by itself where entries come day by day
    sealing = _seal(book, accounts)
    drafts = [_draft(accounts, f"fresh {n}") for n in range(FRESH)]
    post_many(book=book, drafts=drafts, by="benchmark")
    _run("VACUUM ANALYZE", {})
    return {"lines": lines, "sealing": sealing, "waiting": Unsealed.objects.count(), **_asked(accounts)}


def _load(book: int, base: int, entries: int) -> None:
    """Entries are sealed afterwards by the totals alone; the chain is measured on fresh ones."""
    parameters = layout.connection(settings.ENV.var, user=layout.SUPERUSER)
    with psycopg.connect(**parameters, autocommit=True) as link:
        link.execute("SET session_replication_role = replica")
        (after,) = link.execute("SELECT coalesce(max(id), 0) FROM ledger_entry").fetchone()
        for first in range(1, entries + 1, AT_ONCE):
            told = {"book": book, "base": base, "start": START, "days": DAYS, "total": entries}
            told |= {
                "after": after,
                "accounts": ACCOUNTS,
                "first": first,
                "last": min(first + AT_ONCE - 1, entries),
            }
            link.execute(ENTRIES, told)
            link.execute(LINES, told)
        link.execute(TOTALS, {"after": after})
        link.execute("SELECT setval(pg_get_serial_sequence('ledger_entry', 'id'), %s)", [after + entries])


def _draft(accounts: list[Account], key: str) -> Draft:
    return Draft(
        "gift", date(2026, 11, 27), key, (Part(accounts[0], 100), Part(random.choice(accounts[1:]), -100))
    )


def _seal(book: object, accounts: list[Account]) -> float:
    """Entries in a second, once nothing waits that was posted before."""
    seal_books()
    post_many(book=book, drafts=[_draft(accounts, f"sealed {n}") for n in range(10_000)], by="benchmark")
    begun = perf_counter()
    seal_books()
    return 10_000 / (perf_counter() - begun)


def _asked(accounts: list[Account]) -> dict[str, list[float]]:
    chance = random.Random(7)

    def day() -> date:
        return START + timedelta(days=chance.randrange(DAYS))

    def moment() -> datetime:
        at = day()
        return datetime(at.year, at.month, at.day, chance.randrange(24), 30, tzinfo=UTC)

    return {
        "hot": [_time(accounts[0], on=day()) for _ in range(ASKED)],
        "others": [_time(chance.choice(accounts), on=day()) for _ in range(ASKED)],
        "hot known": [_time(accounts[0], on=day(), known_at=moment()) for _ in range(ASKED)],
        "others known": [_time(chance.choice(accounts), on=day(), known_at=moment()) for _ in range(ASKED)],
        "exact": [_exact(chance.choice(accounts[:3]), day(), moment()) for _ in range(5)],
    }


def _time(account: Account, **asked: object) -> float:
    begun = perf_counter()
    balance(account, **asked)
    return perf_counter() - begun


def _exact(account: Account, on: date, at: datetime) -> bool:
    """Against a count of every line."""
    counted = (
        "SELECT coalesce(sum(amount), 0) FROM ledger_line WHERE account_id = %s AND effective_on <= %s"
        " AND recorded_at <= %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(counted, [account.pk, on, at])
        return int(cursor.fetchone()[0]) == balance(account, on=on, known_at=at)


def _run(statement: str, values: dict) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
