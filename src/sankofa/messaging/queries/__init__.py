from sankofa.messaging.queries.addresses import address_of, mark_of
from sankofa.messaging.queries.inbox import choosable_kinds, inbox, turned_off, unread_count
from sankofa.messaging.queries.outbox import outbox
from sankofa.messaging.queries.templates import (
    digest_of,
    example_of,
    has_own_words,
    template_rows,
    words_for,
)

__all__ = [
    "address_of",
    "choosable_kinds",
    "digest_of",
    "example_of",
    "has_own_words",
    "inbox",
    "mark_of",
    "outbox",
    "template_rows",
    "turned_off",
    "unread_count",
    "words_for",
]
