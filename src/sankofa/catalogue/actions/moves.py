"""The one way in which a draft goes from one state to another."""

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.catalogue.models import Draft
from sankofa.catalogue.terms import MOVES, State, Step, SubmissionRefused
from sankofa.directory.models import Account
from sankofa.journal import actions as journal


def locked(draft: Draft) -> Draft:
    """The draft as it is now, held until the transaction ends, so that of two people at once one comes second."""
    return (
        Draft.objects.select_for_update(of=("self",))
        .select_related("author", "organisation")
        .get(pk=draft.pk)
    )


def move(draft: Draft, step: Step, *, by: Account | None) -> None:
    """Takes a step that the state allows; the draft must be `locked`."""
    there = MOVES.get((State(draft.state), step))
    if there is None:
        raise SubmissionRefused(
            _("Somebody was quicker: this draft is “%(state)s” now.") % {"state": State(draft.state).label}
        )
    draft.state = there
    draft.changed_at = timezone.now()
    draft.save()
    journal.record(
        by=str(by.public_id) if by else "review",
        action=step.value,
        subject=f"draft {draft.pk}",
        round=draft.round,
    )
