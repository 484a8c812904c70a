"""Taking out records that an upload added and that are undone with it."""

from collections.abc import Collection

from django.db import transaction

from sankofa.catalogue.models import Content, Record
from sankofa.journal import actions as journal


@transaction.atomic
def remove_records(slugs: Collection[str], *, by: str) -> int:
    """Takes records away as if they had never been; of their words only the versions stay. Gives how many.

    A record that was published is withdrawn instead, with a reason (`actions.publishing`).
    """
    gone = sorted(Content.objects.filter(slug__in=slugs, withdrawn_at=None).values_list("slug", flat=True))
    Record.objects.filter(slug__in=gone).delete()
    Content.objects.filter(slug__in=gone).delete()
    if gone:
        journal.record(by=by, action="remove records", subject="catalogue", removed=len(gone))
    return len(gone)
