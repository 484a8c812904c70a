"""Texts in other languages than the one they were written in."""

from django.conf import settings
from django.db import models


class Translation(models.Model):
    """One field of one subject in one language.

    The key is `kind.subject.field` (`record.mexico-3x1.title`, `term.tags.gender.label`), so a text can be
    translated before, after and apart from the row it belongs to.
    """

    key = models.CharField(max_length=200)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    text = models.TextField()
    by_machine = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)  # written or checked on the site; files leave it alone
    of_digest = models.CharField(max_length=64, blank=True)  # the original's digest when it was translated

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="one_translation_a_language")]

    def __str__(self) -> str:
        return f"{self.key} [{self.language}]"
