"""What messaging holds about a person and their account."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.utils.translation import get_language

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Row, Subject
from sankofa.foundation.letters import filled_line, kinds
from sankofa.foundation.statement import stated
from sankofa.messaging.models import Mail, MailTurnedOff, Notice, UnreachableAddress
from sankofa.messaging.queries.addresses import fingerprints
from sankofa.messaging.terms import BY_JOB, DELIVERY


def notices_of(subject: Subject) -> Iterator[Row]:
    for notice in _notices(subject.account):
        kind = kinds().get(notice.kind)
        words = filled_line(str(kind.notice), notice.context, get_language()) if kind else notice.kind
        yield {"at": notice.noted_at, "words": words, "read_at": notice.read_at}


def _notices(account: Account | None) -> list[Notice]:
    if account is None:
        return []
    with stated(actor=str(account.public_id)):
        return list(Notice.objects.filter(account=account))


def mails_to(subject: Subject) -> Iterator[Row]:
    """Mails to the addresses of the account, with their text while that is still held."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        found = list(Mail.objects.filter(to_blind__in=fingerprints_of(subject.account)))
    for mail in found:
        yield {
            "kind": mail.kind,
            "state": mail.state,
            "queued_at": mail.queued_at,
            "done_at": mail.done_at,
            "subject": mail.subject,
            "text": mail.body,
        }


def choices_of(subject: Subject) -> Iterator[Row]:
    yield from MailTurnedOff.objects.filter(account=subject.account or 0).values("kind")


def marks_of(subject: Subject) -> Iterator[Row]:
    marks = UnreachableAddress.objects.filter(blind__in=fingerprints_of(subject.account))
    yield from marks.values("since", "reason")


def fingerprints_of(account: Account | None) -> list[bytes]:
    """Of every address of an account, confirmed or not."""
    addresses = EmailAddress.objects.filter(user=account) if account else ()
    return [blind for each in addresses for blind in fingerprints(each.email)]
