"""Asking an owner once more to confirm the address of their account."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.core import context
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.directory.terms import DirectoryRefused
from sankofa.journal.actions import record
from sankofa.journal.models import Entry

ASKED = "account.confirmation-sent"
AGAIN_AFTER = timedelta(hours=1)


@transaction.atomic
def send_confirmation(*, account: Account, by: str) -> None:
    """Writes to the owner, and to nobody else. Raises `DirectoryRefused`."""
    waiting = EmailAddress.objects.filter(user=account, verified=False).order_by("-primary").first()
    if waiting is None:
        raise DirectoryRefused(_("This account has no address that waits to be confirmed."))
    subject = str(account.public_id)
    if Entry.objects.filter(subject=subject, action=ASKED, at__gt=timezone.now() - AGAIN_AFTER).exists():
        raise DirectoryRefused(_("A mail was sent within the last hour. Give it time."))
    waiting.send_confirmation(context.request)
    record(by=by, action=ASKED, subject=subject)
