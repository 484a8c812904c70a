"""Posting entries: checked here so that refusals have words, and by the database so that nothing gets around it."""

import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from sankofa.journal import actions as journal
from sankofa.ledger.actions.checks import check
from sankofa.ledger.actions.refusals import key_reused, refused_in_words
from sankofa.ledger.models import Account, Book, Entry
from sankofa.ledger.terms import Counts, Draft, Phase

COLUMNS = [field.attname for field in Entry._meta.concrete_fields]
NAMES = [field.column for field in Entry._meta.concrete_fields]
CALL = (
    f"SELECT {', '.join(f'(entry).{name}' for name in NAMES)} FROM ledger_post(%s, %s, %s::jsonb, %s::jsonb)"  # noqa: S608
)


@dataclass(frozen=True)
class Asked:
    """An entry as the database is asked for it. `content` is what the key stands for."""

    kind: str
    phase: Phase
    on: date
    key: str
    lines: tuple[tuple[int, int, int], ...]  # account, amount, what it counts as
    content: str
    memo: str = ""
    detail: dict[str, Any] | None = None
    settles: int | None = None
    reverses: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {**vars(self), "detail": self.detail or {}}


def post(*, book: Book, draft: Draft, by: object) -> Entry:
    """The entry of a draft. The same key with the same content gives the same entry, however often it is asked for.

    Raises LedgerRefused and what stands under it.
    """
    return post_many(book=book, drafts=[draft], by=by)[0]


def post_many(*, book: Book, drafts: Sequence[Draft], by: object) -> list[Entry]:
    """All of them or none, in one call of the database, in the order given. Raises what `post` raises."""
    for draft in drafts:
        check(draft, book)
    asked = [asked_for(draft) for draft in drafts]
    accounts = {part.account.pk: part.account for draft in drafts for part in draft.parts}
    return write(book=book, asked=asked, accounts=accounts.values(), by=by, action="ledger.post")


def write(
    *, book: Book, asked: Sequence[Asked], accounts: Iterable[Account], by: object, action: str
) -> list[Entry]:
    """For the other actions of this room. Leaves one row in the journal, unless all was there already."""
    by_key = _once(asked)
    if not by_key:
        return []
    told = {"action": action, "subject": f"book:{book.code}"} | journal.who_acts(by=by)
    with refused_in_words(accounts), _whole():
        entries = _call(book, by_key.values(), told)
    return [entries[each.key] for each in asked]


def _whole() -> AbstractContextManager:
    """One statement is a transaction by itself. Within another, a refusal must leave that one usable."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def fingerprint(*content: object) -> str:
    """What a key stands for, as one text. A retry must bring the same."""
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def asked_for(draft: Draft, content: str = "") -> Asked:
    """For the other actions of this room, whose keys stand for something else than the draft."""
    counts = Counts.PENDING if draft.pending else Counts.POSTED
    parts = [(part.account.pk, part.amount) for part in draft.parts]
    return Asked(
        kind=draft.kind,
        phase=Phase.PENDING if draft.pending else Phase.POSTED,
        on=draft.effective_on,
        key=draft.key,
        lines=tuple((account, amount, counts.value) for account, amount in parts),
        content=content
        or fingerprint(draft.kind, draft.effective_on, parts, draft.memo, draft.pending, draft.detail),
        memo=draft.memo,
        detail=draft.detail,
    )


def _once(asked: Sequence[Asked]) -> dict[str, Asked]:
    by_key: dict[str, Asked] = {}
    for each in asked:
        if by_key.setdefault(each.key, each).content != each.content:
            raise key_reused(each.key)
    return by_key


def _call(book: Book, asked: Iterable[Asked], told: dict[str, str]) -> dict[str, Entry]:
    drafts = json.dumps([each.as_json() for each in asked], cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        cursor.execute(CALL, [book.pk, told["actor"], drafts, json.dumps(told)])
        rows = cursor.fetchall()
    entries = [Entry.from_db(connection.alias, COLUMNS, _read(row)) for row in rows]
    return {entry.key: entry for entry in entries}


def _read(row: tuple) -> list[object]:
    at = COLUMNS.index("detail")
    return [
        json.loads(value) if place == at and isinstance(value, str) else value
        for place, value in enumerate(row)
    ]
