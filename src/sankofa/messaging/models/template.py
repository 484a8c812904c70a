"""An office's own words for a kind of mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class MailTemplate(models.Model):
    """Words that stand in place of those that come with Sankofa, for one kind and one language."""

    kind = models.SlugField(max_length=60)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="mail_template_once"),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="mail_template_language_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.language}"
