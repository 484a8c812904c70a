"""Telling an account something: in its inbox, and by mail unless it wants none of that kind."""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sankofa.directory.models import Account
from sankofa.foundation.letters import LINK, SITE, Letter, LetterKind, kind_of
from sankofa.foundation.statement import stated
from sankofa.journal.actions import record
from sankofa.messaging.actions.outbox import put_in_outbox
from sankofa.messaging.models import MailTurnedOff, Notice
from sankofa.messaging.queries.addresses import address_of
from sankofa.messaging.terms import MessagingRefused

LONGEST_WORD = 300


@transaction.atomic
def notify(*, account: Account, kind: str, context: Mapping[str, str], address: str = "") -> None:
    """Tells an account, in the transaction of what it is told of.

    `context` fills the places of the kind: public names and ids, nothing personal. `address` is the page to go to, as
    `reverse` gives it. Raises UnknownLetter, and ValueError for places that the kind does not have.
    """
    told = kind_of(kind)
    values = _checked(told, context)
    page = _below_language(address)
    if told.notice:
        Notice.objects.create(account=account, kind=kind, context=values, address=page)
    to = address_of(account) if account.is_active else ""
    if to and not MailTurnedOff.objects.filter(account=account, kind=kind).exists():
        link = f"{settings.SITE_URL}/{account.language}/{page}"
        put_in_outbox([Letter(told, to=to, language=account.language, link=link, **values)])


def _checked(kind: LetterKind, context: Mapping[str, str]) -> dict[str, str]:
    values = {name: str(value)[:LONGEST_WORD] for name, value in context.items()}
    known = kind.names - {LINK.name, SITE.name}
    if odd := values.keys() ^ known:
        raise ValueError(f"A notice of the kind {kind.code} takes {sorted(known)}; odd: {sorted(odd)}.")
    return values


def _below_language(address: str) -> str:
    """The page without its language, which is the reader's. Raises ValueError for an address elsewhere."""
    if ":" in address or address.startswith("//") or (address and not address.startswith("/")):
        raise ValueError("A notice leads to a page of this site.")
    first, _slash, rest = address.lstrip("/").partition("/")
    known = {code for code, _name in settings.LANGUAGES}
    return rest if first in known else address.lstrip("/")


def mark_read(*, account: Account, notice: str | None = None) -> int:
    """Marks one notice of an account as read, or all. What is read stays read. Gives how many were not."""
    with stated(actor=str(account.public_id)):
        unread = Notice.objects.filter(account=account, read_at=None)
        return (unread if notice is None else unread.filter(pk=notice)).update(read_at=timezone.now())


@transaction.atomic
def choose_mails(*, account: Account, wanted: set[str], offered: set[str], by: str) -> None:
    """Keeps of which kinds an account wants mail, among those it was offered. Raises MessagingRefused for others."""
    if not wanted <= offered:
        raise MessagingRefused("There is no such kind of mail to choose.")
    unwanted = offered - wanted
    MailTurnedOff.objects.filter(account=account, kind__in=wanted).delete()
    MailTurnedOff.objects.bulk_create(
        [MailTurnedOff(account=account, kind=kind) for kind in sorted(unwanted)], ignore_conflicts=True
    )
    record(by=by, action="choose mails", subject=f"account {account.public_id}", off=sorted(unwanted))
