"""Applying what was examined, and undoing it: all of it or nothing of it, and only where nobody came in between."""

from collections.abc import Sequence
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.foundation.tabular.terms import Proposed, Table, TableRefused, What
from sankofa.foundation.turns import wait_for_turn
from sankofa.journal import actions as journal
from sankofa.tables.actions.moving import NotDone, settle
from sankofa.tables.actions.progress import Teller
from sankofa.tables.actions.rows import Side, changed_by_others, keep_as_stored, keys_of, rows_of
from sankofa.tables.models import Upload, UploadFile
from sankofa.tables.terms import State, Step

NAMED = 20  # rows that a sentence names


def apply_upload(table: Table, upload: Upload, teller: Teller) -> None:
    """Raises NotDone where a row is no longer what it was when the file was examined."""
    wait_for_turn(f"tables: {table.name}")
    if others := changed_by_others(upload, table, "before", teller.at(Step.CHECKING)):
        said = _(
            "Nothing was applied: since the file was examined somebody changed %(rows)s. Look at it again."
        )
        raise NotDone(said % {"rows": _named(others)}, State.RECEIVED)
    _write(table, upload, "after", keys_of(upload, What.REMOVE), (What.ADD, What.CHANGE), teller)
    keep_as_stored(upload, table)
    journal.record(
        action="apply upload",
        subject=f"table {table.name}",
        upload=str(upload.pk),
        added=upload.added,
        changed=upload.changed,
        removed=upload.removed,
    )
    upload.applied_at = timezone.now()
    settle(upload, State.APPLIED)
    UploadFile.objects.filter(upload=upload).delete()


def undo_upload(table: Table, upload: Upload, teller: Teller) -> None:
    """Raises NotDone where somebody changed a row since, or something hangs on one that was added."""
    wait_for_turn(f"tables: {table.name}")
    if others := changed_by_others(upload, table, "stored", teller.at(Step.CHECKING)):
        said = _("Nothing was undone: since then somebody changed %(rows)s.")
        raise NotDone(said % {"rows": _named(others)}, State.APPLIED)
    _write(table, upload, "before", keys_of(upload, What.ADD), (What.REMOVE, What.CHANGE), teller)
    journal.record(
        action="undo upload",
        subject=f"table {table.name}",
        upload=str(upload.pk),
        rows=upload.added + upload.changed + upload.removed,
    )
    settle(upload, State.UNDONE)


def _write(
    table: Table,
    upload: Upload,
    side: Side,
    gone: Sequence[str],
    kept: Sequence[What],
    teller: Teller,
) -> None:
    """Keeps first and takes away afterwards: what hung on a row may have been moved with the others."""
    teller.at(Step.WRITING)
    by = str(upload.account.public_id)
    rows = rows_of(upload, table, side, *kept)
    _refuse_odd(table, upload, rows)
    try:
        if rows:
            table.save([row.cells for row in rows], by=by)
        if gone:
            _refuse_held(table, gone)
            table.remove(gone, by=by)
    except TableRefused as refused:
        back = State.EXAMINED if upload.state == State.ORDERED else State.APPLIED
        raise NotDone(_("Nothing was changed. %(why)s") % {"why": refused}, back) from None


def _refuse_odd(table: Table, upload: Upload, rows: Sequence[Proposed]) -> None:
    """Asks the room again: what a row leans on may have gone, or come, since the file was examined."""
    new = frozenset(row.key for row in rows if row.is_new)
    odd = list(islice(table.check(iter(rows), new), NAMED))
    if not odd:
        return
    if upload.state == State.ORDERED:
        raise NotDone(
            _("Nothing was applied: it no longer fits what is stored now. Look at it again."), State.RECEIVED
        )
    keys = {row.number: row.key for row in rows}
    told = " ".join(f"{keys.get(each.number, '')}, {each.column}: {each.message}" for each in odd)
    raise NotDone(_("Nothing was undone. %(why)s") % {"why": told}, State.APPLIED)


def _refuse_held(table: Table, keys: Sequence[str]) -> None:
    if held := table.held(keys):
        raise TableRefused(" ".join(f"{key}: {why}" for key, why in list(held.items())[:NAMED]))


def _named(keys: Sequence[str]) -> str:
    listed = ", ".join(f"“{key}”" for key in keys[:NAMED])
    return listed if len(keys) <= NAMED else _("%(rows)s and others") % {"rows": listed}
