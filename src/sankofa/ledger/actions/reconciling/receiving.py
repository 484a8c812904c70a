"""Taking a statement file in, and every order that a treasurer gives about it."""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from sankofa.journal import actions as journal
from sankofa.ledger.formats.statements import format_of
from sankofa.ledger.models import BankFeed, StatementContent, StatementFile
from sankofa.ledger.terms import FileState, FileStep, LedgerRefused

WORK = "sankofa.ledger.jobs.work_on_statement"  # the name of the job
AT_WORK = (FileState.RECEIVED, FileState.ORDERED)
NOTHING_MOVES = timedelta(minutes=3)  # after this a job may be begun anew


@transaction.atomic
def receive(*, feed: BankFeed, content: bytes, by: object) -> StatementFile:
    """Keeps a file to be examined. The same file sent again is the same upload, also once it was taken in; one that
    waits is examined anew."""
    digest = hashlib.sha256(content).hexdigest()
    same = StatementFile.objects.filter(feed=feed, digest=digest).exclude(state=FileState.REFUSED)
    if (there := same.first()) is not None:
        examine_again(file=there)
        return there
    try:
        with transaction.atomic():
            file = _kept(feed, digest, content, by)
    except IntegrityError:
        if (there := same.first()) is None:  # somebody else sent it at the same moment
            raise
        return there
    StatementContent.objects.create(file=file, content=content)
    told = {"file": str(file.pk), "size": len(content)}
    journal.record(
        by=by, action="ledger.receive-statement", subject=f"ledger-account:{feed.account_id}", **told
    )
    set_to_work(file)
    return file


def _kept(feed: BankFeed, digest: str, content: bytes, by: object) -> StatementFile:
    return StatementFile.objects.create(
        feed=feed,
        digest=digest,
        kind=format_of(content).value,
        language=(get_language() or "en")[:2],
        received_by=str(by),
    )


@transaction.atomic
def examine_again(*, file: StatementFile) -> None:
    """What was examined is examined anew, as after the columns were told otherwise."""
    if StatementFile.objects.filter(pk=file.pk, state=FileState.EXAMINED).update(
        state=FileState.RECEIVED, faults=0
    ):
        set_to_work(file)


@transaction.atomic
def order(*, file: StatementFile, by: object) -> None:
    """Has an examined file taken in. Raises LedgerRefused the second time, and for files with faults."""
    moved = StatementFile.objects.filter(pk=file.pk, state=FileState.EXAMINED, faults=0).update(
        state=FileState.ORDERED, seen_at=timezone.now()
    )
    if not moved:
        raise LedgerRefused(_("This was done already, or cannot be done any more."))
    journal.record(
        by=by,
        action="ledger.order-statement",
        subject=f"ledger-account:{file.feed.account_id}",
        file=str(file.pk),
    )
    set_to_work(file)


@transaction.atomic
def put_aside(*, file: StatementFile, by: object) -> None:
    """The file is not wanted; nothing of it is kept. Raises LedgerRefused once it is being taken in."""
    if not StatementFile.objects.filter(pk=file.pk, state=FileState.EXAMINED).update(state=FileState.REFUSED):
        raise LedgerRefused(_("This was done already, or cannot be done any more."))
    StatementContent.objects.filter(file=file).delete()
    subject = f"ledger-account:{file.feed.account_id}"
    journal.record(by=by, action="ledger.put-statement-aside", subject=subject, file=str(file.pk))


@transaction.atomic
def begin_again(*, file: StatementFile, by: object) -> None:
    """Sets another job to work where the first one seems to have ended before its time."""
    if file.state not in AT_WORK or timezone.now() - file.seen_at < NOTHING_MOVES:
        raise LedgerRefused(_("The work is going on."))
    subject = f"ledger-account:{file.feed.account_id}"
    journal.record(by=by, action="ledger.begin-statement-again", subject=subject, file=str(file.pk))
    set_to_work(file)


def set_to_work(file: StatementFile) -> None:
    """Orders the job in this transaction: it begins when all of it is there."""
    StatementFile.objects.filter(pk=file.pk).update(
        step=FileStep.WAITING, done=0, total=0, seen_at=timezone.now()
    )
    app.configure_task(WORK).defer(file=str(file.pk))
