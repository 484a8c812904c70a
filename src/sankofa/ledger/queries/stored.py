"""Entries and seals of a book as they stand in the database, read in pieces and as texts, for audit and proof."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import connection

from sankofa.journal.queries.stored import MOMENT
from sankofa.journal.terms import Chain, Fault, Wrong
from sankofa.ledger.formats.texts import EntryTexts, TreeSeal, line_texts
from sankofa.methods.chain import HASH_BYTES

SEALS_AT_ONCE = 50
DAY = "to_char({}, 'YYYY-MM-DD')"
ENTRIES = f"""
SELECT id::text, book_id::text, kind, phase, {DAY.format("effective_on")}, {MOMENT.format("recorded_at")}, key, memo,
       detail::text, coalesce(settles_id::text, ''), coalesce(reverses_id::text, ''), size::text,
       encode(content, 'hex'), made_by, salt::text
FROM ledger_entry WHERE id = ANY(%s)
"""  # noqa: S608 - constants
LINES = f"""
SELECT line.entry_id, line.number::text, line.account_id::text, account.code, account.kind, account.currency,
       account.owner, account.guarded::text, line.amount::text, line.counts::text,
       {DAY.format("line.effective_on")}, {MOMENT.format("line.recorded_at")}
FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id
WHERE line.entry_id = ANY(%s) ORDER BY line.entry_id, line.number
"""  # noqa: S608 - constants
SEALS = f"""
SELECT number, ARRAY(SELECT unnest(ids)), leaves, previous, digest, {MOMENT.format("sealed_at")}, root
FROM ledger_seal WHERE book_id = %s AND number > %s ORDER BY number LIMIT %s
"""  # noqa: S608 - constants
LATER_SEALS = f"""
SELECT number, {MOMENT.format("sealed_at")}, cardinality(ids), encode(root, 'hex'), encode(digest, 'hex')
FROM ledger_seal WHERE book_id = %s AND number > %s ORDER BY number LIMIT %s
"""  # noqa: S608 - constants
OUTSIDE = """
    SELECT id, true FROM (
        SELECT id FROM ledger_entry WHERE book_id = %(book)s EXCEPT
        (SELECT unnest(ids) FROM ledger_seal WHERE book_id = %(book)s
         UNION ALL SELECT entry_id FROM ledger_unsealed WHERE book_id = %(book)s)
    ) added
    UNION ALL
    SELECT entry_id, false FROM ledger_unsealed waiting
    WHERE book_id = %(book)s AND NOT EXISTS (SELECT FROM ledger_entry WHERE id = waiting.entry_id)
    ORDER BY 1
"""
SEALED = f"SELECT coalesce(sum(octet_length(leaves)), 0) / {HASH_BYTES} FROM ledger_seal WHERE book_id = %s"  # noqa: S608


def chain_of(book_id: int) -> Chain:
    """The chain of one book, for `journal.queries.audit.faults`."""
    return Chain(
        seals=partial(seals_of, book_id),
        rows_by_id=lambda ids: {number: texts.row for number, texts in texts_by_id(ids).items()},
        outside=partial(_outside, book_id),
        total=lambda: int(_rows(SEALED, [book_id])[0][0]),
    )


def seals_of(book_id: int, after: int = -(2**63)) -> Iterator[TreeSeal]:
    """By their number."""
    while met := _rows(SEALS, [book_id, after, SEALS_AT_ONCE]):
        for number, ids, leaves, previous, digest, moment, root in met:
            yield TreeSeal(number, ids, bytes(leaves), bytes(previous), bytes(digest), moment, bytes(root))
        after = met[-1][0]


def later_seals(book_id: int, after: int, most: int) -> list[tuple[int, str, int, str, str]]:
    """Number, time, how many entries, root and digest of the seals after one, by their number."""
    return _rows(LATER_SEALS, [book_id, after, most])


def texts_by_id(ids: Iterable[int]) -> dict[int, EntryTexts]:
    """The entries of these numbers that are there, with their lines."""
    wanted = list(ids)
    lines: dict[int, list[tuple[str, ...]]] = {}
    for entry, *line in _rows(LINES, [wanted]):
        lines.setdefault(entry, []).append(tuple(line))
    found = {}
    for *texts, salt in _rows(ENTRIES, [wanted]):
        number = int(texts[0])
        own = tuple(line_texts(salt, line) for line in lines.get(number, []))
        found[number] = EntryTexts(tuple(texts), own)
    return found


def _outside(book_id: int, most: int = 1_000) -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(f"{OUTSIDE} LIMIT %(most)s", {"book": book_id, "most": most})
        for number, is_there in cursor.fetchall():
            yield Fault("row", str(number), Wrong.ROW_ADDED if is_there else Wrong.ROW_LOST)


def _rows(query: str, values: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
