"""Verifies an exported journal without Sankofa: every row, every seal, and that each seal follows from the last.

    python verify.py [HEAD]

HEAD is the digest of a seal that somebody wrote down. Needs Python 3.9 or newer and nothing else, and little memory.
Exits with 1 when anything is wrong, and names it, the first in the chain first.
"""

import json
import runpy
import sqlite3
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHAIN = runpy.run_path(str(HERE / "chain.py"))
SHOWN = 20  # of what is wrong


def main():
    head = sys.argv[1].lower() if len(sys.argv) > 1 else ""
    wrong = Wrong()
    rows = rows_in_a_file(wrong)
    counts = check_seals(rows, head, wrong)
    for (number,) in rows.execute("SELECT id FROM row WHERE NOT sealed AND NOT waiting ORDER BY id"):
        wrong.say(f"Row {number} is neither sealed nor waiting to be sealed.")
    (waiting,) = rows.execute("SELECT count(*) FROM row WHERE waiting AND NOT sealed").fetchone()
    print(
        f"{counts['rows']:,} rows in {counts['seals']:,} seals were looked at; {waiting:,} rows are not sealed yet."
    )
    print(f"Head: seal {counts['last']}, {counts['head']}" if counts["seals"] else "There is no seal.")
    print(f"Not as it should be: {wrong.count:,}." if wrong.count else "All of it agrees.")
    return 1 if wrong.count else 0


def rows_in_a_file(wrong):
    """Hashes of all rows by their number, in a temporary file of SQLite, as they may be millions."""
    rows = sqlite3.connect("")
    rows.execute(
        "CREATE TABLE row (id INTEGER PRIMARY KEY, leaf BLOB, waiting INTEGER, sealed INTEGER DEFAULT 0)"
    )
    for row in lines("rows.jsonl"):
        leaf = CHAIN["leaf_of"]([row[name] for name in CHAIN["FIELDS"]])
        try:
            rows.execute(
                "INSERT INTO row VALUES (?, ?, ?, 0)", (int(row["id"]), leaf, bool(row.get("waiting")))
            )
        except sqlite3.IntegrityError:
            wrong.say(f"Row {row['id']} stands there twice.")
    return rows


def check_seals(rows, head, wrong):
    before, expected = [CHAIN["NOTHING_BEFORE"]], 1
    counts = {"rows": 0, "seals": 0, "last": 0, "head": ""}
    head_found = not head
    for seal in lines("seals.jsonl"):
        number, previous, digest = (
            seal["number"],
            bytes.fromhex(seal["previous"]),
            bytes.fromhex(seal["digest"]),
        )
        leaves = bytes.fromhex(seal["leaves"])
        computed = CHAIN["digest_of"](previous, number, seal["sealed_at"], seal["ids"], leaves)
        if number > expected:
            wrong.say(f"Seals {expected} to {number - 1} are missing.")
        elif number < expected or previous not in before:
            wrong.say(f"Seal {number} does not follow from the seal before it.")
        if computed != digest:
            wrong.say(f"Seal {number} was changed: its digest is not that of its content.")
        for row, leaf in zip(seal["ids"], CHAIN["leaves_in"](leaves)):  # noqa: B905 - not in Python 3.9
            check_row(rows, row, leaf, wrong)
        head_found = head_found or seal["digest"] == head
        before, expected = [digest, computed], number + 1
        counts = {
            "rows": counts["rows"] + len(seal["ids"]),
            "seals": counts["seals"] + 1,
            "last": number,
            "head": seal["digest"],
        }
    if not head_found:
        wrong.say(f"Head {head} is the digest of no seal in this chain.")
    return counts


def check_row(rows, number, leaf, wrong):
    found = rows.execute("SELECT leaf FROM row WHERE id = ?", (number,)).fetchone()
    if found is None:
        wrong.say(f"Row {number} was sealed and is missing.")
        return
    if found[0] != leaf:
        wrong.say(f"Row {number} was changed after it was sealed.")
    rows.execute("UPDATE row SET sealed = 1 WHERE id = ?", (number,))


class Wrong:
    """What is wrong, said as it is found, up to a number."""

    def __init__(self):
        self.count = 0

    def say(self, text):
        self.count += 1
        if self.count <= SHOWN:
            print(text)
        elif self.count == SHOWN + 1:
            print("… and more.")


def lines(name):
    with (HERE / name).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
