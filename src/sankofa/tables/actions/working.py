"""What the job does with an upload, in one transaction that says for whom."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.foundation.statement import stated
from sankofa.foundation.tabular.registry import table_called
from sankofa.foundation.tabular.terms import Table
from sankofa.tables.actions.applying import apply_upload, undo_upload
from sankofa.tables.actions.examining import examine_upload
from sankofa.tables.actions.moving import NotDone, settle
from sankofa.tables.actions.progress import Teller
from sankofa.tables.actions.receiving import set_to_work
from sankofa.tables.models import Upload, UploadFile
from sankofa.tables.terms import State

VIA = "job tables.work_on"
_DOING: dict[State, Callable[[Table, Upload, Teller], None]] = {
    State.RECEIVED: examine_upload,
    State.ORDERED: apply_upload,
    State.RECALLED: undo_upload,
}
_BACK = {State.RECEIVED: State.REFUSED, State.ORDERED: State.EXAMINED, State.RECALLED: State.APPLIED}


def work_on(number: UUID) -> State | None:
    """Examines, applies or undoes an upload, as it waits for. None where it waits for nothing, or is gone."""
    upload = Upload.objects.select_related("account").filter(pk=number, state__in=_DOING).first()
    if upload is None:
        return None
    with override(upload.language), Teller(upload.pk) as teller:
        try:
            _do(upload, State(upload.state), teller)
        except NotDone as refused:
            _go_back(upload, refused)
        except Exception:
            said = _(
                "Something failed on our side, and nothing was changed. Whoever runs the site can see why."
            )
            _go_back(upload, NotDone(said, _back(upload)))
            raise
    return State(upload.state)


def _do(upload: Upload, state: State, teller: Teller) -> None:
    table = table_called(upload.table)
    purpose = table.purpose if table else ""
    with stated(actor=str(upload.account.public_id), purpose=purpose, via=VIA):
        _only_one(upload, state)
        if table is None or not upload.account.is_active or not table.may(upload.account):
            said = _("You may not change this table any more. Nothing was changed.")
            raise NotDone(said, _BACK[state])
        _DOING[state](table, upload, teller)


def _only_one(upload: Upload, state: State) -> None:
    """Holds the upload until the end. Two jobs for one upload do its work once."""
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    if held.state != state:
        raise NotDone("", State(held.state))


def _back(upload: Upload) -> State:
    return _BACK.get(State(Upload.objects.get(pk=upload.pk).state), State.REFUSED)


def _go_back(upload: Upload, refused: NotDone) -> None:
    """Where it goes when what was ordered was not done. Back at the start it is examined anew at once."""
    upload.refresh_from_db()
    if refused.leads_to == upload.state:
        return
    with transaction.atomic():
        upload.note = str(refused)
        settle(upload, refused.leads_to)
        if refused.leads_to == State.RECEIVED:
            set_to_work(upload)
        if refused.leads_to == State.REFUSED:
            UploadFile.objects.filter(upload=upload).delete()
