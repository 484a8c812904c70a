"""What an account is told in its inbox."""

import uuid

from django.db import models
from django.db.models import Q

from sankofa.directory.models import Account


class Notice(models.Model):
    """Something an account is told. Kept are the kind and public names and ids, so nothing personal beyond whose it is.

    Row-level security shows an account its own rows only; everybody may add one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.SlugField(max_length=60)
    context = models.JSONField(default=dict)  # place -> public words
    address = models.CharField(max_length=300, blank=True)  # page below the language, on this site
    noted_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-noted_at"]
        indexes = [
            models.Index(fields=["account", "-noted_at"], name="notice_of_account"),
            models.Index(fields=["account"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(address__startswith="/") & ~Q(address__contains=":"),
                name="notice_address_is_ours",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class MailTurnedOff(models.Model):
    """An account wants no mail of this kind; notices still come."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.SlugField(max_length=60)

    class Meta:
        verbose_name_plural = "mails turned off"
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="mail_turned_off_once")]

    def __str__(self) -> str:
        return self.kind
