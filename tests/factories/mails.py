"""Made-up mails in the outbox, and the outbox as the job sees it."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db.models import F

from sankofa.foundation.statement import stated
from sankofa.messaging.actions.outbox import put_in_outbox
from sankofa.messaging.models import Mail
from sankofa.messaging.terms import BY_JOB, DELIVERY


def put(to: str = "ama@example.org", subject: str = "Hello", body: str = "A text.\n") -> None:
    put_in_outbox([EmailMessage(subject, body, to=[to])])


def row(**of: object) -> Mail:
    """The only mail that is kept (of those that fit)."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        return Mail.objects.get(**of)


def make_due() -> None:
    """As if the pauses had passed."""
    earlier = timedelta(days=2)
    with stated(actor=BY_JOB, purpose=DELIVERY):
        Mail.objects.update(due_at=F("due_at") - earlier, tried_at=F("tried_at") - earlier)
