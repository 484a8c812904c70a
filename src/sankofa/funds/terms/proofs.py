"""Files that prove something: their kinds, and how large they may be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LARGEST_PROOF = 5_000_000  # bytes


class ProofKind(TextChoices):
    PHOTO = "photo", _("Photo")
    DOCUMENT = "document", _("Document")
