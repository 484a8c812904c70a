"""What an account finds in its inbox."""

from dataclasses import dataclass
from datetime import datetime

from sankofa.directory.models import Account
from sankofa.foundation.letters import LetterKind, filled_line, kinds
from sankofa.foundation.statement import stated
from sankofa.messaging.models import MailTurnedOff, Notice

MOST_SHOWN = 50


@dataclass(frozen=True)
class NoticeView:
    """A notice as it is read."""

    id: str
    text: str
    at: datetime
    leads_on: bool
    is_read: bool


def inbox(account: Account, language: str) -> list[NoticeView]:
    """The newest notices of an account, unread ones first. Kinds that no room writes any more are left out."""
    with stated(actor=str(account.public_id)):
        own = Notice.objects.filter(account=account, kind__in=kinds())
        unread = list(own.filter(read_at=None)[:MOST_SHOWN])
        read = list(own.filter(read_at__isnull=False)[: MOST_SHOWN - len(unread)])
    return [_view(notice, language) for notice in (*unread, *read)]


def _view(notice: Notice, language: str) -> NoticeView:
    text = filled_line(str(kinds()[notice.kind].notice), notice.context, language)
    return NoticeView(str(notice.pk), text, notice.noted_at, bool(notice.address), notice.read_at is not None)


def unread_count(account: Account) -> int:
    """How many notices an account has not read, for the head of every page."""
    with stated(actor=str(account.public_id)):
        return Notice.objects.filter(account=account, read_at=None, kind__in=kinds()).count()


def choosable_kinds() -> list[LetterKind]:
    """The kinds of mail that may be turned off."""
    return sorted((k for k in kinds().values() if k.may_be_turned_off), key=lambda kind: str(kind.label))


def turned_off(account: Account) -> frozenset[str]:
    return frozenset(MailTurnedOff.objects.filter(account=account).values_list("kind", flat=True))
