"""Where the chain stands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from sankofa.journal.models import Entry, Seal, Unsealed
from sankofa.journal.terms import Head
from sankofa.methods.chain import HASH_BYTES

AUDITED = "audit journal"


@dataclass(frozen=True)
class ChainState:
    """What auditors see first."""

    head: Head | None
    waiting: int  # rows not sealed yet
    waiting_since: datetime | None
    last_audit: Entry | None


def head() -> Head | None:
    """The last seal; None in a journal that was never sealed."""
    last = Seal.objects.defer("ids").order_by("-number").first()
    return head_of(last) if last else None


def head_of(seal: Seal) -> Head:
    return Head(seal.number, bytes(seal.digest).hex(), seal.sealed_at, len(seal.leaves) // HASH_BYTES)


def chain_state() -> ChainState:
    waiting = Unsealed.objects.values("entry_id")
    since = Entry.objects.filter(pk__in=waiting).aggregate(first=Min("at"))["first"]
    last_audit = Entry.objects.filter(subject="journal", action=AUDITED).order_by("-id").first()
    return ChainState(head(), waiting.count(), since, last_audit)
