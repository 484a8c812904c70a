"""Forgetting mails and notices that have served."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.actions.retention import Retained, retain
from sankofa.directory.models import RetentionRule
from sankofa.foundation.statement import stated
from sankofa.journal.actions import record
from sankofa.messaging.models import Mail
from sankofa.messaging.terms import BY_JOB, DELIVERY, OLDEST, State

TOO_OLD = "It could not be sent for 7 days."
RESTORED = "It waited in a backup that was restored, and may have been sent since."
FORGOTTEN = "Address and text were forgotten two weeks after it was given up."
TEXT_OF_FAILED = timedelta(days=14)


def give_up_old_mail() -> int:
    """Gives up what waits for longer than anybody would still read it. Gives how many."""
    now = timezone.now()
    with stated(actor=BY_JOB, purpose=DELIVERY):
        old = Mail.objects.filter(state__in=[State.WAITING, State.HELD], queued_at__lt=now - OLDEST)
        given_up = old.update(state=State.FAILED, done_at=now, reason=TOO_OLD)
        if given_up:
            record(by=BY_JOB, action="give up old mail", subject="outbox", mails=given_up)
        return given_up


def forget_texts() -> int:
    """Forgets address and text of what was given up two weeks ago. Gives of how many."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        old = timezone.now() - TEXT_OF_FAILED
        failed = Mail.objects.filter(state=State.FAILED, done_at__lt=old).exclude(reason=FORGOTTEN)
        forgotten = failed.update(to="", subject="", body="", reason=FORGOTTEN)
        if forgotten:
            record(by=BY_JOB, action="forget texts of mail", subject="outbox", mails=forgotten)
        return forgotten


def remove_old_mail(rule: RetentionRule) -> int:
    """Removes all that is left of mails that were sent or given up so long ago. Gives how many."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        old = timezone.now() - timedelta(days=rule.days)
        return Mail.objects.filter(done_at__lt=old).delete()[0]


def remove_old_notices(_rule: RetentionRule) -> int:
    """The database reads the rule, and does it, as nobody sees the notices of others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT messaging_remove_old_notices()")
        return cursor.fetchone()[0]


def retain_own() -> None:
    """Both kinds get a rule that the office may change."""
    retain(
        Retained("mails", _("Mails that were sent or given up: when, and of which kind"), 30, remove_old_mail)
    )
    retain(Retained("notices", _("Notices in inboxes"), 365, remove_old_notices))


def hold_restored_mail(*, by: str) -> int:
    """After a restore: what waited in the backup may have been sent since, so it waits for a person's word."""
    with stated(actor=by, purpose=DELIVERY):
        held = Mail.objects.filter(state=State.WAITING).update(state=State.HELD, reason=RESTORED)
        if held:
            record(by=by, action="hold restored mail", subject="outbox", mails=held)
        return held
