"""Every read of the ledger that has a name."""

from sankofa.ledger.queries.accounts import account_named
from sankofa.ledger.queries.balances import available, balance, balances, pending_in, pending_out
from sankofa.ledger.queries.entries import (
    Movement,
    Statement,
    entries_of,
    lines_of,
    settlement_of,
    state_of,
    statement_of_owner,
)

__all__ = [
    "Movement",
    "Statement",
    "account_named",
    "available",
    "balance",
    "balances",
    "entries_of",
    "lines_of",
    "pending_in",
    "pending_out",
    "settlement_of",
    "state_of",
    "statement_of_owner",
]
