"""The yearly question “is this still so?”, and its answers."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sankofa.catalogue.actions.notices import address_of, tell, title_of
from sankofa.catalogue.models import Content, Keeping
from sankofa.catalogue.queries.keeping import keepers_of
from sankofa.catalogue.queries.reviewing import editors
from sankofa.catalogue.terms import letters as kinds
from sankofa.directory.models import Account
from sankofa.journal import actions as journal

HOLDS = timedelta(days=365)  # how long a record counts as true after somebody said so
AGAIN = timedelta(days=30)  # when nobody answers


@transaction.atomic
def confirm(*, slug: str, by: Account) -> None:
    """Says that a record is still true today."""
    Keeping.objects.filter(slug=slug).update(confirmed_on=timezone.localdate(), asked_at=None)
    journal.record(by=str(by.public_id), action="confirm record", subject=f"record {slug}")


@transaction.atomic
def ask_to_withdraw(*, slug: str, by: Account) -> None:
    """Tells the editors that whoever keeps a record wants it withdrawn; they decide."""
    content = Content.objects.get(slug=slug)
    address = address_of("catalogue:withdraw", slug)
    tell(editors(), kinds.WITHDRAWAL_ASKED, address, title=title_of(content.entry))
    journal.record(by=str(by.public_id), action="ask to withdraw record", subject=f"record {slug}")


@transaction.atomic
def ask_whether_still_so() -> int:
    """Asks whoever keeps a record that nobody has confirmed for a year; gives how many were asked about."""
    now = timezone.now()
    due = (
        Keeping.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(confirmed_on__lte=timezone.localdate() - HOLDS)
        .filter(Q(asked_at=None) | Q(asked_at__lte=now - AGAIN))
    )
    asked = 0
    contents = {
        row.slug: row for row in Content.objects.filter(slug__in=due.values("slug"), withdrawn_at=None)
    }
    for keeping in due:
        if content := contents.get(keeping.slug):
            address = address_of("catalogue:record_desk", keeping.slug)
            tell(keepers_of(keeping), kinds.STILL_SO, address, title=title_of(content.entry))
            keeping.asked_at = now
            keeping.save(update_fields=["asked_at"])
            asked += 1
    return asked
