"""The guide to privileges, benefits that travel, and social security agreements."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sankofa.directory.models import Organisation
from sankofa.funds.terms.guide import EntryKind, EntryStanding
from sankofa.places.models import Country


def new_slug() -> str:
    return f"entry-{uuid.uuid4().hex[:12]}"


class GuideEntry(models.Model):
    """A right, privilege or agreement. It holds where citizens of `origin` live in `host`; either may be left open. Of
    an agreement between several states, both must be among the `parties`."""

    slug = models.SlugField(max_length=60, unique=True, default=new_slug)
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    origin = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="+")
    host = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="+")
    parties = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    branches = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    source = models.TextField()
    link = models.URLField(max_length=500, blank=True)
    checked_on = models.DateField()
    keeper = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    standing = models.CharField(max_length=10, choices=EntryStanding.choices, default=EntryStanding.DRAFT)
    starter = models.BooleanField(default=False)  # came with the program and was not changed here
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values) & Q(standing__in=EntryStanding.values),
                name="guide_words_known",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="guide_has_source"),
            models.CheckConstraint(
                condition=Q(origin__isnull=True) | ~Q(origin=models.F("host")), name="guide_crosses_a_border"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class GuideText(models.Model):
    """The words of an entry in one language."""

    entry = models.ForeignKey(GuideEntry, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=200)
    about = models.TextField()
    conditions = models.TextField(blank=True)
    apply = models.TextField(blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "language"], name="guide_text_once_a_language"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(about=""), name="guide_text_says_something"),
        ]

    def __str__(self) -> str:
        return self.title
