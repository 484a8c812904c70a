"""Posts transfers, one or some at once, until it is killed. What was acknowledged goes into a file, key by key.

Each entry is tried again under its key when the connection is cut. Started by test_ledger_kills.py.
"""

import os
import random
import sys
import time

import django

django.setup()

from django.db import Error, connection  # noqa: E402

from factories.ledger import DAY  # noqa: E402
from sankofa.ledger.actions import confirm, post_many  # noqa: E402
from sankofa.ledger.models import Account, Book  # noqa: E402
from sankofa.ledger.terms import Draft, NotEnough, Part  # noqa: E402


def main(name: str, acknowledged: str) -> None:
    chance, out = random.Random(name), os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    number = 0
    while True:
        number += 1
        keys = [f"{name}-{number}-{each}" for each in range(chance.choice([1, 1, 5]))]
        which = [chance.sample(["reserve", "bank", "gifts"], 2) for _ in keys]
        amounts, pending = [chance.randint(1, 50) for _ in keys], chance.random() < 0.3
        _insist(lambda: _write(keys, which, amounts, pending), out)  # noqa: B023 - done before the next turn


def _write(keys: list[str], which: list[list[str]], amounts: list[int], pending: bool) -> list[str]:
    book = Book.objects.get(code="made-up-faults")
    accounts = {account.code: account for account in Account.objects.filter(book=book)}
    drafts = [
        Draft(
            "transfer",
            DAY,
            key,
            (Part(accounts[one], amount), Part(accounts[other], -amount)),
            pending=pending,
        )
        for key, (one, other), amount in zip(keys, which, amounts, strict=True)
    ]
    entries = post_many(book=book, drafts=drafts, by="writer")
    told = [f"{key} {amount}" for key, amount in zip(keys, amounts, strict=True)]
    if pending:
        for entry in entries:
            confirm(entry=entry, by="writer", key=f"{entry.key}-paid")
            told.append(f"{entry.key}-paid {abs(entry.lines.first().amount)}")
    return told


def _insist(work, out: int) -> None:
    while True:
        try:
            told = work()
        except NotEnough:
            return
        except Error:
            connection.close()
            time.sleep(0.02)
            continue
        os.write(out, "".join(f"{line}\n" for line in told).encode())
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
