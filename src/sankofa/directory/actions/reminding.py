"""Telling people a month before that their duty runs out."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sankofa.directory.actions.telling import tell_of_end
from sankofa.directory.models import DutyGrant
from sankofa.directory.terms import SENSITIVE
from sankofa.journal import actions as journal

BEFORE = timedelta(days=30)


@transaction.atomic
def remind_of_ends() -> int:
    """Writes to everybody whose duty runs out within a month, once for each duty. Gives how many."""
    now = timezone.now()
    due = (
        DutyGrant.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("membership__account", "membership__organisation")
        .filter(ended_at=None, reminded_at=None, expires_at__gt=now, expires_at__lte=now + BEFORE)
        .exclude(duty__in=SENSITIVE, confirmed_at=None)
    )
    told = [grant for grant in due if tell_of_end(grant)]
    DutyGrant.objects.filter(pk__in=[grant.pk for grant in told]).update(reminded_at=now)
    if told:
        journal.record(by="job", action="duty.reminded", subject="duties", count=len(told))
    return len(told)
