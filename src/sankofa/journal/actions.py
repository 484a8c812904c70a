"""Writing into the journal."""

from sankofa.journal.models import Entry


def record(*, by: str, action: str, subject: str, **detail: object) -> Entry:
    """Leaves a row in the journal, in the transaction of the action it tells of."""
    return Entry.objects.create(actor=by, action=action, subject=subject, detail=detail)
