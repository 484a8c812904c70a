"""Letting go of what is no longer needed."""

from datetime import datetime

from django.db import transaction

from sankofa.tables.models import Upload, UploadFile, UploadRow
from sankofa.tables.terms import (
    DONE_WITH,
    KEPT_AFTERWARDS,
    MAY_BE_UNDONE,
    OPEN,
    WAITS_TO_BE_APPLIED,
    State,
)


@transaction.atomic
def expire_uploads(now: datetime) -> int:
    """What was never applied expires, what was applied can no longer be undone, and later nothing is left of either.

    Gives how many uploads went on or away.
    """
    waiting = Upload.objects.filter(
        state__in=[State.RECEIVED, State.EXAMINED], moved_at__lt=now - WAITS_TO_BE_APPLIED
    )
    applied = Upload.objects.filter(state=State.APPLIED, applied_at__lt=now - MAY_BE_UNDONE)
    moved = waiting.update(state=State.EXPIRED, moved_at=now)
    moved += applied.update(state=State.SETTLED, moved_at=now)
    old = Upload.objects.filter(state__in=DONE_WITH, moved_at__lt=now - KEPT_AFTERWARDS)
    moved += old.count()
    old.delete()
    _forget_contents()
    return moved


def _forget_contents() -> None:
    """Files and rows of uploads that are done with; of one that was undone, what it did stays to be looked at."""
    UploadFile.objects.exclude(upload__state__in=OPEN).delete()
    UploadRow.objects.filter(upload__state__in=[State.SETTLED, State.EXPIRED, State.REFUSED]).delete()
    Upload.objects.filter(state__in=[State.SETTLED, State.EXPIRED]).update(told="")
