"""Django's mail goes into the outbox: `EMAIL_BACKEND`. So any room sends mail without knowing this one."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from sankofa.messaging.actions.outbox import put_in_outbox


class Outbox(BaseEmailBackend):
    """Stores what is sent, in the transaction of what it tells of; a job delivers it afterwards."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        put_in_outbox(email_messages)
        return len(email_messages)
