"""Three plain rows in a transaction, and nothing else: what the database alone takes."""

from collections.abc import Callable

from django.db import connection, transaction

TABLES = """
CREATE TABLE IF NOT EXISTS raw_account (id bigint PRIMARY KEY);
CREATE TABLE IF NOT EXISTS raw_entry (id bigserial PRIMARY KEY, at timestamptz DEFAULT now(), day date, memo text);
CREATE TABLE IF NOT EXISTS raw_line (
    id bigserial PRIMARY KEY, entry_id bigint REFERENCES raw_entry, account_id bigint REFERENCES raw_account,
    amount bigint);
CREATE INDEX IF NOT EXISTS raw_line_account ON raw_line (account_id);
CREATE INDEX IF NOT EXISTS raw_line_entry ON raw_line (entry_id);
INSERT INTO raw_account SELECT generate_series(0, 9) ON CONFLICT DO NOTHING;
"""
ENTRY = "INSERT INTO raw_entry (day, memo) VALUES ('2026-11-27', 'A gift') RETURNING id"
LINE = "INSERT INTO raw_line (entry_id, account_id, amount) VALUES (%s, %s, %s)"
MANY = """
WITH made AS (INSERT INTO raw_entry (day, memo) SELECT '2026-11-27', 'A gift' FROM generate_series(1, %s) RETURNING id)
INSERT INTO raw_line (entry_id, account_id, amount)
SELECT id, account, amount FROM made CROSS JOIN (VALUES (%s, 100), (%s, -100)) AS side (account, amount)
"""


def prepare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)


def writer(number: int, place: str, batch: int) -> Callable[[int], None]:
    debited, credited = number if place == "apart" else 9, number + 4

    def write(_at: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if batch > 1:
                cursor.execute(MANY, [batch, debited, credited])
                return
            cursor.execute(ENTRY)
            (entry,) = cursor.fetchone()
            cursor.execute(LINE, [entry, debited, 100])
            cursor.execute(LINE, [entry, credited, -100])

    return write
