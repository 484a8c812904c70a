"""Many rows at once: how fast they are sealed and verified, and with how much memory."""

import json
import resource
import sys
from time import perf_counter

import django

django.setup()

from django.db import connection  # noqa: E402

from sankofa.journal.actions import seal  # noqa: E402
from sankofa.journal.queries.audit import faults  # noqa: E402
from sankofa.journal.queries.stored import one_state  # noqa: E402

AT_ONCE = 50_000
ROW = (
    "INSERT INTO journal_entry (actor, action, subject, purpose, via, detail)"
    " SELECT gen_random_uuid()::text, 'open identity', 'person ' || gen_random_uuid(), 'matching',"
    " 'directory:person', jsonb_build_object('number', n) FROM generate_series(1, %s) n"
)


def main(rows: int) -> dict[str, float]:
    for start in range(0, rows, AT_ONCE):
        _run(ROW, [min(AT_ONCE, rows - start)])
    _run("ANALYZE journal_entry, journal_unsealed", [])
    sealing = _seconds(seal)
    before = _peak()
    verifying = _seconds(_verify)
    return {
        "rows": rows,
        "sealing": sealing,
        "verifying": verifying,
        "before": before,
        "peak": _peak(),
        "size": _size("journal_entry"),
        "seals": _size("journal_seal"),
    }


def _verify() -> None:
    with one_state():
        found = list(faults())
    if found:
        raise SystemExit(f"{len(found)} things are wrong, the first: {found[0]}")


def _seconds(work) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _size(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [table])
        return cursor.fetchone()[0]


def _run(statement: str, values: list) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
