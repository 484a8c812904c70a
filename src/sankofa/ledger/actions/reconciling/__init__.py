"""From a bank's file to matched lines: sending, examining, taking in, matching, correcting."""

from sankofa.ledger.actions.reconciling.booking import book_line, match_by_hand, split_line
from sankofa.ledger.actions.reconciling.correcting import agree_to_correction, ask_for_correction
from sankofa.ledger.actions.reconciling.feeds import forget_identification, open_feed, save_columns
from sankofa.ledger.actions.reconciling.matching import accept, accept_sure, look_for_matches, reject
from sankofa.ledger.actions.reconciling.receiving import begin_again, order, put_aside, receive
from sankofa.ledger.actions.reconciling.working import work_on

__all__ = [
    "accept",
    "accept_sure",
    "agree_to_correction",
    "ask_for_correction",
    "begin_again",
    "book_line",
    "forget_identification",
    "look_for_matches",
    "match_by_hand",
    "open_feed",
    "order",
    "put_aside",
    "receive",
    "reject",
    "save_columns",
    "split_line",
    "work_on",
]
