"""Undoing a match that was accepted: one person asks, another agrees. The database holds that they are two."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sankofa.journal import actions as journal
from sankofa.ledger.models import CorrectionAgreement, Match, MatchCorrection
from sankofa.ledger.terms import LedgerRefused


@transaction.atomic
def ask_for_correction(*, match: Match, reason: str, by: object) -> MatchCorrection:
    """Nothing happens before another person agrees. Raises LedgerRefused where somebody asked before."""
    correction, is_new = MatchCorrection.objects.get_or_create(
        match=match, defaults={"reason": reason, "asked_by": str(by)}
    )
    if not is_new:
        raise LedgerRefused(_("Somebody has asked for this already."))
    _note("ledger.ask-to-undo-match", match, by)
    return correction


@transaction.atomic
def agree_to_correction(*, correction: MatchCorrection, by: object) -> None:
    """The lines of both sides are open again. Raises LedgerRefused where the same person asked."""
    try:
        with transaction.atomic():
            CorrectionAgreement.objects.create(correction=correction, agreed_by=str(by))
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name == "ledger_corrected_by_two":
            raise LedgerRefused(_("Another person than the one who asked must agree.")) from error
        raise LedgerRefused(_("Somebody has agreed to this already.")) from error
    _note("ledger.undo-match", correction.match, by)


def _note(action: str, match: Match, by: object) -> None:
    journal.record(by=by, action=action, subject=f"ledger-account:{match.feed.account_id}", match=match.pk)
