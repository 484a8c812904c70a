"""How the outbox stands, for the desk, the command and `sankofa check`."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from sankofa.foundation.letters import kinds
from sankofa.foundation.statement import stated
from sankofa.messaging.models import Mail, ServerNote, UnreachableAddress
from sankofa.messaging.terms import DELIVERY, State

MOST_SHOWN = 100


@dataclass(frozen=True)
class MailRow:
    """A mail as the desk shows it: what and when, and neither address nor text."""

    id: str
    what: str
    state: State
    queued_at: datetime
    due_at: datetime
    tries: int
    reason: str
    may_be_tried: bool


@dataclass(frozen=True)
class Outbox:
    counts: dict[State, int]
    rows: tuple[MailRow, ...]
    unreachable: int
    trouble: str  # of the mail server, while it has one
    since: datetime | None


def outbox(state: State, *, by: str) -> Outbox:
    """The newest mails in a state, and how many there are in each."""
    with stated(actor=by, purpose=DELIVERY):
        counted = dict(Mail.objects.order_by().values_list("state").annotate(Count("pk")))
        mails = Mail.objects.filter(state=state).order_by("-queued_at")[:MOST_SHOWN]
        rows = tuple(_row(mail) for mail in mails)
    note = ServerNote.objects.filter(pk=1).first()
    return Outbox(
        counts={each: counted.get(each.value, 0) for each in State},
        rows=rows,
        unreachable=UnreachableAddress.objects.count(),
        trouble=note.trouble if note else "",
        since=note.since if note else None,
    )


def _row(mail: Mail) -> MailRow:
    kind = kinds().get(mail.kind)
    return MailRow(
        id=str(mail.pk),
        what=str(kind.label) if kind else mail.kind,
        state=State(mail.state),
        queued_at=mail.queued_at,
        due_at=mail.due_at,
        tries=mail.tries,
        reason=mail.reason,
        may_be_tried=mail.state in (State.FAILED, State.HELD) and bool(mail.body),
    )
