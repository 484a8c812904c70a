"""Accounts: what is needed to sign in, and nothing about the person."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string


class Accounts(BaseUserManager):
    """Accounts are made by allauth; this names what Django's own machinery asks for."""

    def create_user(self, password: str | None = None, **fields: object) -> "Account":
        account = self.model(**fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in. E-mail addresses lie sealed in allauth's table, names with the person."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(max_length=2, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "public_id"
    REQUIRED_FIELDS: list[str] = []

    objects = Accounts()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="account_language_known",
            )
        ]
        triggers = [  # by it the journal says who did what
            pgtrigger.Trigger(
                name="public_id_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.public_id IS DISTINCT FROM NEW.public_id"),
                func="RAISE EXCEPTION 'the public id of an account stays';",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Session(AbstractBaseSession):
    """One sign-in on one device. Neither addresses of the network nor what was looked at are kept.

    `session_key` holds a digest of the key that the browser has (`directory.sessions`).
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=80, blank=True)  # as people name it: "Firefox on Android"
    started_at = models.DateTimeField(default=timezone.now)

    objects = BaseSessionManager()

    class Meta:
        ordering = ["-started_at"]

    @classmethod
    def get_session_store_class(cls):
        return import_string("sankofa.directory.sessions.SessionStore")
