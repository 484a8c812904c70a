"""The outbox: every mail the site wants to send, to one address each."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from sankofa.foundation.contacts import plain_email
from sankofa.foundation.fields import FingerprintField, SealedTextField
from sankofa.messaging.terms import ADDRESS, State


class Mail(models.Model):
    """A mail on its way. Address and text are sealed, and forgotten once the mail server has taken it.

    Row-level security shows rows for the purpose of delivery only; everybody may add one. That a sent mail holds no
    text is a constraint beside it (`migrations/0002_policies.py`), as Django cannot look into sealed columns.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message_id = models.TextField(
        unique=True
    )  # the same at every try, so that a second copy can be recognised
    kind = models.SlugField(max_length=60, blank=True)
    language = models.CharField(max_length=2, default="en")
    to = SealedTextField()
    to_blind = FingerprintField(source="to", of=ADDRESS, plain=plain_email, db_index=True)
    subject = SealedTextField()
    body = SealedTextField()
    asked_for = models.BooleanField(default=False)  # goes out even to an address from which mail came back
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    queued_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, db_index=True)
    done_at = models.DateTimeField(null=True)  # when it was sent or given up
    reason = models.CharField(max_length=300, blank=True)  # what the server said, without addresses

    class Meta:
        ordering = ["queued_at"]
        indexes = [models.Index(fields=["due_at"], condition=Q(state=State.WAITING), name="mail_waiting")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="mail_state_known"),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="mail_language_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.HELD], done_at__isnull=True)
                | Q(state__in=[State.SENT, State.FAILED], done_at__isnull=False),
                name="mail_done_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class UnreachableAddress(models.Model):
    """The fingerprint of an address from which mail came back. It gets no more until its owner confirms it.

    The address itself is not kept, so the mark goes with the key that made it: then one more mail may come back.
    """

    blind = FingerprintField(of=ADDRESS, unique=True)
    since = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "unreachable addresses"
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"since {self.since:%Y-%m-%d}"


class ServerNote(models.Model):
    """How the mail server was found last: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()
    trouble = models.CharField(max_length=300, blank=True)  # nothing while it works
    since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="server_note_once")]

    def __str__(self) -> str:
        return self.trouble or "works"
