"""Made-up entries of a ledger."""

from datetime import date
from itertools import count

from sankofa.ledger.models import Account
from sankofa.ledger.terms import Draft, Part

BY = "made-up treasurer"
DAY = date(2026, 2, 28)
_numbers = count(1)


def moving(debit: Account, credit: Account, amount: int, **more: object) -> Draft:
    """A draft that debits one account and credits another, under a key of its own unless told otherwise."""
    told = {"kind": "transfer", "effective_on": DAY, "key": f"made-up-{next(_numbers)}"} | more
    return Draft(parts=(Part(debit, amount), Part(credit, -amount)), **told)
