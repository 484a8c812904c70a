"""Taking a file in, and every order that its sender gives."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from sankofa.directory.models import Account
from sankofa.foundation.tabular.terms import Table
from sankofa.journal import actions as journal
from sankofa.tables.models import Upload, UploadFile, UploadProgress
from sankofa.tables.queries.uploads import stands_still
from sankofa.tables.terms import AT_WORK, OPEN, State, Step, UploadRefused

WORK = "sankofa.tables.jobs.work_on"  # the name of the job


@transaction.atomic
def receive(table: Table, content: bytes, *, by: Account) -> Upload:
    """Keeps a file to be examined. The same file sent again while it is open is the same upload; where it waits to be
    applied it is examined anew, as what it is compared with may be another by now."""
    digest = hashlib.sha256(content).hexdigest()
    open_ones = Upload.objects.filter(account=by, table=table.name, digest=digest, state__in=OPEN)
    same = open_ones.select_for_update().first()
    if same is not None:
        if same.state == State.EXAMINED:
            UploadFile.objects.update_or_create(upload=same, defaults={"content": content})
            _move(same, State.RECEIVED, only_if={"state": State.EXAMINED}, insists=False)
            same.refresh_from_db()
        return same
    upload = Upload.objects.create(
        account=by, table=table.name, digest=digest, language=(get_language() or "en")[:2]
    )
    UploadFile.objects.create(upload=upload, content=content)
    journal.record(
        by=by,
        action="receive upload",
        subject=f"table {table.name}",
        upload=str(upload.pk),
        size=len(content),
    )
    set_to_work(upload)
    return upload


@transaction.atomic
def order(upload: Upload) -> None:
    """Has an examined upload applied. Raises UploadRefused the second time."""
    _move(upload, State.ORDERED, only_if={"state": State.EXAMINED, "faults_found": 0})


@transaction.atomic
def recall(upload: Upload) -> None:
    """Has an applied upload undone. Raises UploadRefused the second time, or when it is too late."""
    _move(upload, State.RECALLED, only_if={"state": State.APPLIED})


@transaction.atomic
def insist(upload: Upload) -> None:
    """Has it examined again: where others changed the same cells meanwhile, the file wins."""
    _move(upload, State.RECEIVED, only_if={"state": State.EXAMINED, "are_conflicts": True}, insists=True)


@transaction.atomic
def begin_again(upload: Upload) -> None:
    """Sets another job to work where the first one seems to have ended before its time."""
    if upload.state not in AT_WORK or not stands_still(upload, timezone.now()):
        raise UploadRefused(_("The work is going on."))
    set_to_work(upload)


def _move(upload: Upload, state: State, *, only_if: dict[str, object], **fields: object) -> None:
    moved = Upload.objects.filter(pk=upload.pk, **only_if).update(
        state=state, moved_at=timezone.now(), note="", **fields
    )
    if not moved:
        raise UploadRefused(_("This was done already, or cannot be done any more."))
    set_to_work(upload)


def set_to_work(upload: Upload) -> None:
    """Orders the job in this transaction: it begins when all of it is there.

    Jobs for one upload do not wait in the queue for one another, as one that was killed would keep the next from its
    turn; they wait at the upload's row (`working`).
    """
    now = timezone.now()
    UploadProgress.objects.update_or_create(
        upload=upload,
        defaults={"step": Step.WAITING, "done": 0, "total": 0, "began_at": now, "seen_at": now},
    )
    app.configure_task(WORK).defer(upload=str(upload.pk))
