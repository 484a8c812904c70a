"""Persons, and apart from them what tells who they are."""

import uuid

from django.db import models
from django.db.models import Q

from sankofa.directory.models.account import Account
from sankofa.foundation.contacts import plain_email, plain_phone
from sankofa.foundation.fields import FingerprintField, SealedBytesField, SealedTextField
from sankofa.foundation.sent_files.photos import KINDS

LARGEST = 10_000_000  # bytes that a document may have once it is freed of what tells of its making


class Person(models.Model):
    """Somebody about whom something is held, under a random id that other rooms refer to.

    Row-level security decides who sees a row (`migrations/0006_policies.py`). An erased person stays as a bare id,
    so that books still balance. With an account goes what is held about its person, by whatever way it is removed:
    the database sees to it (`migrations/0009_with_the_account.py`), as Django does not see the rows.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Account, on_delete=models.DO_NOTHING, null=True, related_name="person")
    language = models.CharField(max_length=2, default="en")
    added_at = models.DateTimeField(auto_now_add=True)
    restricted_at = models.DateTimeField(null=True)  # while set, nobody but the person reads on
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(account__isnull=True),
                name="person_erased_has_no_account",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Identity(models.Model):
    """Names and contacts, sealed. The site's database role reads them only through `directory_open_identity`,
    which leaves a row in the journal for each, and finds them by fingerprint only."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="identity")
    name = SealedTextField()
    email = SealedTextField()
    phone = SealedTextField()
    address = SealedTextField()
    email_blind = FingerprintField(source="email", of="email", plain=plain_email, null=True, db_index=True)
    phone_blind = FingerprintField(source="phone", of="phone", plain=plain_phone, null=True, db_index=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return str(self.person_id)


class PersonDocument(models.Model):
    """A document that a person handed in, sealed: its title and its content. Read as `Identity` is.

    The person lists and opens their own one by one (`migrations/0013_own_documents.py`), which the journal tells too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="documents")
    title = SealedTextField()
    content = SealedBytesField()
    media_type = models.CharField(max_length=40, default="")  # nothing where it was not noted
    size = models.PositiveIntegerField(default=0)  # of the content before it was sealed
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(media_type__in=["", *sorted(KINDS)]), name="document_kind_known"
            ),
            models.CheckConstraint(condition=Q(size__lte=LARGEST), name="document_size_bounded"),
        ]

    def __str__(self) -> str:
        return str(self.id)
