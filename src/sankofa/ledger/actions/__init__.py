"""Every write of the ledger. Other rooms call these by name from here."""

from sankofa.ledger.actions.books import close_account, open_account, open_book
from sankofa.ledger.actions.exchanging import exchange, revalue
from sankofa.ledger.actions.following import confirm, reverse, void
from sankofa.ledger.actions.periods import agree_to_opening, ask_to_open_period, close_period
from sankofa.ledger.actions.posting import post, post_many
from sankofa.ledger.actions.redenominating import redenominate
from sankofa.ledger.actions.refunds import unclaimed_account

__all__ = [
    "agree_to_opening",
    "ask_to_open_period",
    "close_account",
    "close_period",
    "confirm",
    "exchange",
    "open_account",
    "open_book",
    "post",
    "post_many",
    "redenominate",
    "revalue",
    "reverse",
    "unclaimed_account",
    "void",
]
