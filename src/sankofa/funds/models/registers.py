"""Registers of instruments: products of banks and markets, and what a law asks. Each kind has typed fields
(`terms/register_kinds`), which the entries hold as plain texts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sankofa.directory.models import Organisation
from sankofa.funds.terms.registers import EntryStanding, FollowUp


class RegisterEntry(models.Model):
    """An instrument. What an organisation writes waits as `proposed` until the office publishes it."""

    kind = models.SlugField(max_length=40)
    slug = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    title = models.TextField()
    values = models.JSONField(default=dict)
    proposed = models.JSONField(null=True)  # title and values that wait
    standing = models.CharField(max_length=10, choices=EntryStanding.choices, default=EntryStanding.DRAFT)
    published_on = models.DateField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["kind", "standing"], name="register_of_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=EntryStanding.values), name="entry_standing_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="register_entry_has_title"),
            models.CheckConstraint(
                condition=Q(standing=EntryStanding.DRAFT, published_on__isnull=True)
                | ~Q(standing=EntryStanding.DRAFT) & Q(published_on__isnull=False),
                name="register_published_has_day",
            ),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="register_language_known",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("funds:register_entry", args=[self.kind, self.slug])


class RegisterNote(models.Model):
    """What came of an instrument. Added, never changed; an answer belongs to an obstacle of the same entry."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=FollowUp.choices)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="answered_by")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField()
    count = models.PositiveIntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    language = models.CharField(max_length=2)
    words = models.TextField(blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FollowUp.values), name="register_note_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=FollowUp.ANSWER, answers__isnull=False)
                | ~Q(kind=FollowUp.ANSWER) & Q(answers__isnull=True),
                name="register_answer_to_something",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="") | Q(amount__gt=0, currency__regex="^[A-Z]{3}$"),
                name="register_note_amount_has_currency",
            ),
            models.CheckConstraint(condition=~Q(answers=F("id")), name="register_note_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.kind} {self.happened_on}"


class RegisterCheck(models.Model):
    """Somebody looked whether an entry is still so. Added, never changed."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="checks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField()
    still_so = models.BooleanField()

    class Meta:
        ordering = ["-checked_on", "-id"]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.checked_on}"
