"""What the job does with a statement file: examine it, or take it in."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.foundation.turns import wait_for_turn
from sankofa.ledger.actions.reconciling.examining import Examined, examine
from sankofa.ledger.actions.reconciling.matching import look_for_matches
from sankofa.ledger.actions.reconciling.progress import Teller
from sankofa.ledger.actions.reconciling.taking import take_in
from sankofa.ledger.models import StatementContent, StatementFile
from sankofa.ledger.terms import FileState, FileStep


def work_on(number: UUID) -> FileState | None:
    """Examines or takes in a file, as it waits for. None where it waits for nothing, or is gone."""
    file = StatementFile.objects.select_related("feed__account__book").filter(pk=number).first()
    if file is None or file.state not in (FileState.RECEIVED, FileState.ORDERED):
        return None
    with override(file.language), Teller(file.pk) as teller:
        try:
            with transaction.atomic():
                _do(file, teller)
        except Exception:
            _failed(file)
            raise
    return FileState(file.state)


def _do(file: StatementFile, teller: Teller) -> None:
    """Two jobs for one account do their work one after the other."""
    wait_for_turn(f"ledger: feed {file.feed_id}")
    file.refresh_from_db(fields=["state", "columns"])
    file.feed.refresh_from_db(fields=["columns", "identification"])
    if file.state not in (FileState.RECEIVED, FileState.ORDERED):
        return
    if file.state == FileState.RECEIVED:
        file.columns = file.feed.columns
    teller.at(FileStep.READING)
    held = StatementContent.objects.get(file=file)
    found = examine(file, bytes(held.content), teller)
    if file.state == FileState.ORDERED and not found.faults:
        take_in(file, found, teller)
        teller.at(FileStep.MATCHING)
        look_for_matches(feed=file.feed, by=file.received_by)
        held.delete()
        _settle(file, FileState.TAKEN, found)
    else:
        _settle(file, FileState.EXAMINED, found)


def _settle(file: StatementFile, state: FileState, found: Examined) -> None:
    file.state, file.told = state, found.as_text()
    file.lines, file.known, file.faults = found.lines, found.known, len(found.faults)
    file.seen_at = timezone.now()
    file.save(update_fields=["state", "told", "lines", "known", "faults", "columns", "seen_at"])


def _failed(file: StatementFile) -> None:
    said = _("Something failed on our side, and nothing was changed. Whoever runs the site can see why.")
    _settle(file, FileState.REFUSED, Examined(faults=[(0, said)]))
    StatementContent.objects.filter(file=file).delete()
