"""The words of uploads: their states, and which may follow which."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where an upload stands. Those ordered and recalled wait for the job that does it."""

    RECEIVED = "received", _("Being examined")
    EXAMINED = "examined", _("Examined")
    REFUSED = "refused", _("Could not be read")
    ORDERED = "ordered", _("Being applied")
    APPLIED = "applied", _("Applied")
    RECALLED = "recalled", _("Being undone")
    UNDONE = "undone", _("Undone")
    SETTLED = "settled", _("Applied for good")
    EXPIRED = "expired", _("Never applied")


class Step(TextChoices):
    """What a job is at. Each has a progress of its own."""

    WAITING = "waiting", _("Waiting for its turn")
    READING = "reading", _("Reading the file")
    COMPARING = "comparing", _("Comparing with what is stored")
    CHECKING = "checking", _("Looking whether anything changed since")
    WRITING = "writing", _("Writing")


MOVES: dict[State, tuple[State, ...]] = {
    State.RECEIVED: (State.EXAMINED, State.REFUSED, State.EXPIRED),
    State.EXAMINED: (State.ORDERED, State.RECEIVED, State.EXPIRED),
    State.ORDERED: (State.APPLIED, State.EXAMINED, State.RECEIVED),
    State.APPLIED: (State.RECALLED, State.SETTLED),
    State.RECALLED: (State.UNDONE, State.APPLIED),
}
AT_WORK = (State.RECEIVED, State.ORDERED, State.RECALLED)
OPEN = (*AT_WORK, State.EXAMINED)  # nothing of the file was stored yet, or it is just being done
DONE_WITH = (State.REFUSED, State.UNDONE, State.SETTLED, State.EXPIRED)

MAY_BE_UNDONE = timedelta(days=30)
WAITS_TO_BE_APPLIED = timedelta(days=7)
KEPT_AFTERWARDS = timedelta(days=90)
NOTHING_MOVES = timedelta(minutes=3)  # after this a job may be begun anew
WRITING_TAKES = timedelta(minutes=30)  # at most; what the room's actions do is one step
LARGEST_FILE = 24_000_000  # bytes


class UploadRefused(Exception):
    """Something was not done with an upload; the message says why, in the reader's language."""
