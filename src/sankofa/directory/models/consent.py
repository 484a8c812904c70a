"""Consent: to which organisation, for which purpose, against which text."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from sankofa.directory.models.account import Account
from sankofa.directory.models.organisation import Organisation
from sankofa.directory.models.person import Person
from sankofa.directory.terms import CONSENTED

_CONSENTED = [purpose.value for purpose in CONSENTED]


class ConsentText(models.Model):
    """A version of what is asked for a purpose. `substance` rises when the change asks for more or for other things:
    then consents to earlier substance no longer count, and people are asked again."""

    purpose = models.CharField(max_length=20, choices=[(p.value, p.label) for p in CONSENTED])
    version = models.PositiveIntegerField()
    substance = models.PositiveIntegerField()
    months = models.PositiveSmallIntegerField(default=24)  # until a consent lapses
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["purpose", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version"], name="consent_text_version_once"),
            models.CheckConstraint(condition=Q(purpose__in=_CONSENTED), name="consent_text_purpose_known"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"


class ConsentWording(models.Model):
    """The words of a version in one language."""

    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="wordings")
    language = models.CharField(max_length=2)
    words = models.TextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the words, which receipts name

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "language"], name="consent_wording_once")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.language}"


class Consent(models.Model):
    """One person's consent. It is in force until it lapses or is withdrawn, and while its text's substance stands.

    What is asked for was published, the words are of that purpose, and nothing meant for assistance goes to an
    authority: `migrations/0006_policies.py` looks at each row that is added.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    substance = models.PositiveIntegerField()  # of the text, so that the policies need not look it up
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    lapses_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    paused = models.BooleanField(default=False)  # the person stopped all use for now; a trigger keeps it
    on_paper = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(
        Account, on_delete=models.DO_NOTHING, null=True, related_name="+"
    )  # from paper

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "purpose", "given_at"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_page",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=_CONSENTED), name="consent_purpose_known"),
            models.UniqueConstraint(
                fields=["person", "purpose", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="withdrawn_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at"
                ),
                func="RAISE EXCEPTION 'a consent that was withdrawn stays withdrawn';",
            ),
            pgtrigger.Trigger(
                name="given_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "ROW(OLD.person_id, OLD.organisation_id, OLD.purpose, OLD.substance, OLD.wording_id, OLD.given_at,"
                    " OLD.lapses_at) IS DISTINCT FROM ROW(NEW.person_id, NEW.organisation_id, NEW.purpose,"
                    " NEW.substance, NEW.wording_id, NEW.given_at, NEW.lapses_at)"
                ),
                func="RAISE EXCEPTION 'what a consent says does not change';",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
