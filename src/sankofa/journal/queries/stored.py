"""Rows and seals as they stand in the database, read in pieces and as texts, for audit and export."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from sankofa.journal.terms import Chain, Fault, StoredSeal, Wrong
from sankofa.methods.chain import FIELDS, HASH_BYTES

SEALS_AT_ONCE = 50
ROWS_AT_ONCE = 5_000
MOMENT = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
TEXTS = ", ".join(MOMENT.format("at") if name == "at" else f"{name}::text" for name in FIELDS)
SEAL = f"number, ARRAY(SELECT unnest(ids)), leaves, previous, digest, {MOMENT.format('sealed_at')}"
Row = tuple[str, ...]  # the texts of FIELDS

OUTSIDE = """
    SELECT id, true FROM (
        SELECT id FROM journal_entry EXCEPT
        (SELECT unnest(ids) FROM journal_seal UNION ALL SELECT entry_id FROM journal_unsealed)
    ) added
    UNION ALL
    SELECT entry_id, false FROM journal_unsealed waiting
    WHERE NOT EXISTS (SELECT FROM journal_entry WHERE id = waiting.entry_id)
    ORDER BY 1
"""


@contextmanager
def one_state() -> Iterator[None]:
    """A transaction that sees the database as it was when it began, whoever writes meanwhile."""
    already_within = connection.in_atomic_block
    with transaction.atomic():
        if not already_within:
            _run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def stored_seals() -> Iterator[StoredSeal]:
    """All seals by their number."""
    query = f"SELECT {SEAL} FROM journal_seal WHERE number > %s ORDER BY number LIMIT %s"  # noqa: S608 - constants
    last = -(2**63)
    while found := _rows(query, [last, SEALS_AT_ONCE]):
        for number, ids, leaves, previous, digest, moment in found:
            yield StoredSeal(number, ids, bytes(leaves), bytes(previous), bytes(digest), moment)
        last = found[-1][0]


def in_groups(seals: Iterator[StoredSeal]) -> Iterator[list[StoredSeal]]:
    """As many seals at once as have some thousands of rows, for a seal of each minute may have a single one."""
    group: list[StoredSeal] = []
    rows = 0
    for seal in seals:
        if group and rows + len(seal.ids) > ROWS_AT_ONCE:
            yield group
            group, rows = [], 0
        group.append(seal)
        rows += len(seal.ids)
    if group:
        yield group


def rows_by_id(ids: Iterable[int]) -> dict[int, Row]:
    """The rows of these numbers that are there."""
    wanted = list(ids)
    query = f"SELECT {TEXTS} FROM journal_entry WHERE id = ANY(%s)"  # noqa: S608 - constants
    return {int(row[0]): row for row in _rows(query, [wanted])}


def sealed_rows() -> Iterator[Row]:
    """The rows that seals stand for, in the order of the chain, where they are there."""
    for seals in in_groups(stored_seals()):
        ids = [number for seal in seals for number in seal.ids]
        found = rows_by_id(ids)
        yield from (found[number] for number in ids if number in found)


def unsealed_rows() -> Iterator[Row]:
    """The rows that wait to be sealed."""
    query = (
        f"SELECT {TEXTS} FROM journal_entry JOIN journal_unsealed ON entry_id = id"  # noqa: S608 - constants
        " WHERE id > %s ORDER BY journal_entry.id LIMIT %s"  # the number, not the text that is read under its name
    )
    last = -(2**63)
    while found := _rows(query, [last, ROWS_AT_ONCE]):
        yield from found
        last = int(found[-1][0])


def rows_outside(most: int = 1_000) -> Iterator[Fault]:
    """Rows that no seal and no place in the queue stands for, and places in the queue without a row."""
    for number, is_there in _rows(f"{OUTSIDE} LIMIT %s", [most]):
        yield Fault("row", str(number), Wrong.ROW_ADDED if is_there else Wrong.ROW_LOST)


def total_of_rows() -> int:
    """How many rows are sealed, without reading the seals."""
    query = f"SELECT coalesce(sum(octet_length(leaves)), 0) / {HASH_BYTES} FROM journal_seal"  # noqa: S608 - a number
    return int(_rows(query, [])[0][0])


JOURNAL = Chain(stored_seals, rows_by_id, rows_outside, total_of_rows)


def _rows(query: str, values: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
