"""Files that prove something: what is kept of each of them."""

import uuid

from django.db import models

from sankofa.directory.models import Account
from sankofa.funds.terms.proofs import ProofKind


class ProofRow(models.Model):
    """A photo or document that shows something. It keeps no position, no device and no author."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=ProofKind.choices)
    name = models.CharField(max_length=120)
    what = models.TextField()  # what one sees, also for those who cannot
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of what is kept
    added_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
