"""From one state into the next."""

from django.utils import timezone

from sankofa.tables.models import Upload
from sankofa.tables.terms import State


class NotDone(Exception):
    """What was ordered cannot be done; the message says why. Nothing was changed."""

    def __init__(self, message: str, leads_to: State) -> None:
        self.leads_to = leads_to
        super().__init__(message)


def settle(upload: Upload, state: State) -> None:
    """Stores the upload in its next state. The database refuses a step that is none."""
    upload.state, upload.moved_at = state, timezone.now()
    upload.save()
